from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from raw_workbooks import MAIN, SHEET, cell, parts, rels, row, write_package

from relocaudit.errors import InputError
from relocaudit.intake import Grid, Limits, Merge, Stray, read_workbook

PLAIN = row(1, cell("A1", "0", "s"))


def grid(tmp_path: Path, data: str, **more: object) -> Grid:
    """One sheet read in the plain dialect and in a prefixed one, which must agree."""
    members = parts(data, **more)  # type: ignore[arg-type]
    plain = read_workbook(write_package(tmp_path / "a.xlsx", members)).sheets[0]
    # White space between the cells makes the fast pass give way to the careful one.
    spaced = members[SHEET].replace("<c ", "\n <c ").replace("<row", "\n<row")
    careful = read_workbook(write_package(tmp_path / "b.xlsx", {**members, SHEET: spaced}))
    assert careful.sheets[0] == plain
    return plain


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_workbook(path, limits=limits)
    assert caught.value.path == str(path)
    return caught.value.reason


def test_cells_keep_their_sheet_positions(tmp_path: Path) -> None:
    data = row(3, cell("C3", "0", "s"), cell("E3", "4"))
    sheet = grid(tmp_path, data, strings=["<t>甲</t>"])
    assert (sheet.first_row, sheet.first_column) == (3, 3)
    found = [sheet.cell(3, column) for column in (2, 3, 4, 5, 6)]
    assert found == [(None, " "), ("甲", "s"), (None, " "), (4, "n"), (None, " ")]
    assert (sheet.sheet, sheet.state, sheet.nonempty_rows) == ("名册", "visible", 1)


@pytest.mark.parametrize(
    "written, read",
    [
        (cell("A1", "1", "b"), (True, "b")),
        (cell("A1", "#BUSY!", "e"), ("#BUSY!", "e")),
        (cell("A1", formula="B1"), (None, "f")),
        (cell("A1", "", formula="B1"), (None, "f")),
        (cell("A1", "7", formula="B1"), (7, "n")),
        (cell("A1", "18660", style=2), ("1951-02-01", "d")),
        (cell("A1", "43891", style=4), ("2020-03-01", "d")),
        (cell("A1", "0.5", style=5), ("12:00:00", "t")),
        (cell("A1", "2020-02-29", "d"), ("2020-02-29", "d")),
        (cell("A1", "2020-02-30", "d"), ("2020-02-30", "s")),
        (cell("A1", "NaN"), ("NaN", "e")),
        (cell("A1", "1", "zz"), ("1", "e")),
        (cell("A1", "a&amp;b&#65;", "str"), ("a&bA", "s")),
        ('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', ("甲", "s")),
    ],
)
def test_each_type_of_cell_keeps_its_kind(
    tmp_path: Path, written: str, read: tuple[object, str]
) -> None:
    assert grid(tmp_path, row(1, written)).cell(1, 1) == read


def test_a_formula_with_an_empty_text_as_its_value_is_blank(tmp_path: Path) -> None:
    data = row(1, cell("A1", "", "str", formula="B1"), cell("B1", "1"))
    assert grid(tmp_path, data).cell(1, 1) == (None, " ")


@pytest.mark.parametrize(
    "written, read",
    [("330101195102021000", 330101195102021000), ("3.3010119510202E+17", 330101195102020000),
     ("25.10", 25.1), ("7.0", 7), ("-0.5", -0.5)],
)  # fmt: skip
def test_numbers_get_no_digits_that_the_file_does_not_hold(
    tmp_path: Path, written: str, read: float
) -> None:
    value, kind = grid(tmp_path, row(1, cell("A1", written))).cell(1, 1)
    assert (value, type(value), kind) == (read, type(read), "n")


@pytest.mark.parametrize("serial", ["0", "60", "-1", "2958466"])
def test_a_serial_that_is_no_day_stays_a_number_with_its_format(
    tmp_path: Path, serial: str
) -> None:
    sheet = grid(tmp_path, row(1, cell("A1", serial, style=2)))
    assert sheet.cell(1, 1) == (int(serial), "n")
    assert dict(sheet.formats) == {(1, 1): "yyyy/m/d"}


def test_number_formats_are_told_of_number_cells_only(tmp_path: Path) -> None:
    data = row(1, cell("A1", "2017.1", style=1), cell("B1", "x", "str", style=1))
    sheet = grid(tmp_path, data)
    assert dict(sheet.formats) == {(1, 1): "0.00"}
    assert (1, 2) not in sheet.formats
    assert len(sheet.formats) == 1


def test_struck_text_is_told_by_font_and_by_runs(tmp_path: Path) -> None:
    struck = "<r><rPr><strike/></rPr><t>王</t></r>"
    data = row(1, cell("A1", "1", style=3), cell("B1", "0", "s"), cell("C1", "1", "s"))
    sheet = grid(tmp_path, data, strings=[struck + struck, struck + "<r><t>李</t></r>"])
    assert sheet.struck == {(1, 1), (1, 2)}
    assert sheet.cell(1, 3) == ("王李", "s")


def test_hidden_rows_columns_and_merges_are_told_within_the_table(tmp_path: Path) -> None:
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:XFD1048576", "#REF!", "B9:A1"))
    sheet = grid(
        tmp_path,
        row(1, cell("A1", "1")) + row(2, cell("C2", "1"), hidden=True) + row(9, hidden=True),
        before='<cols><col min="2" max="16384" hidden="1"/></cols>',
        after=f"<mergeCells>{merges}</mergeCells>",
    )
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2}, {2, 3})
    assert sheet.merges == (Merge(1, 1, 2, 3),)


def test_a_far_cell_is_cut_off_and_told(tmp_path: Path) -> None:
    sheet = grid(tmp_path, row(1, cell("A1", "1")) + row(1048576, cell("XFD1048576", "5")))
    assert (sheet.height, len(sheet.columns)) == (1, 1)
    assert sheet.stray == (Stray(1048576, 16384, "5"),)


def test_a_far_column_is_cut_off_although_its_row_holds_people(tmp_path: Path) -> None:
    sheet = grid(tmp_path, row(1, cell("A1", "1"), cell("KX1", "甲", "str")))
    assert (len(sheet.columns), sheet.stray) == (1, (Stray(1, 310, "甲"),))


def test_a_block_of_people_behind_a_gap_is_never_cut_off(tmp_path: Path) -> None:
    numbers = [1, *range(2000, 2101)]
    sheet = grid(tmp_path, "".join(row(r, cell(f"A{r}", "1")) for r in numbers))
    assert (sheet.height, sheet.stray, sheet.nonempty_rows) == (2100, (), 102)


def test_odd_characters_are_cleaned_and_told(tmp_path: Path) -> None:
    sheet = grid(
        tmp_path,
        row(1, cell("A1", "0", "s"), cell("B1", "1", "s")),
        strings=["<t>张\u200b三_x0000_</t>", "<t>李\ue000</t>"],
    )
    assert [sheet.cell(1, 1)[0], sheet.cell(1, 2)[0]] == ["张三", "李\ue000"]
    assert dict(sheet.damaged) == {(1, 1): "U+200B U+0000", (1, 2): "U+E000"}


def test_a_text_over_the_limit_is_told_and_cut(tmp_path: Path) -> None:
    sheet = grid(tmp_path, PLAIN, strings=[f"<t>{'长' * 32_768}</t>"])
    assert sheet.cell(1, 1) == ("长" * 64, "s")
    assert dict(sheet.too_long) == {(1, 1): 32_768}


def test_rows_and_cells_without_references_are_counted_on(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>"
    sheet = grid(tmp_path, rows)
    assert [column.values for column in sheet.columns] == [(1, None), (2, 3)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_parts_in_other_encodings_come_out_right(tmp_path: Path, encoding: str) -> None:
    members: dict[str, str | bytes] = dict(parts(PLAIN, strings=["<t>甲</t>"]))
    for name in (SHEET, "xl/sharedStrings.xml"):
        members[name] = str(members[name]).encode(encoding)
    sheet = read_workbook(write_package(tmp_path / "a.xlsx", members)).sheets[0]
    assert sheet.cell(1, 1) == ("甲", "s")
    assert sheet.nonempty_rows in (None, 1)


def test_a_prefixed_namespace_comes_out_right(tmp_path: Path) -> None:
    members = parts("")
    members[SHEET] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>8</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    book = read_workbook(write_package(tmp_path / "a.xlsx", members))
    assert book.sheets[0].cell(2, 2) == (8, "n")


def test_a_workbook_of_another_writer_is_read_with_hidden_sheets(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        first, second = book.add_worksheet("一"), book.add_worksheet("二")
        book.add_chartsheet("图")
        first.write_row(1, 1, ["姓名", 25.5, True])
        second.write(0, 0, "甲")
        second.very_hidden()
    book_read = read_workbook(tmp_path / "a.xlsx")
    assert [(s.sheet, s.state, s.nonempty_rows) for s in book_read.sheets] == [
        ("一", "visible", 1), ("二", "veryHidden", 1)
    ]  # fmt: skip
    assert book_read.skipped == (("图", "chartsheet"),)
    assert book_read.sheets[0].cell(2, 3) == (25.5, "n")


@pytest.mark.parametrize(
    "data, reason",
    [
        (row(1, cell("A1", "7", "s")), "bad-string"),
        (row(0, cell("A0", "7")), "bad-reference"),
        (row(1, cell("XFE1", "7")), "bad-reference"),
        (row(1, cell("A1", "1")) + row(1, cell("A1", "2")), "duplicate-cell"),
        (row(1, cell("A1", "1"), cell("A1", "2")), "duplicate-cell"),
        (row(1, cell("A1", "1")).removesuffix("</row>"), "xml-damaged"),
        (row(1, "<c>" + "<a>" * 300 + "</a>" * 300 + "</c>"), "xml-depth"),
    ],
)
def test_a_sheet_that_cannot_be_right_is_refused(tmp_path: Path, data: str, reason: str) -> None:
    assert refused(write_package(tmp_path / "a.xlsx", parts(data))) == reason


def test_half_a_sheet_is_never_read_as_a_whole(tmp_path: Path) -> None:
    members = parts(row(1, cell("A1", "1")) + row(2, cell("A2", "1")))
    members[SHEET] = members[SHEET].partition('<row r="2">')[0]
    assert refused(write_package(tmp_path / "a.xlsx", members)) == "xml-damaged"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    members: dict[str, str | bytes] = dict(parts(PLAIN, strings=["<t>a</t>"]))
    members["xl/sharedStrings.xml"] = (
        f'<!DOCTYPE sst [<!ENTITY a "b">]>{members["xl/sharedStrings.xml"]!s}'.encode(encoding)
    )
    assert refused(write_package(tmp_path / "a.xlsx", members)) == "dtd"


def test_a_package_that_lacks_or_misplaces_sheets_is_refused(tmp_path: Path) -> None:
    whole = parts(PLAIN, strings=["<t>a</t>"])
    missing = {name: content for name, content in whole.items() if name != SHEET}
    assert refused(write_package(tmp_path / "a.xlsx", missing)) == "missing-part"
    outside = {**whole, "xl/_rels/workbook.xml.rels": rels(("worksheet", "file:///etc/hosts"))}
    assert refused(write_package(tmp_path / "b.xlsx", outside)) == "external-part"
    only_chart = {**whole, "xl/_rels/workbook.xml.rels": rels(("chartsheet", "charts/c.xml"))}
    assert refused(write_package(tmp_path / "c.xlsx", only_chart)) == "no-sheets"


def test_an_area_or_merges_over_the_limit_are_refused(tmp_path: Path) -> None:
    merges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>'
    members = parts(row(1, cell("A1", "1"), cell("C1", "1")), after=merges)
    path = write_package(tmp_path / "a.xlsx", members)
    assert refused(path, Limits(cells=2)) == "too-many-cells"
    assert refused(path, Limits(merges=1)) == "too-many-merges"
    assert read_workbook(path, limits=Limits(cells=3, merges=2)).sheets[0].height == 1


def test_several_sheets_share_one_limit(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for _ in range(3):
            book.add_worksheet().write_row(0, 0, [1, 2])
    assert refused(tmp_path / "a.xlsx", Limits(cells=5)) == "too-many-sheets"


def test_an_empty_sheet_is_read_as_empty(tmp_path: Path) -> None:
    sheet = grid(tmp_path, '<row r="5"><c r="A5" s="1"/></row>')
    assert (sheet.columns, sheet.height, sheet.nonempty_rows) == ((), 0, 0)
