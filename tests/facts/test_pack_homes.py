"""Whose household a finding is about."""

from __future__ import annotations

from datetime import date

from small_county import county

from relocaudit.facts.build import build_facts
from relocaudit.facts.pack.homes import Homes
from relocaudit.model.cell import CellRef
from relocaudit.model.finding import Finding, FindingCell, Level, Subject
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import load_policy

AS_OF = date(2020, 6, 30)
HOMES = """
    | household_no | head_name | town   | township | village | group_name | family_size |
    | H1           | 韩小禾    | 松萝镇 | 松萝镇   | 石桥村  | 一组       | 3           |
    | H2           | 庾安      |        |          | 石桥村  | 二组       | 2           |
    |              | 荆知      | 松萝镇 | 松萝镇   | 石桥村  | 三组       | 1           |
    |              | 荆知      | 松萝镇 | 松萝镇   | 石桥村  | 四组       | 1           |
"""


def found(
    place: tuple[str, int | None],
    level: Level = "household",
    number: str | None = None,
    head: str | None = None,
) -> tuple[str | None, str | None]:
    """The household number and group of whom a finding is about."""
    words = Message.of("x")
    source, row = place
    cell = FindingCell("flagged", CellRef(source, "Sheet1", row, None if row is None else 2))
    subject = Subject(level, number, None, head, head, "松萝镇", "石桥村" if head else None)
    told = Finding("ARE001", "x", Severity.REDLINE, words, words, None, None, words, (cell,),
                   subject, (), "f")  # fmt: skip
    home = homes().of(told)
    return (None, None) if home is None else (home.number, home.group)


def homes() -> Homes:
    return Homes(build_facts(county(HOMES), load_policy("national", AS_OF), AS_OF))


def test_a_number_tells_the_household_wherever_the_cell_stands() -> None:
    assert found(("registry.xlsx", 9), number="H2") == ("H2", "二组")


def test_a_row_tells_it_where_the_finding_names_nobody() -> None:
    assert found(("households.xlsx", 2), level="cell") == ("H1", "一组")


def test_of_two_people_of_one_name_the_row_tells_which() -> None:
    assert found(("households.xlsx", 4), head="荆知") == (None, "三组")


def test_two_people_of_one_name_are_not_guessed_between() -> None:
    assert found(("registry.xlsx", 9), head="荆知") == (None, None)


def test_a_finding_about_a_township_or_a_sheet_is_about_no_household() -> None:
    assert found(("households.xlsx", 2), level="township", number="H1") == (None, None)
    assert found(("households.xlsx", None), level="cell") == (None, None)


def test_somebody_whom_no_roster_has_is_nobody_of_it() -> None:
    assert found(("registry.xlsx", 9), number="H9", head="荆初") == (None, None)
