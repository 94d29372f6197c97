"""Areas measured on site, typed into our sheets, and what the rules on homes say then."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from relocaudit.jobs.judge import Judged, judge
from relocaudit.jobs.pack.sample import sample_book
from relocaudit.jobs.pack.sheets import sheets_book, sheets_page
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.verdict_files import read_results
from relocaudit.model.finding import Finding
from relocaudit.model.wording import Wording
from tests.jobs.visit_county import AS_OF, home, material, roster

ZH = Wording("zh", show_personal_data=True)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three homes of 25 m² for one person, and one of 40."""
    homes = [home(n, 安置房面积=40 if n == 3 else 25) for n in range(4)]
    return roster(tmp_path_factory.mktemp("town") / "松萝镇花名册.xlsx", homes)


@pytest.fixture(scope="module")
def sheets(town: Path) -> dict[str, bytes]:
    told = material(town)
    return {"list": sample_book(told, ZH), "form": sheets_book(told, ZH)}


def typed_into_list(blank: bytes, path: Path, areas: dict[str, object], **told: str) -> str:
    """Areas by household number, with who and when beside them."""
    book = openpyxl.load_workbook(io.BytesIO(blank))
    sheet = book["入户名单"]
    head = {cell.value: cell.column for cell in sheet[3]}
    for row in range(4, sheet.max_row + 1):
        number = sheet.cell(row, head["户编号"]).value
        if number in areas:
            sheet.cell(row, head["实测面积（㎡）"], areas[number])
            for header, text in told.items():
                sheet.cell(row, head[header], text)
    book.save(path)
    return str(path)


def typed_into_form(blank: bytes, path: Path, number: str, area: object) -> str:
    book = openpyxl.load_workbook(io.BytesIO(blank))
    mine = False
    for row in book.worksheets[0].iter_rows():
        mine = mine or any(cell.value == number for cell in row)
        if mine and row[0].value == "实测面积（㎡）":
            row[1].value = area
            break
    book.save(path)
    return str(path)


def audited(town: Path, *measured: str) -> Judged:
    request = CheckRequest((str(town),), AS_OF, inputs={"measured": measured})
    return judge(request, lambda _: None)


def over(judged: Judged) -> dict[str | None, Finding]:
    return {f.subject.household: f for f in judged.result.findings if f.code == "ARE001"}


def said(judged: Judged) -> str:
    return " ".join(ZH.message(message) for _, message in judged.skipped)


def test_a_home_measured_larger_than_the_roster_says_breaks_the_cap(
    town: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    filled = typed_into_list(
        sheets["list"], tmp_path / "f.xlsx", {"999901000001": "31.5㎡"}, 测量人="王测",
        测量日期="2020-06-20",
    )  # fmt: skip
    found = over(audited(town, filled))
    assert set(found) == {"999901000001", "999901000003"}
    finding = found["999901000001"]
    text = ZH.message(finding.message)
    assert "31.5 平方米" in text
    assert "王测 2020-06-20 测量；花名册为 25" in text
    assert [c.ref.source for c in finding.cells if c.role == "evidence"][-1] == filled
    assert finding.place.source == str(town)


def test_a_home_measured_within_the_cap_is_no_lead_any_more(
    town: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    filled = typed_into_form(sheets["form"], tmp_path / "f.xlsx", "999901000003", 24.6)
    judged = audited(town, filled)
    assert over(judged) == {}
    (told,) = judged.measured.values()
    assert (told.measurement.area, told.stated) == (Decimal("24.6"), Decimal(40))
    assert "采用实测面积 1 户，其中 1 户与花名册不一致" in said(judged)


def test_what_papers_say_of_each_other_is_judged_by_the_papers(
    town: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    filled = typed_into_list(sheets["list"], tmp_path / "f.xlsx", {"999901000001": 90})
    codes = {"ARE008", "ARE009", "ARE010", "REC001"}
    plain = [f for f in audited(town).result.findings if f.code in codes]
    assert [f for f in audited(town, filled).result.findings if f.code in codes] == plain


def test_an_area_that_cannot_be_read_is_named_and_not_used(
    town: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    filled = typed_into_list(sheets["list"], tmp_path / "f.xlsx", {"999901000001": "约三十"})
    judged = audited(town, filled)
    assert set(over(judged)) == {"999901000003"}
    assert "读不出面积" in said(judged)


def test_two_areas_of_one_home_count_by_their_day_or_not_at_all(
    town: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    number = "999901000001"
    early = typed_into_list(
        sheets["list"], tmp_path / "a.xlsx", {number: 31}, 测量日期="2020-06-01"
    )
    late = typed_into_list(sheets["list"], tmp_path / "b.xlsx", {number: 25}, 测量日期="2020.6.9")
    assert set(over(audited(town, early, late))) == {"999901000003"}
    undated = typed_into_list(sheets["list"], tmp_path / "c.xlsx", {number: 31})
    other = typed_into_list(sheets["list"], tmp_path / "d.xlsx", {number: 35})
    judged = audited(town, undated, other)
    assert set(over(judged)) == {"999901000003"}
    assert "都未采用" in said(judged)


def test_an_area_of_a_home_that_no_roster_has_is_named(
    sheets: dict[str, bytes], tmp_path: Path
) -> None:
    filled = typed_into_list(sheets["list"], tmp_path / "f.xlsx", {"999901000001": 31})
    other = roster(tmp_path / "别镇花名册.xlsx", [home(9, 乡镇="别镇")])
    assert "花名册中找不到这里实测的户" in said(audited(other, filled))


def test_reading_verdicts_tells_of_areas_that_it_does_not_keep(
    sheets: dict[str, bytes], tmp_path: Path
) -> None:
    filled = typed_into_form(sheets["form"], tmp_path / "f.xlsx", "999901000003", 24.6)
    (remark,) = read_results(filled, ()).remarks
    assert ZH.message(remark).startswith("填有实测面积 1 处")


def test_the_next_sheets_show_both_areas(
    town: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    filled = typed_into_form(sheets["form"], tmp_path / "f.xlsx", "999901000003", 24.6)
    page = sheets_page(material(town, measured=(filled,)), ZH).decode()
    assert "实测24.6，花名册40" in page


def test_a_workbook_without_our_columns_is_refused_and_the_audit_goes_on(
    town: Path,
) -> None:
    judged = audited(town, str(town))
    assert [(f.reason, f.path) for f in judged.result.failures] == [("no-areas", str(town))]
    assert set(over(judged)) == {"999901000003"}


def test_blank_sheets_change_nothing(town: Path, sheets: dict[str, bytes], tmp_path: Path) -> None:
    for name, blank in sheets.items():
        (tmp_path / f"{name}.xlsx").write_bytes(blank)
    judged = audited(town, *(str(tmp_path / f"{name}.xlsx") for name in sheets))
    assert judged.result.findings == audited(town).result.findings
    assert judged.result.failures == ()


def test_a_day_may_be_a_cell_of_dates(town: Path, sheets: dict[str, bytes], tmp_path: Path) -> None:
    filled = typed_into_list(
        sheets["list"],
        tmp_path / "f.xlsx",
        {"999901000001": 31},
        测量日期=date(2020, 6, 9),  # type: ignore[arg-type]
    )
    (told,) = audited(town, filled).measured.values()
    assert told.measurement.day == date(2020, 6, 9)


def test_a_finding_keeps_its_name_when_the_home_is_measured(
    town: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    filled = typed_into_list(sheets["list"], tmp_path / "f.xlsx", {"999901000003": 41})
    before, after = over(audited(town)), over(audited(town, filled))
    assert before["999901000003"].fingerprint == after["999901000003"].fingerprint
