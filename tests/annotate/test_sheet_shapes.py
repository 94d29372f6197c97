"""Sheets as other writers shape them: the mark lands on the cell, and nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from handmade_packages import MAIN, REL, STRICT, STRICT_REL, packed, part, parts, sheet, styles
from workbook_invariants import assert_lossless

from relocaudit.annotate import CopyReport, annotate_copy, unmark

SHEET = "xl/worksheets/sheet1.xml"
ROWS = '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="5"/>'


def marked(tmp_path: Path, sheet_xml: str | bytes, *cells: str, **extra: str) -> str:
    """The sheet part of a copy with these cells marked."""
    source = packed(tmp_path / "a.xlsx", parts(sheet_xml, extra))
    report = mark(source, tmp_path / "b.xlsx", *cells)
    assert report.coloured == len(cells)
    assert_lossless(source, tmp_path / "b.xlsx")
    return part(tmp_path / "b.xlsx", SHEET)


def mark(source: Path, target: Path, *cells: str) -> CopyReport:
    return annotate_copy(source, target, [("花名册", cell, "redline", "说明") for cell in cells])


def rows_of(xml: str) -> str:
    found = re.search("<sheetData>(.*)</sheetData>", xml)
    assert found is not None
    return found[1]


def test_only_the_format_of_a_marked_cell_changes(tmp_path: Path) -> None:
    rows = rows_of(marked(tmp_path, sheet(ROWS), "B2"))
    assert rows == ROWS.replace('<c r="B2">', '<c r="B2" s="1">')


def test_absent_cells_are_put_in_order(tmp_path: Path) -> None:
    rows = rows_of(marked(tmp_path, sheet(ROWS), "A2", "C2", "E2"))
    assert re.findall(r'r="([A-Z]\d)"', rows) == ["A2", "B2", "C2", "D2", "E2"]


def test_absent_rows_are_put_in_order(tmp_path: Path) -> None:
    rows = rows_of(marked(tmp_path, sheet(ROWS), "A1", "A3", "A4", "A9"))
    assert re.findall(r'<row r="(\d)"', rows) == ["1", "2", "3", "4", "5", "9"]


def test_a_self_closed_row_is_opened(tmp_path: Path) -> None:
    rows = rows_of(marked(tmp_path, sheet(ROWS), "C5"))
    assert rows.endswith('<row r="5"><c r="C5" s="1"/></row>')


def test_a_self_closed_sheet_data_is_opened(tmp_path: Path) -> None:
    empty = sheet("").replace("<sheetData></sheetData>", "<sheetData/>")
    rows = rows_of(marked(tmp_path, empty, "B3", "A4"))
    assert rows == '<row r="3"><c r="B3" s="1"/></row><row r="4"><c r="A4" s="1"/></row>'


def test_rows_and_cells_without_addresses_are_counted(tmp_path: Path) -> None:
    body = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>"
    rows = rows_of(marked(tmp_path, sheet(body), "B2"))
    assert rows == body.replace("<c><v>4", '<c s="1"><v>4')


@pytest.mark.parametrize(
    "rows",
    ['<row r="3"/><row r="2"/>', '<row r="2"/><row r="2"/>', '<row r="1048577"/>'],
)
def test_rows_out_of_order_are_refused(tmp_path: Path, rows: str) -> None:
    source = packed(tmp_path / "a.xlsx", parts(sheet(rows)))
    with pytest.raises(Exception, match="out of order"):
        mark(source, tmp_path / "b.xlsx", "A1")
    assert list(tmp_path.iterdir()) == [source]


def test_prefixed_parts_keep_their_prefix(tmp_path: Path) -> None:
    plain = sheet('<row r="2"><c r="B2"/></row>', tail="<pageMargins/>")
    prefixed = re.sub(r"<(/?)(\w)", r"<\1x:\2", plain).replace("xmlns=", "xmlns:x=")
    xml = marked(tmp_path, prefixed, "B2", "C2", "A7")
    assert '<x:c r="B2" s="1"/><x:c r="C2" s="1"/>' in xml
    assert '<x:row r="7"><x:c r="A7" s="1"/></x:row>' in xml
    assert xml.endswith(f'<x:legacyDrawing xmlns:r="{REL}" r:id="rId2"/></x:worksheet>')


def test_comments_and_cdata_among_the_rows_are_no_rows(tmp_path: Path) -> None:
    body = (
        '<!-- <row r="9"><c r="A9"/></row> --><row r="1"><c r="A1" t="inlineStr"><is>'
        '<t><![CDATA[<c r="B1"/></row>]]></t></is></c><c r="B1"/></row>'
    )
    rows = rows_of(marked(tmp_path, sheet(body), "B1"))
    assert rows == body.replace('</c><c r="B1"/>', '</c><c r="B1" s="1"/>')


def test_a_utf16_sheet_becomes_utf8(tmp_path: Path) -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + sheet(ROWS)
    assert '<c r="B2" s="1">' in marked(tmp_path, xml.encode("utf-16"), "B2")


def test_a_byte_order_mark_moves_no_offset(tmp_path: Path) -> None:
    xml = b"\xef\xbb\xbf" + sheet(ROWS).encode()
    assert '<c r="B2" s="1">' in marked(tmp_path, xml, "B2")


def test_strict_workbooks_stay_strict(tmp_path: Path) -> None:
    xml = sheet(ROWS, main=STRICT, rel=STRICT_REL)
    source = packed(tmp_path / "a.xlsx", parts(xml, main=STRICT, rel=STRICT_REL))
    target = tmp_path / "b.xlsx"
    annotate_copy(source, target, [("花名册", "B2", "notice", "说明")], [], [])
    assert_lossless(source, target)
    assert f'xmlns="{STRICT}"' in part(target, "xl/comments1.xml")
    assert f'xmlns="{STRICT}"' in part(target, "xl/worksheets/sheet2.xml")
    assert f"{STRICT_REL}/comments" in part(target, "xl/worksheets/_rels/sheet1.xml.rels")


def test_the_legacy_drawing_stands_in_its_place(tmp_path: Path) -> None:
    tail = '<pageMargins/><drawing r:id="x"/><tableParts count="0"/><extLst/>'
    xml = marked(tmp_path, sheet(ROWS, tail=tail), "B2")
    assert re.findall(r"<(\w+)", xml.split("</sheetData>")[1]) == [
        "pageMargins", "drawing", "legacyDrawing", "tableParts", "extLst",
    ]  # fmt: skip


def test_dimension_and_spans_grow_with_new_cells_only(tmp_path: Path) -> None:
    body = '<row r="2" spans="2:4"><c r="B2"/><c r="D2"/></row>'
    head = '<dimension ref="B2:D2"/>'
    kept = marked(tmp_path, sheet(body, head=head), "B2")
    assert head in kept
    grown = marked(tmp_path, sheet(body, head=head), "F2", "A3")
    assert '<dimension ref="A2:F3"/>' in grown
    assert '<row r="2" spans="2:6">' in grown


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_dimension_with_an_end_tag_keeps_its_shape(tmp_path: Path, prefix: str) -> None:
    said = "<dimension  ref='B2:D2' ></dimension>"
    plain = sheet('<row r="2"><c r="B2"/></row>', head=said)
    if prefix:
        plain = re.sub(r"<(/?)(\w)", r"<\1x:\2", plain).replace("xmlns=", "xmlns:x=")
    grown = marked(tmp_path, plain, "F2")
    assert f"<{prefix}dimension  ref='B2:F2' ></{prefix}dimension>" in grown


def test_a_new_cell_takes_the_format_of_its_row_or_column(tmp_path: Path) -> None:
    formats = "".join(
        f'<xf numFmtId="{n}" fontId="0" fillId="0" borderId="0"/>' for n in (0, 1, 2, 3)
    )
    body = '<row r="1" s="1" customFormat="1"/><row r="2" s="1"/>'
    head = '<cols><col min="2" max="3" style="2"/></cols>'
    extra = {"xl/styles.xml": styles(formats)}
    xml = marked(tmp_path, sheet(body, head=head), "C1", "C2", "D2", **extra)
    used = re.findall(r'<c r="(\w\d)" s="(\d)"/>', xml)
    new = re.findall("<xf [^>]*>", part(tmp_path / "b.xlsx", "xl/styles.xml"))[4:]
    base = {cell: re.findall(r'numFmtId="(\d)"', new[int(s) - 4])[0] for cell, s in used}
    assert base == {"C1": "1", "C2": "2", "D2": "0"}
    assert f'xmlns="{MAIN}"' in xml


def test_a_mark_inside_a_merge_stands_on_its_anchor(tmp_path: Path) -> None:
    tail = '<mergeCells count="1"><mergeCell ref="B2:C9"/></mergeCells>'
    source = packed(tmp_path / "a.xlsx", parts(sheet(ROWS, tail=tail)))
    report = mark(source, tmp_path / "b.xlsx", "C4", "B2")
    assert (report.coloured, report.noted) == (1, 1)
    assert [(r.kind, r.cell) for r in report.remarks] == [("merged", "C4")]
    assert 'ref="B2"' in part(tmp_path / "b.xlsx", "xl/comments1.xml")


def test_a_greater_sign_in_an_attribute_ends_no_tag(tmp_path: Path) -> None:
    body = '<row r="1" x="a>b"><c r="A1" y="<"/></row>'.replace('"<"', '"&lt;>"')
    rows = rows_of(marked(tmp_path, sheet(body), "A1"))
    assert rows == body.replace('&lt;>"/>', '&lt;>" s="1"/>')


def test_a_sheet_in_a_national_encoding_becomes_utf8(tmp_path: Path) -> None:
    body = '<row r="1"><c r="A1" t="inlineStr"><is><t>张三</t></is></c></row>'
    xml = '<?xml version="1.0" encoding="GB18030"?>' + sheet(body)
    source = packed(tmp_path / "a.xlsx", parts(xml.encode("gb18030")))
    mark(source, tmp_path / "b.xlsx", "A1")
    assert "张三" in part(tmp_path / "b.xlsx", SHEET)


def test_a_workbook_full_of_formats_is_not_coloured_but_noted(tmp_path: Path) -> None:
    full = styles('<xf fillId="0"/>' * 65_000)
    extra = {"xl/styles.xml": full}
    source = packed(tmp_path / "a.xlsx", parts(sheet(ROWS), extra))
    report = mark(source, tmp_path / "b.xlsx", "B2", "C2")
    assert (report.coloured, report.noted) == (0, 2)
    assert [(r.kind, r.cell) for r in report.remarks] == [
        ("no-style-left", "B2"), ("no-style-left", "C2"),
    ]  # fmt: skip
    assert part(tmp_path / "b.xlsx", "xl/styles.xml") == full


def test_notes_for_no_sheet_no_cell_and_no_text_are_accounted_for(tmp_path: Path) -> None:
    source = packed(tmp_path / "a.xlsx", parts(sheet(ROWS)))
    notes = [("别的", "A1"), ("花名册", "A0"), ("花名册", "XFE1"), ("花名册", "第3行")]
    asked = [(name, cell, "notice", "说明") for name, cell in notes]
    report = annotate_copy(source, tmp_path / "b.xlsx", [*asked, ("花名册", "A1", "notice", "")])
    assert [(r.kind, r.cell) for r in report.remarks] == [
        ("bad-address", "A0"), ("bad-address", "XFE1"), ("bad-address", "第3行"),
        ("missing-sheet", "A1"),
    ]  # fmt: skip
    assert (report.coloured, report.noted) == (1, 0)


@pytest.mark.parametrize(
    "said",
    ['s="2"', 's="02"', 's="3"', "s='2'", 's = "2"', '\ts="3"', '\ns="2"', 's="12"', 's="1000000"'],
)
def test_cells_with_a_format_that_is_not_there_take_none_of_ours(tmp_path: Path, said: str) -> None:
    usual = re.sub(r"\d+", "1", said)
    long = "<is><t>" + "空" * 100_000 + "</t></is>"
    body = (
        f'<row r="1"><c r="A1" {usual} t="inlineStr">{long}</c><c r="B1"/></row>'
        f'<row r="2"><c r="A2" {said}/><c r="B2"/></row>'
    )
    two = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf fontId="0" numFmtId="9"/>'
    xml = marked(tmp_path, sheet(body), "B2", "B1", **{"xl/styles.xml": styles(two)})
    left = re.search(r'"A2"\s+s\s*=\s*["\'](\d+)', xml)
    assert left is not None
    formats = _formats(tmp_path / "b.xlsx")
    assert all('fillId="0"' in one for one in formats[int(left[1]) :][:1])
    assert re.findall(r'"B\d" s="(\d+)"', xml) == [str(_first_of_ours(formats))] * 2


@pytest.mark.parametrize(
    ("head", "row", "cell"),
    [
        ('<cols><col min="3" max="3" style="2"/></cols>', '<row r="1">', "C1"),
        ("", '<row r="1" s="2" customFormat="1">', "B1"),
        ("", '<row r="1">', "A1"),
    ],
)
def test_a_mark_on_a_format_that_is_not_there_comes_off_again(
    tmp_path: Path, head: str, row: str, cell: str
) -> None:
    body = f'{row}<c r="A1" s="2"><v>1</v></c></row>'
    two = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf fontId="0" numFmtId="9"/>'
    contents = parts(sheet(body, head=head), {"xl/styles.xml": styles(two)})
    source, notes = packed(tmp_path / "a.xlsx", contents), [("花名册", cell, "redline", "说明")]
    annotate_copy(source, tmp_path / "b.xlsx", notes, [], [])
    assert_lossless(source, tmp_path / "b.xlsx")
    formats = _formats(tmp_path / "b.xlsx")
    assert 'fillId="0"' in formats[2]
    assert _first_of_ours(formats) == 3
    assert f'<c r="{cell}" s="3"' in part(tmp_path / "b.xlsx", SHEET)
    unmark(tmp_path / "b.xlsx", tmp_path / "c.xlsx")
    assert rows_of(part(tmp_path / "c.xlsx", SHEET)) == body


def _formats(path: Path) -> list[str]:
    found = re.search("<cellXfs.*</cellXfs>", part(path, "xl/styles.xml"))
    assert found is not None
    return re.findall(r"<xf [^>]*>", found[0])


def _first_of_ours(formats: list[str]) -> int:
    return next(n for n, one in enumerate(formats) if 'applyFill="1"' in one)
