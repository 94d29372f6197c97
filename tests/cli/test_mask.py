from __future__ import annotations

import io
import json
import re
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from typer.testing import Result

Call = Callable[..., Result]

ID, OTHER_ID, OLD_ID = "999901198001012222", "99990119751231889X", "999901800101222"
PHONE, CARD = "13812345678", "6297001234567890123"
SECRETS = (ID, OTHER_ID, OTHER_ID[:-1], OLD_ID, PHONE, CARD, "13987654321")
HEADERS = ("序号", "村", "户主姓名", "身份证号", "联系电话", "一卡通账号", "补助金额", "备注")


def write(path: Path, *more: str, beside: str | None = None) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "公示"
    sheet.append(["苇岸镇补助发放公示  监督电话：13700000000"])
    sheet.append([*HEADERS, *([beside] if beside else [])])
    sheet.append([1, "苇塘村", "韩小禾", ID, PHONE, CARD, 20000, "2016 2017 2018 2019"])
    sheet.append([2, "苇塘村", "李苗", OTHER_ID.lower(), 13987654321, CARD[:12], 30000, "无"])
    book.save(path)
    return book


def rows(path: Path, sheet: int = 0) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path).worksheets[sheet].iter_rows(values_only=True))


def digits_in(path: Path) -> dict[str, str]:
    """Every part unpacked, with nothing but its plain digits and letters left."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    return {name: re.sub(r"<[^<>]*>|[\s\u200b-]", "", text) + text for name, text in parts.items()}


def test_numbers_are_masked_at_their_length(call: Call, tmp_path: Path) -> None:
    write(tmp_path / "list.xlsx")
    done = call("mask", "list.xlsx")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "list.masked.xlsx")
    assert rows(tmp_path / "list.masked.xlsx")[2:] == [
        (1, "苇塘村", "韩小禾", "9999**********2222", "138****5678", "***************0123", 20000,
         "2016 2017 2018 2019"),
        (2, "苇塘村", "李苗", "9999**********889x", "139****4321", "********3456", 30000, "无"),
    ]  # fmt: skip


def test_sheets_named_by_numbers_have_names_that_excel_takes(call: Call, tmp_path: Path) -> None:
    book = write(tmp_path / "list.xlsx")
    for name in (ID, f"{ID[:10]}1234{ID[14:]}"):
        book.create_sheet(name)["A1"] = name
    book.save(tmp_path / "list.xlsx")
    assert call("mask", "list.xlsx", "-q").exit_code == 0
    names = openpyxl.load_workbook(tmp_path / "list.masked.xlsx").sheetnames
    assert names == ["公示", "9999__________2222", "9999__________2222 (2)"]


@pytest.mark.parametrize("beside", ["出生年月", "年龄", "性别"])
def test_a_column_that_tells_of_birth_or_sex_hides_the_last_four(
    call: Call, tmp_path: Path, beside: str
) -> None:
    write(tmp_path / "list.xlsx", beside=beside)
    call("mask", "list.xlsx", "-q")
    assert rows(tmp_path / "list.masked.xlsx")[2][3] == "9999**************"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("1980-01-01", "1980-**-**"), ("1980年1月1日", "1980年*月*日"), (19800101, "1980****"),
        ("1980.1", "1980.*"), (29221, "*****"), ("不详", "不详"),
    ],
)  # fmt: skip
def test_of_a_birth_date_the_year_stays(
    call: Call, tmp_path: Path, said: object, shown: object
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "身份证号", "出生日期"])
    sheet.append(["韩小禾", ID, said])
    book.save(tmp_path / "list.xlsx")
    call("mask", "list.xlsx", "-q")
    assert rows(tmp_path / "list.masked.xlsx")[1][2] == shown


def test_numbers_for_the_public_stay(call: Call, tmp_path: Path) -> None:
    write(tmp_path / "list.xlsx")
    call("mask", "list.xlsx", "-q")
    first = rows(tmp_path / "list.masked.xlsx")[0][0]
    assert first == "苇岸镇补助发放公示  监督电话：13700000000"


def test_names_are_covered_when_asked(call: Call, tmp_path: Path) -> None:
    book = write(tmp_path / "list.xlsx")
    book.worksheets[0]["H4"] = "韩小禾之母，住韩小禾家"
    book.save(tmp_path / "list.xlsx")
    call("mask", "list.xlsx", "-q", "--names")
    found = rows(tmp_path / "list.masked.xlsx")
    assert (found[2][2], found[3][2], found[3][7]) == ("韩*禾", "李*", "韩*禾之母，住韩*禾家")


def hideouts(path: Path) -> None:
    """A workbook that holds full numbers wherever one can be kept."""
    book = write(path, beside=None)
    sheet = book.worksheets[0]
    font = InlineFont(b=True)
    sheet["H3"] = CellRichText("原号", TextBlock(font, ID[:9]), ID[9:], "，电话", PHONE)
    sheet["H4"] = (
        f"旧号{OLD_ID}，卡号：{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}"
    )
    sheet["D5"] = float(999901198001012222)
    sheet["I3"], sheet["I4"] = "=D3", f'=IF(A4=2,"{OTHER_ID}","")'
    sheet["D3"].comment = Comment(f"与{OTHER_ID}重复，{PHONE}", f"科员{PHONE}")
    assert sheet.oddHeader is not None
    sheet.oddHeader.center.text = f"经办人 {PHONE}"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet["B3"].hyperlink = f"mailto:{PHONE}@example.invalid"
    hidden = book.create_sheet(f"底册{PHONE}")
    hidden.sheet_state = "veryHidden"
    hidden.append(["姓名", "身份证号"])
    hidden.append(["韩\u200b小禾", f"{ID[:6]}\u200b {ID[6:]}"])
    book.defined_names["旧"] = DefinedName("旧", attr_text=f'"{ID}"')
    book.properties = DocumentProperties(creator=ID, description=PHONE)
    book.save(path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("customXml/item1.xml", f"<a>{ID}</a>")
        package.writestr("xl/externalLinks/externalLink1.xml", f"<v>{CARD}</v>")
        package.writestr("xl/embeddings/old.bin", ID.encode("utf-16-le"))


def test_no_part_of_the_copy_holds_a_full_number(call: Call, tmp_path: Path) -> None:
    hideouts(tmp_path / "list.xlsx")
    done = call("mask", "list.xlsx")
    assert done.exit_code == 0, done.stderr
    found = digits_in(tmp_path / "list.masked.xlsx")
    assert [(name, s) for name, text in found.items() for s in SECRETS if s in text] == []
    assert "hidden sheets, rows or columns are in the copy too, masked" in done.stderr
    for what in ("notes", "links to other files", "embedded files", "properties such as"):
        assert what in done.stdout


def test_the_copy_of_hideouts_passes_its_own_check(call: Call, tmp_path: Path) -> None:
    hideouts(tmp_path / "list.xlsx")
    call("mask", "list.xlsx", "-q")
    done = call("mask", "--check", "list.masked.xlsx")
    assert (done.exit_code, done.stdout) == (0, "No full id, card or telephone number shows\n")


def test_the_check_names_every_place_and_no_number(call: Call, tmp_path: Path) -> None:
    hideouts(tmp_path / "list.xlsx")
    done = call("mask", "--check", "list.xlsx", "--output-format", "json")
    assert done.exit_code == 1
    assert [secret for secret in SECRETS if secret in done.stdout] == []
    shown = {(n["place"], n["cell"]) for n in json.loads(done.stdout)["shown"]}
    assert {
        ("公示", cell) for cell in ("D3", "E3", "F3", "H3", "D4", "E4", "F4", "H4", "D5")
    } <= shown
    parts = {place for place, cell in shown if cell is None}
    assert {"docProps/core.xml", "xl/comments/comment1.xml", "xl/workbook.xml"} <= parts
    assert {"customXml/item1.xml", "xl/embeddings/old.bin"} <= parts


def test_looks_and_sizes_stay(call: Call, tmp_path: Path) -> None:
    book = write(tmp_path / "list.xlsx")
    sheet = book.worksheets[0]
    sheet.merge_cells("A1:H1")
    sheet.column_dimensions["D"].width = 31
    sheet["D3"].font = Font(bold=True)
    sheet.print_area = "A1:H4"
    sheet.freeze_panes = "A3"
    book.save(tmp_path / "list.xlsx")
    call("mask", "list.xlsx", "-q")
    copy = openpyxl.load_workbook(tmp_path / "list.masked.xlsx").worksheets[0]
    assert [str(merge) for merge in copy.merged_cells.ranges] == ["A1:H1"]
    assert (copy.column_dimensions["D"].width, copy["D3"].font.b) == (31, True)
    assert (copy.print_area, copy.freeze_panes) == ("'公示'!$A$1:$H$4", "A3")


def test_codes_of_households_stay(call: Call, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["户编号", "户主姓名", "身份证号"])
    sheet.append(["9997120010000001", "韩小禾", ID])
    book.save(tmp_path / "list.xlsx")
    call("mask", "list.xlsx", "-q")
    assert rows(tmp_path / "list.masked.xlsx")[1][0] == "9997120010000001"
    assert call("mask", "--check", "list.masked.xlsx").exit_code == 0


def test_a_footer_below_a_column_of_codes_is_no_code(call: Call, tmp_path: Path) -> None:
    book = write(tmp_path / "list.xlsx")
    sheet = book.worksheets[0]
    sheet["A6"], sheet["G3"] = f"经办人：王禾 联系电话：{PHONE}", 13800000000
    book.save(tmp_path / "list.xlsx")
    call("mask", "list.xlsx", "-q")
    found = rows(tmp_path / "list.masked.xlsx")
    assert (found[5][0], found[2][6]) == ("经办人：王禾 联系电话：138****5678", 13800000000)


def test_members_beside_and_below_each_other_are_masked(call: Call, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["户主", "户主身份证号", "成员2姓名", "成员2身份证", "家庭成员"])
    sheet.append(["韩小禾", ID, "李苗", OTHER_ID, f"韩小禾(户主,{ID})、李苗（配偶）"])
    book.save(tmp_path / "list.xlsx")
    call("mask", "list.xlsx", "-q")
    assert rows(tmp_path / "list.masked.xlsx")[1] == (
        "韩小禾", "9999**********2222", "李苗", "9999**********889X",
        "韩小禾(户主,9999**********2222)、李苗（配偶）",
    )  # fmt: skip


def test_an_id_that_serves_as_a_code_is_masked_with_it(call: Call, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["户编号", "户主姓名", "身份证号", "电话", "金额（元）"])
    # No date stands in it: only its column tells that it is an id.
    sheet.append(["999901198099992222", "韩小禾", "999901198099992222", "8701234", 8701234])
    book.save(tmp_path / "list.xlsx")
    done = call("mask", "list.xlsx", "-q")
    assert done.exit_code == 0, done.stderr
    shown = "9999**********2222"
    assert rows(tmp_path / "list.masked.xlsx")[1] == (shown, "韩小禾", shown, "*****34", 8701234)


def test_sheets_of_ours_are_not_put_up(
    call: Call, roster: Callable[..., str], tmp_path: Path
) -> None:
    call("check", roster(number="999901198001012227"), "-q")
    done = call("mask", "roster.audited.xlsx", "-q")
    assert "sheets left out: 核查结果、核查说明" in done.stderr
    copy = openpyxl.load_workbook(tmp_path / "roster.audited.masked.xlsx")
    assert copy.sheetnames == ["Sheet"]


def test_a_folder_with_a_masked_copy_is_audited_without_it(
    call: Call, roster: Callable[..., str]
) -> None:
    call("mask", roster(), "-q")
    done = call("check", ".", "-q", "--no-annotate", "--output-format", "json")
    assert done.exit_code in (0, 1)
    assert [Path(s["path"]).name for s in json.loads(done.stdout)["sources"]] == ["roster.xlsx"]
    assert "passed over: the masked copy" in done.stderr


def test_a_text_file_becomes_a_masked_workbook(call: Call, tmp_path: Path) -> None:
    text = f"姓名,身份证号,电话\n韩小禾,{ID},{PHONE}\n"
    (tmp_path / "list.csv").write_bytes(text.encode("gb18030"))
    done = call("mask", "list.csv", "-q")
    assert done.stdout == "list.masked.xlsx\n"
    assert rows(tmp_path / "list.masked.xlsx")[1] == ("韩小禾", "9999**********2222", "138****5678")
    found = digits_in(tmp_path / "list.masked.xlsx")
    assert [s for text in found.values() for s in SECRETS if s in text] == []


def test_what_is_masked_already_stays(call: Call, tmp_path: Path) -> None:
    write(tmp_path / "list.xlsx")
    call("mask", "list.xlsx", "-q")
    done = call("mask", "list.masked.xlsx")
    assert done.stdout.startswith("Nothing in the list needed masking\n")
    again = tmp_path / "list.masked.masked.xlsx"
    assert rows(again) == rows(tmp_path / "list.masked.xlsx")


def test_the_copy_is_new_private_and_without_password(call: Call, tmp_path: Path) -> None:
    from relocaudit.annotate.locked import lock

    write(tmp_path / "plain.xlsx")
    with (tmp_path / "list.xlsx").open("wb") as file:
        lock(io.BytesIO((tmp_path / "plain.xlsx").read_bytes()), "密码", file)
    (tmp_path / "key.txt").write_text("密码\n", encoding="utf-8")
    (tmp_path / "list.masked.xlsx").write_bytes(b"somebody's")
    done = call("mask", "list.xlsx", "-q", "--password-file", "key.txt")
    assert done.stdout == "list.masked-2.xlsx\n"
    assert "the copy has no password" in done.stderr
    assert (tmp_path / "list.masked.xlsx").read_bytes() == b"somebody's"
    assert stat.S_IMODE((tmp_path / "list.masked-2.xlsx").stat().st_mode) == 0o600
    assert zipfile.is_zipfile(tmp_path / "list.masked-2.xlsx")


@pytest.mark.parametrize("option", [[], ["--check"]])
def test_a_bad_file_is_one_line_and_two(call: Call, tmp_path: Path, option: list[str]) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 broken")
    done = call("mask", "bad.xlsx", *option)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert list(tmp_path.glob("*.masked*")) == []
