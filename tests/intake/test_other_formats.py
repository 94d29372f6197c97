from __future__ import annotations

from pathlib import Path

import pytest
from raw_workbooks import write_xls

from relocaudit.errors import InputError
from relocaudit.intake import Grid, read_workbook

HEAD = "姓名,村\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
XML_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def sheet_of(tmp_path: Path, content: bytes, name: str = "名单.csv") -> Grid:
    (tmp_path / name).write_bytes(content)
    book = read_workbook(tmp_path / name)
    assert book.format == "csv"
    return book.sheets[0]


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_workbook(path)
    return caught.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_tables_are_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    sheet = sheet_of(tmp_path, (HEAD + "张𬭊,甲村\n").encode(encoding))
    assert [column.values for column in sheet.columns] == [("姓名", "张𬭊"), ("村", "甲村")]
    assert (sheet.sheet, sheet.nonempty_rows) == ("名单", None)
    assert set(sheet.not_told) == {"hidden", "struck", "formats", "merges"}


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found_by_the_content(tmp_path: Path, delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (["姓名", "村"], ["甲", "乙村"]))
    assert sheet_of(tmp_path, text.encode(), "a.xls").cell(2, 2) == ("乙村", "s")


def test_quoted_line_breaks_and_lone_returns_lose_no_row(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, '姓名,址\n甲,"一\n二"\r乙,三,多\r\n丙\n'.encode())
    assert sheet.columns[0].values == ("姓名", "甲", "乙", "丙")
    assert (sheet.cell(2, 2)[0], sheet.cell(3, 3)[0]) == ("一\n二", "多")


def test_lines_of_more_or_fewer_fields_than_most_are_told(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, (HEAD + "甲,乙\n" * 20 + "甲,乙,丙\n\n丁\n").encode())
    assert (sheet.fields, sheet.uneven) == (2, {23: 0, 24: 1, 22: 3})


def test_a_quotation_mark_that_makes_one_person_of_three_is_refused(tmp_path: Path) -> None:
    rows = [["1", "甲", "村", "备注"], ["2", "乙", "村", '"搬'], ["3", "丙", "村", "无"],
            ["4", "丁", "村", '迁"']]  # fmt: skip
    (tmp_path / "a.csv").write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    assert refused(tmp_path / "a.csv") == "csv-quotes"


def test_a_list_of_members_in_one_quoted_field_is_read(tmp_path: Path) -> None:
    text = (
        '序号,户主,人口,成员,村\n1,甲,3,"甲,户主\n乙,配偶,25岁\n丙,之子",示例村\n2,丁,1,,示例村\n'
    )
    sheet = sheet_of(tmp_path, text.encode())
    assert sheet.cell(2, 4)[0] == "甲,户主\n乙,配偶,25岁\n丙,之子"
    assert sheet.uneven == {}


@pytest.mark.parametrize(
    "content, reason",
    [
        ("姓名姓名,村\n".encode() + "王秀英,示例村\n".encode("gbk"), "csv-mixed"),
        ((HEAD + '甲,"乙\n' + "丙,丁\n" * 9).encode(), "csv-quotes"),
        ((HEAD + "甲,乙\0\n").encode(), "csv-nul"),
        (b"a,b\n\xff\xff\xff,1\n", "csv-encoding"),
    ],
)
def test_text_that_would_lose_people_is_refused(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert refused(tmp_path / "a.csv") == reason


def test_an_old_workbook_is_read_and_counted_twice(tmp_path: Path) -> None:
    rows = [["姓名", "面积"], ["甲", 25.5], ["乙", 3.0]]
    book = read_workbook(write_xls(tmp_path / "a.xls", rows))
    sheet = book.sheets[0]
    assert (book.format, sheet.sheet, sheet.nonempty_rows) == ("xls", "名册", 3)
    assert [column.values for column in sheet.columns] == [("姓名", "甲", "乙"), ("面积", 25.5, 3)]
    assert [column.kinds for column in sheet.columns] == ["sss", "snn"]


def test_an_old_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    whole = write_xls(tmp_path / "a.xls", [["姓名"]]).read_bytes()
    (tmp_path / "cut.xls").write_bytes(whole[: len(whole) // 2])
    assert refused(tmp_path / "cut.xls") == "xls-damaged"


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"<html><table><tr><td>1</td></tr></table></html>", "html"),
        (b"\xef\xbb\xbf\n\n<TABLE><tr></tr></TABLE>", "html"),
        (XML_2003, "no-sheets"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "mhtml"),
        (b"%PDF-1.4 ...", "pdf"),
        (b"\x1f\x8b\x08\x00\x00\x00", "archive"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (bytes(5000), "all-zero"),
        (bytes(range(256)) * 9, "unknown-format"),
        (b"", "empty-file"),
        (b"a line of text\nand another\n", "not-a-table"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "zip-damaged"),
        (OLE + "WordDocument".encode("utf-16-le"), "word"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_called_by_its_name(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "名单.xlsx").write_bytes(content)
    assert refused(tmp_path / "名单.xlsx") == reason
