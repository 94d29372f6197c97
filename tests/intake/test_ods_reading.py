from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from raw_ods import (
    MANIFEST,
    MIMETYPE,
    NAMESPACES,
    cell,
    document,
    number,
    ods_parts,
    row,
    table,
    write_ods,
)
from raw_workbooks import write_package

from relocaudit.errors import InputError
from relocaudit.intake import Grid, Limits, Merge, Reader, Stray

HEAD = row(cell("姓名"))
STYLES = (
    '<number:number-style style:name="N2"><number:number number:decimal-places="2"/>'
    "</number:number-style>"
    '<number:number-style style:name="N4P0"><number:number number:decimal-places="2"/>'
    "<number:text> </number:text></number:number-style>"
    '<number:number-style style:name="N4"><number:text>-</number:text>'
    '<number:number number:decimal-places="2"/>'
    '<style:map style:condition="value()&gt;=0" style:apply-style-name="N4P0"/>'
    "</number:number-style>"
    '<number:percentage-style style:name="N3"><number:number number:decimal-places="0"/>'
    "<number:text>%</number:text></number:percentage-style>"
    '<style:style style:name="two" style:family="table-cell" style:data-style-name="N2"/>'
    '<style:style style:name="child" style:family="table-cell" style:parent-style-name="two"/>'
    '<style:style style:name="signed" style:family="table-cell" style:data-style-name="N4"/>'
    '<style:style style:name="share" style:family="table-cell" style:data-style-name="N3"/>'
    '<style:style style:name="gone" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="ro0" style:family="table-row">'
    '<style:table-row-properties style:row-height="0cm"/></style:style>'
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One worker for all: starting one takes longer than reading a small sheet."""
    with Reader() as shared:
        yield shared


def grid(reader: Reader, tmp_path: Path, *parts: str, styles: str = STYLES) -> Grid:
    """One sheet read from a package and from a flat document, which must agree."""
    packed = reader.read(write_ods(tmp_path / "a.ods", table(*parts), styles=styles))
    (tmp_path / "a.fods").write_text(document("document", table(*parts), styles), encoding="utf-8")
    flat = reader.read(tmp_path / "a.fods")
    assert (packed.format, flat.format) == ("ods", "ods")
    assert flat.sheets[0].columns == packed.sheets[0].columns
    assert flat.sheets[0].merges == packed.sheets[0].merges
    return packed.sheets[0]


def refused(reader: Reader, path: Path) -> str:
    with pytest.raises(InputError) as caught:
        reader.read(path)
    return caught.value.reason


def formula(attributes: str, inside: str = "") -> str:
    return f'<table:table-cell table:formula="of:=B1" {attributes}>{inside}</table:table-cell>'


@pytest.mark.parametrize(
    "written, read",
    [
        (number("330101195102021000", "3.3E+17"), (330101195102021000, "n")),
        (number("3.3010119510202E+017"), (330101195102020000, "n")),
        (number("25.10"), (25.1, "n")),
        (cell("50%", 'office:value-type="percentage" office:value="0.5"'), (0.5, "n")),
        (cell("￥8.00", 'office:value-type="currency" office:value="8"'), (8, "n")),
        (cell("3月", 'office:value-type="date" office:date-value="2017-03-15"'),
         ("2017-03-15", "d")),
        (cell("", 'office:value-type="date" office:date-value="2017-03-15T10:29:59.999999999"'),
         ("2017-03-15T10:30:00", "d")),
        (cell("x", 'office:value-type="date" office:date-value="2017-02-30"'), ("x", "s")),
        (cell("", 'office:value-type="date" office:date-value="1899-12-30"'), (0, "n")),
        (cell("", 'office:value-type="time" office:time-value="PT12H05M00S"'), ("12:05:00", "t")),
        (cell("是", 'office:value-type="boolean" office:boolean-value="true"'), (True, "b")),
        (formula('office:value-type="float" office:value="1"', "<text:p>TRUE</text:p>"),
         (True, "b")),
        (cell("a&amp;b&#65;"), ("a&bA", "s")),
        (cell("没有类型", ""), ("没有类型", "s")),
        (cell("甲户", 'office:value-type="string" office:string-value="甲"'), ("甲", "s")),
        (number("不是数"), ("不是数", "e")),
    ],
)  # fmt: skip
def test_each_type_of_cell_keeps_its_kind_and_digits(
    reader: Reader, tmp_path: Path, written: str, read: tuple[object, str]
) -> None:
    assert grid(reader, tmp_path, row(written)).cell(1, 1) == read


@pytest.mark.parametrize(
    "written, read",
    [
        (formula('office:value-type="string" office:string-value="" calcext:value-type="error"',
                 "<text:p>#REF!</text:p>"), ("#REF!", "e")),
        (formula('office:value-type="float" office:value="0"', "<text:p>#N/A</text:p>"),
         ("#N/A", "e")),
        (formula('office:value-type="float" office:value="0"', "<text:p>Err:502</text:p>"),
         ("Err:502", "e")),
        (formula(""), (None, "f")),
        (formula('office:value-type="float"'), (None, "f")),
        (formula("", "<text:p/>"), (None, " ")),
        (formula('office:value-type="string" office:string-value=""'), (None, " ")),
        (formula('office:value-type="float" office:value="7"', "<text:p>7</text:p>"), (7, "n")),
    ],
)  # fmt: skip
def test_formulas_show_their_value_their_error_or_that_there_is_none(
    reader: Reader, tmp_path: Path, written: str, read: tuple[object, str]
) -> None:
    sheet = grid(reader, tmp_path, HEAD, row(written))
    assert sheet.cell(2, 1) == read
    assert sheet.nonempty_rows == (1 if read[1] == " " else 2)


@pytest.mark.parametrize(
    "written, read",
    [
        ("甲<text:s/>乙<text:s text:c='2'/>", "甲 乙  "),
        ("甲<text:tab/>乙<text:line-break/>丙", "甲\t乙\n丙"),
        ("甲</text:p><text:p>乙", "甲\n乙"),
        ("\n  甲  乙\n ", "甲 乙"),
        ("<text:span>甲<text:a>乙</text:a></text:span>丙", "甲乙丙"),
        ("<text:ruby><text:ruby-base>甲</text:ruby-base>"
         "<text:ruby-text>jiǎ</text:ruby-text></text:ruby>乙", "甲乙"),
        ("甲</text:p><office:annotation><text:p>批注</text:p></office:annotation><text:p>乙",
         "甲\n乙"),
        ("甲</text:p><draw:frame><text:p>图</text:p></draw:frame><text:p>乙", "甲\n乙"),
    ],
)  # fmt: skip
def test_the_text_of_a_cell_is_what_it_shows(
    reader: Reader, tmp_path: Path, written: str, read: str
) -> None:
    assert grid(reader, tmp_path, row(cell(written))).cell(1, 1)[0] == read


def test_number_formats_come_from_the_cell_its_row_or_its_column(
    reader: Reader, tmp_path: Path
) -> None:
    sheet = grid(
        reader,
        tmp_path,
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="two"/>',
        row(number("1", style="child"), number("2"), number("3")),
        row(
            number("1", style="signed"), number("0.5", style="share"),
            attributes='table:default-cell-style-name="two"',
        ),
        row(number("2017.1", "2017.10"), number("2017.1")),
    )  # fmt: skip
    assert dict(sheet.formats) == {
        (1, 1): "0.00",
        (1, 3): "0.00",
        (2, 1): '0.00_ ;"-"0.00',
        (2, 2): "0%",
        (3, 1): "0.00",
    }


def test_struck_text_is_told_by_cell_and_by_runs(reader: Reader, tmp_path: Path) -> None:
    struck = '<text:span text:style-name="T1">王</text:span>'
    styled = 'office:value-type="string" table:style-name="gone"'
    sheet = grid(reader, tmp_path, row(cell("甲", styled), cell(struck * 2), cell(struck + "李")))
    assert sheet.struck == {(1, 1), (1, 2)}


def test_hidden_rows_columns_and_sheets_are_told(reader: Reader, tmp_path: Path) -> None:
    hidden = table(
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>',
        '<table:table-column table:number-columns-repeated="16382"/>',
        row(cell("甲"), cell("乙"), cell("丙")),
        row(cell("丁"), attributes='table:visibility="filter" table:number-rows-repeated="2"'),
        row(cell("戊"), attributes='table:style-name="ro0"'),
        row(attributes='table:visibility="collapse" table:number-rows-repeated="1048000"'),
        style="ta2",
    )
    sheets = reader.read(write_ods(tmp_path / "a.ods", hidden, table(HEAD), styles=STYLES)).sheets
    assert [sheet.state for sheet in sheets] == ["hidden", "visible"]
    assert (sheets[0].hidden_rows, sheets[0].hidden_columns) == ({2, 3, 4}, {1, 2})


WIDTHS = (
    ("2.258cm", 11.48), ("22.58mm", 11.48), ("0.889in", 11.48), ("64pt", 11.48), ("0.01cm", 0.0),
    ("wide", 0.0), ("900cm", 0.0),
)  # fmt: skip


@pytest.mark.parametrize(("length", "characters"), WIDTHS)
def test_columns_tell_their_width_in_characters(
    reader: Reader, tmp_path: Path, length: str, characters: float
) -> None:
    styles = (
        '<style:style style:name="co1" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{length}"/></style:style>'
    )
    columns = (
        '<table:table-column table:style-name="co1" table:number-columns-repeated="2"/>'
        "<table:table-column/>"
    )
    people = row(cell("甲"), cell("乙"), cell("丙"))
    widths = grid(reader, tmp_path, columns, people, styles=styles).widths
    assert widths == ({1: characters, 2: characters} if characters else {})


def test_repeated_blanks_to_the_edge_cost_nothing_and_repeated_people_count(
    reader: Reader,
    tmp_path: Path,
) -> None:
    edge = '<table:table-cell table:number-columns-repeated="16383"/>'
    twice = 'table:number-rows-repeated="2"'
    sheet = grid(
        reader,
        tmp_path,
        row(cell("姓名"), edge),
        row(edge, attributes=twice),
        row(cell("甲", 'office:value-type="string" table:number-columns-repeated="2"'),
            attributes=twice),
        row(attributes='table:number-rows-repeated="1048571"'),
    )  # fmt: skip
    assert sheet.columns[1].values == (None, None, None, "甲", "甲")
    assert (sheet.height, len(sheet.columns), sheet.nonempty_rows) == (5, 2, 3)


@pytest.mark.parametrize("rows, columns", [(1048576, 16384), (99999999, 1), (3, 10**12)])
def test_one_cell_repeated_over_the_sheet_is_refused(
    reader: Reader, tmp_path: Path, rows: int, columns: int
) -> None:
    written = cell("x", f'office:value-type="string" table:number-columns-repeated="{columns}"')
    sheet = table(row(written, attributes=f'table:number-rows-repeated="{rows}"'))
    assert refused(reader, write_ods(tmp_path / "a.ods", sheet)) in (
        "too-many-cells",
        "bad-reference",
    )


def test_spans_are_merges_and_covered_cells_keep_what_they_hold(
    reader: Reader, tmp_path: Path
) -> None:
    wide = (
        'office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="3"'
    )
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    sheet = grid(
        reader,
        tmp_path,
        row(cell("户主", wide), "<table:covered-table-cell/>", cell("姓名")),
        row(covered, cell("甲"), attributes='table:number-rows-repeated="2"'),
    )
    assert sheet.merges == (Merge(1, 1, 3, 2),)
    assert [column.values for column in sheet.columns] == [
        ("户主", None, None),
        (None, None, None),
        ("姓名", "甲", "甲"),
    ]


def test_merges_repeated_below_the_table_are_left_out(reader: Reader, tmp_path: Path) -> None:
    pair = '<table:table-cell table:number-columns-spanned="2"/><table:covered-table-cell/>'
    sheet = grid(
        reader, tmp_path, HEAD, row(pair, attributes='table:number-rows-repeated="1048575"')
    )
    assert sheet.merges == ()


def test_a_far_cell_is_cut_off_and_told(reader: Reader, tmp_path: Path) -> None:
    away = '<table:table-cell table:number-columns-repeated="1200"/>'
    sheet = grid(reader, tmp_path, row(cell("姓名"), away, cell("远")))
    assert (len(sheet.columns), sheet.stray) == (1, (Stray(1, 1202, "远"),))


def test_tables_that_are_no_sheets_are_not_read(reader: Reader, tmp_path: Path) -> None:
    chart = f"<table:shapes><draw:object>{table(row(cell('图')))}</draw:object></table:shapes>"
    cache = table(row(cell("外部")), name="'file:///a.ods'#S", style="ta_extref")
    links = f"<table:dde-links><table:dde-link>{table(HEAD)}</table:dde-link></table:dde-links>"
    path = write_ods(tmp_path / "a.ods", table(chart, HEAD), cache, links)
    sheets = reader.read(path).sheets
    assert [(sheet.sheet, sheet.height) for sheet in sheets] == [("名册", 1)]


def test_groups_and_header_rows_hold_rows_like_any_other(reader: Reader, tmp_path: Path) -> None:
    inner = f"<table:table-row-group>{row(cell('甲'))}</table:table-row-group>"
    sheet = grid(
        reader, tmp_path, f"<table:table-header-rows>{HEAD}</table:table-header-rows>", inner * 2
    )
    assert sheet.columns[0].values == ("姓名", "甲", "甲")


def test_rows_in_a_place_unknown_to_us_are_missed_by_one_count_only(
    reader: Reader, tmp_path: Path
) -> None:
    strange = f"<table:row-block>{row(cell('甲'))}</table:row-block>"
    sheet = reader.read(write_ods(tmp_path / "a.ods", table(HEAD, strange))).sheets[0]
    assert (sheet.height, sheet.nonempty_rows) == (1, 2)


def test_other_prefixes_are_understood_and_not_counted_again(
    reader: Reader, tmp_path: Path
) -> None:
    content = ods_parts(table(HEAD))["content.xml"]
    for mark in ("<", "</", " ", " xmlns:"):
        content = content.replace(f"{mark}table:", f"{mark}t:").replace(
            f"{mark}table=", f"{mark}t="
        )
    sheet = reader.read(write_ods(tmp_path / "a.ods", more={"content.xml": content})).sheets[0]
    assert (sheet.columns[0].values, sheet.nonempty_rows) == (("姓名",), None)


def test_styles_of_the_styles_part_hold_too(reader: Reader, tmp_path: Path) -> None:
    common = f"<office:document-styles {NAMESPACES}><office:styles>{STYLES}</office:styles>"
    path = write_ods(
        tmp_path / "a.ods",
        table(row(number("1", style="two"))),
        more={"styles.xml": common + "</office:document-styles>"},
    )
    assert dict(reader.read(path).sheets[0].formats) == {(1, 1): "0.00"}


def test_a_sheet_under_another_name_is_known_by_its_content(reader: Reader, tmp_path: Path) -> None:
    parts = ods_parts(table(HEAD))
    del parts["mimetype"]
    book = reader.read(write_package(tmp_path / "花名册.xlsx", parts))
    assert (book.format, book.sheets[0].columns[0].values) == ("ods", ("姓名",))


def test_macros_in_the_package_are_noted(reader: Reader, tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", table(HEAD), more={"Basic/Standard/M.xml": "<m/>"})
    assert "The workbook holds macros; they were neither read nor run." in reader.read(path).notes


@pytest.mark.parametrize(
    "changed, reason",
    [
        ({"content.xml": f"<!DOCTYPE a><office:document-content {NAMESPACES}/>"}, "dtd"),
        ({"content.xml": ods_parts(table(HEAD))["content.xml"][:-40]}, "xml-damaged"),
        ({"content.xml": f"<office:document-content {NAMESPACES}/>"}, "no-sheets"),
        ({"content.xml": "<a>" * 300 + "</a>" * 300}, "xml-depth"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "word"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, "slides"),
        ({"META-INF/manifest.xml": MANIFEST.replace(
            "</manifest:manifest>", "<manifest:encryption-data/></manifest:manifest>")},
         "password-unused"),
    ],
)  # fmt: skip
def test_damaged_foreign_and_encrypted_packages_are_refused(
    reader: Reader, tmp_path: Path, changed: dict[str, str], reason: str
) -> None:
    assert refused(reader, write_ods(tmp_path / "a.ods", table(HEAD), more=changed)) == reason


def test_a_package_without_its_content_is_refused(reader: Reader, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
    assert refused(reader, tmp_path / "a.ods") == "missing-part"


def test_a_flat_document_with_a_document_type_is_refused(reader: Reader, tmp_path: Path) -> None:
    content = f"<!DOCTYPE office:document>{document('document', table(HEAD), '')}"
    (tmp_path / "a.fods").write_text(content, encoding="utf-8")
    assert refused(reader, tmp_path / "a.fods") == "dtd"


def test_spaces_without_number_are_told_as_a_text_too_long(reader: Reader, tmp_path: Path) -> None:
    sheet = grid(reader, tmp_path, row(cell('甲<text:s text:c="9999999"/>' * 9)))
    assert dict(sheet.too_long) == {(1, 1): 32777}


def test_merges_without_number_are_refused(tmp_path: Path) -> None:
    pair = '<table:table-cell table:number-columns-spanned="2"/><table:covered-table-cell/>'
    sheet = table(
        row(pair, cell("甲"), attributes='table:number-rows-repeated="9"'), row(cell("乙"))
    )
    path = write_ods(tmp_path / "a.ods", sheet)
    with Reader(Limits(merges=5)) as strict:
        assert refused(strict, path) == "too-many-merges"
