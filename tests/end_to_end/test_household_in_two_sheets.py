"""A workbook with a sheet of households and one of members, checked like the same people in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl

from relocaudit.jobs.check import CheckOutcome, run_check
from relocaudit.jobs.request import CheckRequest
from sample_data.identity import check_digit

HOME = (
    "户编号",
    "行政村",
    "户主姓名",
    "人口",
    "安置方式",
    "安置点名称",
    "安置房面积",
    "旧房拆除协议",
)
MEMBER = ("姓名", "与户主关系", "证件号码")
REGISTRY = ("乡(镇)", "行政村", "户编号", "姓名", "证件号码", "人数", "与户主关系", "户类型",
            "易地扶贫搬迁标识", "数据日期")  # fmt: skip
SURNAMES = "宿蔺璩茹郗郏"
Rows = Sequence[Sequence[object]]


def _id(home: int, place: int) -> str:
    first17 = f"999801{1965 + home}0{place + 1}1{home + 1}{10 * home + (11, 12, 13)[place]:03d}"
    return first17 + check_digit(first17)


def _homes() -> list[tuple[tuple[object, ...], list[tuple[str, str, str]]]]:
    """Six families of three: one too large a home, one wrong size, one id with a wrong digit."""
    found = []
    for n, surname in enumerate(SURNAMES):
        area, size = (120 if n == 1 else 75), (4 if n == 2 else 3)
        home = (
            f"999801{n:010d}",
            "青梗村",
            f"{surname}甲",
            size,
            "集中安置",
            "云台安置点",
            area,
            "是",
        )
        people = [(surname + "甲乙丙"[p], ("户主", "配偶", "之子")[p], _id(n, p)) for p in range(3)]
        if n == 3:
            name, relation, number = people[2]
            people[2] = (name, relation, number[:17] + ("1" if number[17] != "1" else "2"))
        found.append((home, people))
    return found


def _write(path: Path, **sheets: Rows) -> str:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return str(path)


def _checked(folder: Path, **sheets: Rows) -> CheckOutcome:
    folder.mkdir()
    listed = [
        ("松萝镇", home[1], home[0], name, _id(n, place), 3, relation, "脱贫户", "是", "2020-06-01")
        for n, (home, people) in enumerate(_homes()) if n != 5
        for place, (name, relation, _) in enumerate(people)
    ]  # fmt: skip
    return run_check(
        CheckRequest(
            rosters=(_write(folder / "松萝镇.xlsx", **sheets),),
            as_of=date(2020, 6, 30),
            inputs={"registry": (_write(folder / "registry.xlsx", 名单=[REGISTRY, *listed]),)},
            out=str(folder / "out"),
        ),
        lambda _message: None,
    )


def _findings(outcome: CheckOutcome) -> set[tuple[str, str, str | None, str | None]]:
    return {
        (f.code, f.severity.name, f.subject.household, f.subject.name)
        for f in outcome.result.findings
        if f.subject.level != "site"
    }


def test_the_findings_are_those_of_one_sheet_and_stand_in_both(tmp_path: Path) -> None:
    together = [(*HOME, *MEMBER), *((*home, *who) for home, people in _homes() for who in people)]
    homes = [HOME, *(home for home, _ in _homes())]
    people = [("户编号", *MEMBER), *((h[0], *who) for h, members in _homes() for who in members)]
    two = _checked(tmp_path / "two", 户信息=homes, 家庭成员=people)
    assert _findings(two) == _findings(_checked(tmp_path / "one", 花名册=together))
    places = {(f.code, f.cells[0].ref.sheet, f.cells[0].ref.address) for f in two.result.findings}
    assert ("HHD002", "户信息", "D4") in places
    assert ("ARE001", "户信息", "G3") in places
    assert ("IDN001", "家庭成员", "D13") in places
    (copy,) = (tmp_path / "two" / "out").glob("*.xlsx")
    book = openpyxl.load_workbook(copy)
    assert book["户信息"]["D4"].comment is not None
    assert book["家庭成员"]["D13"].comment is not None
