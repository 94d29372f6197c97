"""The statement of a small county: what it counts, lists and ties out."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "facts"))
from small_county import county, table

from relocaudit.engine.statement import build_statement
from relocaudit.facts.build import build_facts
from relocaudit.model.cell import CellRef
from relocaudit.model.finding import Finding, FindingCell, Subject
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, PolicyInfo, RunInfo
from relocaudit.model.severity import Severity
from relocaudit.model.statement import Block, Line, Statement
from relocaudit.policy import load_policy

pytestmark = pytest.mark.xdist_group("statement")
DAY = date(2020, 6, 30)
HOMES = """
| household_no | head_name | village | township | move_year | move_kind | family_size | move_in_date_done | finish_date_done | old_house_state | status |
| H1 | 甲一 | 蓝田村 | 松萝镇 | 2017 | registered | 3 | 是 | 是 | demolished | |
| H2 | 乙一 | 蓝田村 | 松萝镇 | 2018 | registered | 2 | 是 | 是 | wall-sealed | |
| H3 | 丙一 | 双桥村 | 芦笛乡 | 2018 | accompanying | 5 | 否 | 否 | standing | |
| H4 | 丁一 | 双桥村 | 芦笛乡 | 2018 | accompanying | 5 | 否 | 否 | standing | moved-out |
"""  # noqa: E501
PERSONS = """
| household_rid | name | id_number | relation |
| 0 | 甲一 | 99990119800101222+ | 户主 |
| 0 | 甲三 | 99990120010101333+ | 之子 |
| 1 | 乙一 | 99990119810101222+ | 户主 |
| 2 | 丙一 | 99990119820101222+ | 户主 |
"""
REGISTRY = """
| household_no | name | id_number | relation | town | village | flag_relocation | flag_willing | flag_benefit |
| H1 | 甲一 | 99990119800101222+ | 户主 | 松萝镇 | 蓝田村 | 是 | 是 | 是 |
| H1 | 甲二 | 99990119990101444+ | 之女 | 松萝镇 | 蓝田村 | 是 | 是 | 是 |
| H2 | 乙一 | 99990119810101222+ | 户主 | 松萝镇 | 蓝田村 | 否 | 否 | 否 |
| H3 | 丙一 | 99990119820101222+ | 户主 | 芦笛乡 | 双桥村 | 是 | 是 | 否 |
| H9 | 戊一 | 99990119830101222+ | 户主 | 松萝镇 | 蓝田村 | 是 | 是 | 是 |
"""  # noqa: E501
PLAN = """
| town | plan_year | households | persons |
| 松萝镇 | 2017 | 1 | 2 |
| 松萝镇 | 2018 | 2 | 2 |
"""


def finding(code: str, source: str, row: int) -> Finding:
    word = Message.of("no")
    cells = (FindingCell("flagged", CellRef(source, "Sheet1", row, 1)),)
    subject = Subject("township")
    return Finding(
        code, "x", Severity.PROBLEM, word, word, None, None, word, cells, subject, (), "f"
    )


@pytest.fixture(scope="module")
def statement() -> Statement:
    given = county(HOMES, PERSONS, REGISTRY)
    facts = build_facts(
        replace(given, plan=table("plan", PLAN, 600)), load_policy("national", DAY), DAY
    )
    findings = (
        finding("REC002", "plan.xlsx", 3),
        finding("REG001", "persons.xlsx", 3),
        finding("REG003", "registry.xlsx", 6),
    )
    run = RunInfo("r", datetime(2020, 7, 1, tzinfo=UTC), DAY)
    return build_statement(facts, AuditResult(run, PolicyInfo("national", "d"), (), (), findings))


def block(statement: Statement, place: str, *pair: str) -> Block:
    found = statement.block("township", place, (pair[0], pair[1]))
    assert found is not None
    return found


def notes(found: Block) -> list[tuple[str | None, str | None]]:
    return [(line.head_name, line.note.plain() if line.note else None) for line in found.lines]


def test_everything_ties_out(statement: Statement) -> None:
    assert len(statement.controls) > 80
    assert [control for control in statement.controls if not control.ties_out] == []


def test_townships_stand_in_the_order_of_the_files_and_totals_apart(statement: Statement) -> None:
    matrix = statement.matrices[0]
    assert [row.place for row in matrix.rows if row.part is None] == ["松萝镇", "芦笛乡"]
    assert matrix.totals[0].figure("roster", "households").value == 3
    assert matrix.totals[0].figure("roster", "households").open == 1


def test_a_township_without_a_plan_is_no_gap_of_the_total(statement: Statement) -> None:
    matrix = statement.matrices[0]
    rows = {row.place: row for row in matrix.rows if row.part is None}
    pair = ("plan", "roster")
    assert matrix.difference(rows["芦笛乡"], pair, "households") is None
    assert matrix.difference(rows["松萝镇"], pair, "households") == 1
    assert matrix.difference(matrix.totals[0], pair, "households") == 1


def test_both_directions_are_listed_with_the_reason(statement: Statement) -> None:
    found = block(statement, "松萝镇", "flagged", "registered")
    assert (found.total("households"), found.total("persons")) == (0, 0)
    assert sorted(notes(found), key=str) == [
        ("乙一", "in the registry, not flagged"),
        ("戊一", "in no roster"),
    ]
    assert notes(block(statement, "芦笛乡", "flagged", "registered")) == [
        ("丙一", "accompanying in the roster")
    ]


def test_the_names_that_one_side_alone_has_are_told(statement: Statement) -> None:
    lines = {
        line.head_name: line for line in block(statement, "松萝镇", "flagged", "registered").lines
    }
    assert lines["乙一"].right.only == ("乙一",)
    assert lines["戊一"].left.only == ("戊一",)
    willing = block(statement, "芦笛乡", "willing", "benefit")
    assert willing.lines[0].left.only == ("丙一",)


def test_why_an_old_house_is_not_demolished_is_told(statement: Statement) -> None:
    found = block(statement, "松萝镇", "moved-in", "demolished")
    assert notes(found) == [("乙一", "shared wall, sealed")]


def test_households_marked_as_gone_are_left_open(statement: Statement) -> None:
    found = block(statement, "芦笛乡", "roster", "finished")
    said = {line.head_name: line for line in found.lines}
    assert said["丁一"].left.open == 1
    assert said["丁一"].note == Message.of("marked as moved out, withdrawn or removed")


def test_findings_stand_beside_the_figure_and_the_household(statement: Statement) -> None:
    townships, _, years = statement.matrices
    rows = {row.place: row.codes for row in (*townships.rows, *years.rows) if row.part is None}
    assert (rows["松萝镇"], rows["2018"], rows["2017"]) == (("REC002",), ("REC002",), ())
    lines: dict[str | None, Line] = {
        line.head_name: line for line in block(statement, "松萝镇", "flagged", "registered").lines
    }
    assert lines["戊一"].codes == ("REG003",)
    assert [f.code for f in statement.result.findings] == ["REC002"]


def test_a_plan_is_listed_year_by_year(statement: Statement) -> None:
    found = block(statement, "松萝镇", "plan", "roster")
    assert [(line.what, line.left.households, line.right.households) for line in found.lines] == [
        ("2018", 2, 1)
    ]


def test_a_pair_that_no_key_made_is_explained() -> None:
    homes = "| household_no | head_name | village | township |\n| H1 | 甲一 | 蓝田村 | 松萝镇 |"
    here = "| household_rid | name | id_number |\n| 0 | 甲一 | 99990119800101222+ |"
    there = "| household_no | name | id_number | relation | town | village | flag_relocation |\n"
    there += "| H1 | 甲一 | 99990119800101224+ | 户主 | 松萝镇 | 蓝田村 | 是 |"
    facts = build_facts(county(homes, here, there), load_policy("national", DAY), DAY)
    run = RunInfo("r", datetime(2020, 7, 1, tzinfo=UTC), DAY)
    told = build_statement(facts, AuditResult(run, PolicyInfo("national", "d"), (), (), ()))
    (pair,) = told.pairs
    assert (pair.is_open, pair.id_edits, pair.left_name) == (True, 2, "甲一")
    assert "village" in pair.agree


def test_a_plan_of_another_year_is_not_set_against_the_roster() -> None:
    plan = table("plan", "| town | plan_year | households |\n| 松萝镇 | 2019 | 40 |", 600)
    facts = build_facts(
        replace(county(HOMES, PERSONS, REGISTRY), plan=plan), load_policy("national", DAY), DAY
    )
    run = RunInfo("r", datetime(2020, 7, 1, tzinfo=UTC), DAY)
    told = build_statement(facts, AuditResult(run, PolicyInfo("national", "d"), (), (), ()))
    townships, _, years = told.matrices
    pair = ("plan", "roster")
    assert [townships.difference(row, pair, "households") for row in townships.rows[:1]] == [None]
    assert told.block("township", "松萝镇", pair) is None
    told_years = [row for row in years.rows if row.place and row.part is None]
    assert [years.difference(row, pair, "households") for row in told_years] == [None, None, None]


def test_a_roster_of_households_hides_no_registry_household() -> None:
    homes = "| household_no | head_name | village | township | move_kind | family_size |\n"
    homes += "| H2 | 乙一 | 蓝田村 | 松萝镇 | registered | 1 |"
    facts = build_facts(county(homes, registry=REGISTRY), load_policy("national", DAY), DAY)
    run = RunInfo("r", datetime(2020, 7, 1, tzinfo=UTC), DAY)
    told = build_statement(facts, AuditResult(run, PolicyInfo("national", "d"), (), (), ()))
    found = block(told, "松萝镇", "flagged", "registered")
    assert sorted(notes(found), key=str) == [
        ("乙一", "in the registry, not flagged"),
        ("戊一", "in no roster"),
        ("甲一", "in no roster"),
    ]


def test_who_tells_no_year_is_a_difference_of_its_own() -> None:
    papers = table(
        "agreements",
        "| household_no | head_name | town | agreement_type | persons |\n"
        "| H8 | 己一 | 松萝镇 | relocation | 4 |\n| H1 | 甲一 | 松萝镇 | relocation | 2 |",
        300,
    )
    facts = build_facts(
        replace(county(HOMES, PERSONS, REGISTRY), agreements=papers),
        load_policy("national", DAY),
        DAY,
    )
    run = RunInfo("r", datetime(2020, 7, 1, tzinfo=UTC), DAY)
    told = build_statement(facts, AuditResult(run, PolicyInfo("national", "d"), (), (), ()))
    years = told.matrices[2]
    (untold,) = [row for row in years.rows if row.place is None and row.part is None]
    assert years.difference(untold, ("roster", "agreements"), "persons") == -4
    assert [control for control in told.controls if not control.ties_out] == []
