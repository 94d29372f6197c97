"""The sheets that inspectors carry from home to home: blocks, pages, verdicts typed into them."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from relocaudit.jobs.pack.material import Material, Sampling
from relocaudit.jobs.pack.sample import sample_book
from relocaudit.jobs.pack.sheets import sheets_book, sheets_page
from relocaudit.jobs.verdict_files import read_results
from relocaudit.model.wording import Wording
from relocaudit.report.pack import sections
from tests.jobs.visit_county import family, home, material, roster

ZH = Wording("zh", show_personal_data=True)
WICKED = "<script>alert(1)</script>=1+1"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Eight households in two villages; one has far too large a home, one a wicked name."""
    homes = [home(n, 行政村="石桥村" if n < 4 else "水碓村") for n in range(8)]
    homes[2]["安置房面积"] = 90
    homes[5]["安置点"] = WICKED
    rows = [row for n, head in enumerate(homes) for row in family(head, n, n % 3)]
    path = roster(tmp_path_factory.mktemp("town") / "松萝镇花名册.xlsx", rows)
    return material(path, sampling=Sampling(3))


@pytest.fixture(scope="module")
def book(told: Material) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(sheets_book(told, ZH)))


def titles(sheet: Worksheet) -> dict[int, str]:
    """The first row of each block, and what stands there."""
    return {
        row: str(value)
        for row in range(1, sheet.max_row + 1)
        if re.match(r"\d+\. ", str(value := sheet.cell(row, 1).value))
    }


def test_each_village_has_a_sheet_and_each_home_a_block(book: Workbook) -> None:
    assert book.sheetnames == ["水碓村", "石桥村"]
    assert [len(titles(sheet)) for sheet in book] == [4, 4]


def test_a_block_asks_the_four_offices_and_leaves_room_to_sign(book: Workbook) -> None:
    shown = [str(c.value) for row in book["石桥村"].iter_rows() for c in row if c.value]
    for said in ("对象是否精准", "扶贫", "面积是否超标", "入住条件是否具备", "发改", "选址是否合理",
                 "国土", "房屋质量", "住建", "核查人签字", "户主或成员（签字、按手印）", "通水",
                 "户意见", "实测面积（㎡）", "□ 超标"):  # fmt: skip
        assert any(said in text for text in shown), said


def test_no_page_ends_inside_a_block(book: Workbook) -> None:
    for sheet in book:
        starts = titles(sheet)
        ends = [brk.id for brk in sheet.row_breaks.brk]
        assert len(ends) == 3
        assert all(end + 1 in starts for end in ends)


def test_pages_are_a4_across_with_the_village_on_each(book: Workbook) -> None:
    sheet = book["石桥村"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["A1"].value == "易地扶贫搬迁入户核查表：松萝镇 石桥村"
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_block_higher_than_a_page_goes_on_with_its_name_above(tmp_path: Path) -> None:
    head = home(1, 安置房面积=300)
    rows = [
        head | {"姓名": f"孙{n}", "与户主关系": "孙猴", "证件号码": f"12345{n}"} for n in range(30)
    ]
    large = material(roster(tmp_path / "松萝镇花名册.xlsx", [head, *rows]))
    sheet = openpyxl.load_workbook(io.BytesIO(sheets_book(large, ZH))).worksheets[0]
    more = [row for row, title in titles(sheet).items() if title.endswith("（续）")]
    assert more
    assert [brk.id + 1 for brk in sheet.row_breaks.brk] == more


def test_a_verdict_typed_into_a_sheet_or_the_list_is_read_back(
    told: Material, tmp_path: Path
) -> None:
    (lead,) = (f for f in told.judged.result.findings if f.code == "ARE001")
    for name, blank in (("form", sheets_book(told, ZH)), ("list", sample_book(told, ZH))):
        filled = openpyxl.load_workbook(io.BytesIO(blank))
        for sheet in filled:
            for row in sheet.iter_rows():
                if any(cell.value == lead.fingerprint for cell in row):
                    at = {str(c.value): c.column for r in sheet.iter_rows(max_row=3) for c in r}
                    sheet.cell(row[0].row, at["核实结果"], "不属实")
                    sheet.cell(row[0].row, at["佐证材料"], "房产证")
        path = tmp_path / f"{name}.xlsx"
        filled.save(path)
        read = read_results(str(path), ())
        assert [(r.fingerprint, r.outcome, r.evidence) for r in read.rulings] == [
            (lead.fingerprint, "refuted", "房产证")
        ]
        assert read.remarks == ()


def test_blank_sheets_say_nothing(told: Material, tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(sheets_book(told, ZH))
    assert read_results(str(path), ()).rulings == ()


def test_many_villages_share_the_sheet_of_their_township(tmp_path: Path) -> None:
    homes = [home(n, 行政村=f"{n}号村", 乡镇="松萝镇" if n % 2 else "芦笛乡") for n in range(44)]
    many = material(roster(tmp_path / "全县花名册.xlsx", homes))
    found = openpyxl.load_workbook(io.BytesIO(sheets_book(many, ZH)))
    assert found.sheetnames == ["松萝镇", "芦笛乡"]
    assert sum(len(titles(sheet)) for sheet in found) == 44


def test_no_sheet_has_more_homes_than_excel_has_page_breaks(
    told: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "MOST_HOMES", 3)
    found = openpyxl.load_workbook(io.BytesIO(sheets_book(told, ZH)))
    assert [len(titles(sheet)) for sheet in found] == [3, 1, 3, 1]
    monkeypatch.setattr(sections, "MOST_SHEETS", 1)
    monkeypatch.setattr(sections, "MOST_HOMES", 5)
    found = openpyxl.load_workbook(io.BytesIO(sheets_book(told, ZH)))
    assert [len(titles(sheet)) for sheet in found] == [4, 4]


def test_nobody_to_visit_is_a_workbook_that_says_so(tmp_path: Path) -> None:
    gone = [home(1, 备注="调出")]
    told = material(roster(tmp_path / "松萝镇花名册.xlsx", gone))
    assert openpyxl.load_workbook(io.BytesIO(sheets_book(told, ZH))).sheetnames
    assert sheets_page(told, ZH)


def test_equal_material_gives_equal_bytes(told: Material) -> None:
    assert sheets_book(told, ZH) == sheets_book(told, ZH)
    assert sheets_page(told, ZH) == sheets_page(told, ZH)


def test_names_and_numbers_are_masked_unless_asked_for(told: Material) -> None:
    hidden = sheets_page(told, Wording("zh")).decode()
    for secret in ("赵甲", "999901000005", "99990119600101001"):
        assert secret not in hidden
        assert secret in sheets_page(told, ZH).decode()


class _Page(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_the_page_runs_nothing_and_fetches_nothing(told: Material) -> None:
    text = sheets_page(told, ZH).decode()
    page = _Page()
    page.feed(text)
    assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert not [value for name, value in page.attributes if name in ("src", "href")]
    assert "default-src 'none'" in text
    assert page.tags.count("caption") == 8


def test_markup_in_a_cell_is_text_on_the_page_and_in_the_workbook(
    told: Material, book: Workbook
) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;=1+1" in sheets_page(told, ZH).decode()
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value == WICKED]
    assert [cell.data_type for cell in cells] == ["s"]
