"""Two exports of the registry: nobody counts twice, and the later one is believed."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from small_county import number

from relocaudit.facts.build import build_facts
from relocaudit.facts.facts import Facts
from relocaudit.intake import read_workbook
from relocaudit.policy import load_policy
from relocaudit.rules.flags.flagged_person_not_in_roster import flagged_person_not_in_roster
from relocaudit.rules.flags.registry_changed_without_evidence import (
    registry_changed_without_evidence,
)
from relocaudit.tables.ledger import build_ledger
from relocaudit.tables.roster import build_roster
from relocaudit.tables.sheets import read_sheets
from relocaudit.tables.table import Tables

DAY = date(2020, 6, 30)
POLICY = load_policy("national", DAY)
HEAD, WIFE, GONE = (
    number("99980119720226001"),
    number("99980119750512002"),
    number("99980119600101003"),
)
PEOPLE = ((HEAD, "湛慈", "户主"), (WIFE, "靳雁昀", "配偶"))


def write(path: Path, header: list[str], rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in (header, *rows):
        book.active.append(row)
    book.save(path)
    return path


def export(path: Path, day: str, people: tuple[tuple[str, str, str], ...]) -> Path:
    header = [
        "数据日期",
        "乡(镇)",
        "行政村",
        "户编号",
        "姓名",
        "证件号码",
        "与户主关系",
        "易地扶贫搬迁标识",
    ]
    rows: list[list[object]] = [
        [day, "听涧乡", "石桥村", "9998000000000001", name, person, relation, "是"]
        for person, name, relation in people
    ]
    return write(path, header, rows)


def audited(folder: Path, *exports: Path) -> Facts:
    header = [
        "乡镇",
        "行政村",
        "户编号",
        "姓名",
        "证件号码",
        "与户主关系",
        "家庭人口数",
        "安置房面积",
    ]
    rows: list[list[object]] = [
        ["听涧乡", "石桥村", "9998000000000001", name, person, relation, 2, 50]
        for person, name, relation in PEOPLE
    ]
    roster = write(folder / "roster.xlsx", header, rows)
    homes = build_roster(list(read_sheets(read_workbook(roster), "roster").sheets))
    sheets = [s for path in exports for s in read_sheets(read_workbook(path), "registry").sheets]
    return build_facts(Tables(homes, registry=build_ledger("registry", sheets)), POLICY, DAY)


def test_a_person_of_two_exports_is_locked_once(tmp_path: Path) -> None:
    old = export(tmp_path / "old.xlsx", "2019-05-31", PEOPLE)
    new = export(tmp_path / "new.xlsx", "2020-05-31", PEOPLE)
    facts = audited(tmp_path, old, new)
    assert facts.households["n_locked"].tolist() == [2]
    assert flagged_person_not_in_roster(facts, POLICY).rows == ()


@pytest.mark.parametrize("order", [0, 1])
def test_the_later_export_is_believed_in_whatever_order_they_are_given(
    tmp_path: Path, order: int
) -> None:
    old = export(tmp_path / "old.xlsx", "2019-05-31", (*PEOPLE, (GONE, "沃雁", "之父")))
    new = export(tmp_path / "new.xlsx", "2020-05-31", PEOPLE)
    facts = audited(tmp_path, *((old, new) if order == 0 else (new, old)))
    assert facts.registry is not None
    assert {Path(text).name for text in facts.registry["source"]} == {"new.xlsx"}
    assert flagged_person_not_in_roster(facts, POLICY).rows == ()


def test_an_export_in_two_parts_is_one_list(tmp_path: Path) -> None:
    first = export(tmp_path / "1.xlsx", "2020-05-31", PEOPLE[:1])
    second = export(tmp_path / "2.xlsx", "2020-05-31", PEOPLE[1:])
    facts = audited(tmp_path, first, second)
    assert facts.households["n_locked"].tolist() == [2]
    assert facts.registry_earlier is None


def test_what_changed_between_two_exports_is_seen(tmp_path: Path) -> None:
    old = export(tmp_path / "old.xlsx", "2019-05-31", ((HEAD, "湛慈云", "户主"), PEOPLE[1]))
    new = export(tmp_path / "new.xlsx", "2020-05-31", PEOPLE)
    hits = registry_changed_without_evidence(audited(tmp_path, old, new), POLICY).rows
    assert [hit.field for hit in hits] == ["name"]


def test_two_exports_of_one_day_count_once(tmp_path: Path) -> None:
    one = export(tmp_path / "one.xlsx", "2020-05-31", PEOPLE)
    two = export(tmp_path / "two.xlsx", "2020-05-31", PEOPLE)
    facts = audited(tmp_path, one, two)
    assert facts.registry is not None
    assert len(facts.registry) == 2
