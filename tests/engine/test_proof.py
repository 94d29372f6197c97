"""A village table without ids beside a registry: how grave findings may be, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from relocaudit.engine.audit import audit
from relocaudit.facts.build import build_facts
from relocaudit.intake import read_workbook
from relocaudit.model.finding import Finding
from relocaudit.model.wording import Wording
from relocaudit.policy import load_policy
from relocaudit.rules.registry import select_rules
from relocaudit.tables.ledger import build_ledger
from relocaudit.tables.roster import build_roster
from relocaudit.tables.sheets import read_sheets
from relocaudit.tables.table import Tables

DAY = date(2020, 6, 30)
REGISTRY = [
    "乡(镇)",
    "行政村",
    "户编号",
    "姓名",
    "证件号码",
    "与户主关系",
    "是否搬迁户",
    "意愿标识",
    "受益标识",
]
PEOPLE = [
    [
        "松萝镇",
        "石桥村",
        "9998000000000001",
        "湛慈",
        "999801197202260011",
        "户主",
        "是",
        "是",
        "否",
    ],
    [
        "松萝镇",
        "石桥村",
        "9998000000000001",
        "靳雁昀",
        "999801197505120024",
        "配偶",
        "是",
        "是",
        "否",
    ],
    [
        "松萝镇",
        "石桥村",
        "9998000000000002",
        "沃雁",
        "999801196012080031",
        "户主",
        "是",
        "是",
        "是",
    ],
    [
        "松萝镇",
        "柳溪村",
        "9998000000000003",
        "庹苓",
        "999801198001010045",
        "户主",
        "是",
        "是",
        "是",
    ],
]
TABLE = [
    "序号",
    "行政村",
    "户主姓名",
    "家庭人口数",
    "安置住房面积",
    "迁入地",
    "安置方式",
    "是否入住",
]
Check = Callable[..., dict[str, Finding]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Audits rows of a village table against the registry; findings by `code cell`."""

    def checked(
        heads: list[str], *rows: list[object], with_registry: bool = True
    ) -> dict[str, Finding]:
        for name, title, table in (
            ("村情况表.xlsx", "松萝镇易地扶贫搬迁村情况表", [heads, *rows]),
            ("registry.xlsx", None, [REGISTRY, *PEOPLE]),
        ):
            book = openpyxl.Workbook()
            for row in ([title], *table) if title else table:
                book.active.append(row)
            book.save(tmp_path / name)
        roster = read_sheets(read_workbook(tmp_path / "村情况表.xlsx"), "roster").sheets
        registry = read_sheets(read_workbook(tmp_path / "registry.xlsx"), "registry").sheets
        given = build_ledger("registry", list(registry)) if with_registry else None
        policy = load_policy("national", DAY)
        facts = build_facts(Tables(build_roster(list(roster)), registry=given), policy, DAY)
        found = audit(facts, policy, select_rules(), {}, pytest.fail).findings
        return {f"{f.code} {f.place.address}": f for f in found}

    return checked


def test_what_rests_on_the_pair_is_for_checking_and_says_what_agreed(check: Check) -> None:
    found = check(TABLE, [1, "石桥村", "湛慈", 2, 80, "海棠湾", "集中安置", "是"])["ARE001 E3"]
    assert found.severity.value == "verify"
    assert "village, name of the head and number of persons" in Wording("en").message(found.message)
    cells = {(Path(cell.ref.source).name, cell.ref.address) for cell in found.cells}
    assert {("registry.xlsx", "D2"), ("村情况表.xlsx", "C3"), ("村情况表.xlsx", "D3")} <= cells


def test_what_the_sheet_itself_shows_keeps_its_severity(check: Check) -> None:
    found = check(TABLE, [1, "石桥村", "湛慈", 2, None, "海棠湾", "集中安置", "是"])
    assert found["ARE007 E3"].severity.value == "problem"
    assert "paired" not in Wording("en").message(found["ARE007 E3"].message)


def test_an_area_above_the_cap_is_proven_by_the_stated_size_only_without_a_registry(
    check: Check,
) -> None:
    heads, row = (
        [*TABLE, "搬迁类型"],
        [1, "石桥村", "湛慈", 2, 80, "海棠湾", "集中安置", "是", "建档立卡户"],
    )
    assert check(heads, row)["ARE001 E3"].severity.value == "verify"
    assert check(heads, row, with_registry=False)["ARE001 E3"].severity.value == "redline"


def test_the_registry_is_believed_of_itself_and_not_of_a_guessed_pair(check: Check) -> None:
    found = check(TABLE, [1, "石桥村", "湛慈", 2, 50, "海棠湾", "集中安置", "是"])
    # That the household has moved in would make it a red line, and only the pair says that.
    assert found["REG004 I2"].severity.value == "notice"


def test_whom_only_the_pair_shows_in_the_roster_is_not_missing(check: Check) -> None:
    found = check(TABLE, [1, "石桥村", "湛慈", 2, 50, "海棠湾", "集中安置", "是"])
    missing = {place: f.severity.value for place, f in found.items() if place.startswith("REG003")}
    # 沃雁 of the same village is missing, for checking only; nobody accuses another village.
    assert missing == {"REG003 E4": "verify"}


def test_a_household_of_another_size_is_told_and_nobody_of_it_accused(check: Check) -> None:
    found = check(
        TABLE,
        [1, "石桥村", "湛慈", 3, 50, "海棠湾", "集中安置", "是"],
        [2, "石桥村", "沃雁", 1, 25, "海棠湾", "集中安置", "是"],
    )
    assert found["REG007 D3"].severity.value == "verify"
    assert not any(place.startswith(("REG001", "REG003")) for place in found)


def test_members_without_ids_are_never_more_than_for_checking(check: Check) -> None:
    heads = ["序号", "行政村", "户主姓名", "姓名", "与户主关系", "出生日期"]
    found = check(
        heads,
        [1, "石桥村", "湛慈", "湛慈", "户主", "1972-02-26"],
        [None, None, None, "靳小", "配偶", "1975-05-12"],
        [2, "石桥村", "沃雁", "沃雁", "户主", "1960-12-08"],
    )
    grave = {f.code for f in found.values() if f.code[:3] == "REG" and f.severity.value != "verify"}
    assert grave <= {"REG004"}
    assert {place for place in found if place.startswith("REG003")} == {"REG003 E3"}
