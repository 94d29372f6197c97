from __future__ import annotations

from pathlib import Path

import pytest

from relocaudit.errors import InputError
from relocaudit.intake import Grid, Workbook, read_workbook

URN = "urn:schemas-microsoft-com:office:spreadsheet"
STYLES = (
    '<Styles><Style ss:ID="Default"/>'
    '<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>'
    '<Style ss:ID="k"><Font ss:StrikeThrough="1"/></Style>'
    '<Style ss:ID="f" ss:Parent="k"><NumberFormat ss:Format="Fixed"/></Style></Styles>'
)


def data(value: str, kind: str = "String") -> str:
    return f'<Data ss:Type="{kind}">{value}</Data>'


def workbook(table: str, *, before: str = "", options: str = "") -> str:
    return (
        f'<?xml version="1.0"?>\n<Workbook xmlns="{URN}" xmlns:ss="{URN}">{before}{STYLES}'
        f'<Worksheet ss:Name="甲村"><Table>{table}</Table>{options}</Worksheet></Workbook>'
    )


def book_of(tmp_path: Path, content: str | bytes) -> Workbook:
    path = tmp_path / "名单.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_workbook(path)


def sheet_of(tmp_path: Path, content: str | bytes) -> Grid:
    return book_of(tmp_path, content).sheets[0]


def refused(tmp_path: Path, content: str) -> str:
    with pytest.raises(InputError) as caught:
        book_of(tmp_path, content)
    return caught.value.reason


def test_indexes_and_merges_place_the_cells(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        workbook(
            f'<Row ss:Index="2"><Cell ss:MergeAcross="1" ss:MergeDown="1">{data("a")}</Cell>'
            f'<Cell>{data("b")}</Cell></Row><Row><Cell ss:Index="3">{data("c")}</Cell></Row>'
            f'<Row ss:Span="2"/><Row><Cell>{data("d")}</Cell></Row>'
        ),
    )
    found = {place: sheet.cell(*place)[0] for place in ((2, 1), (2, 3), (3, 3), (7, 1))}
    assert found == {(2, 1): "a", (2, 3): "b", (3, 3): "c", (7, 1): "d"}
    assert [(m.top, m.left, m.bottom, m.right) for m in sheet.merges] == [(2, 1, 3, 2)]
    assert (sheet.sheet, sheet.nonempty_rows) == ("甲村", 3)


def test_types_and_styles_decide_what_a_cell_is(tmp_path: Path) -> None:
    cells = (
        f"<Cell>{data('999901198001010011')}</Cell><Cell>{data('9.9990119800101E+17', 'Number')}"
        f"</Cell><Cell>{data('2017-03-15T00:00:00.000', 'DateTime')}</Cell>"
        f'<Cell ss:StyleID="d">{data("42809", "Number")}</Cell><Cell>{data("1", "Boolean")}</Cell>'
        f"<Cell>{data('#N/A', 'Error')}</Cell><Cell ss:Formula='=RC1'/>"
        f"<Cell ss:Formula='=RC1'>{data('25.5', 'Number')}</Cell>"
        f'<Cell ss:StyleID="f">{data("2017.1", "Number")}</Cell>'
    )
    sheet = sheet_of(tmp_path, workbook(f"<Row>{cells}</Row>"))
    assert [sheet.cell(1, n) for n in range(1, 10)] == [
        ("999901198001010011", "s"), (999901198001010000, "n"), ("2017-03-15", "d"),
        ("2017-03-15", "d"), (True, "b"), ("#N/A", "e"), (None, "f"), (25.5, "n"), (2017.1, "n"),
    ]  # fmt: skip
    assert (dict(sheet.formats), sheet.struck) == ({(1, 9): "0.00"}, {(1, 9)})


def test_rich_text_is_joined_and_comments_are_no_text(tmp_path: Path) -> None:
    rich = '<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>张</B>三</ss:Data>'
    gone = rich.replace("B>", "S>").replace("三", "")
    note = f"<Comment><ss:Data>{'x' * 9}</ss:Data></Comment>"
    sheet = sheet_of(tmp_path, workbook(f"<Row><Cell>{rich}{note}</Cell><Cell>{gone}</Cell></Row>"))
    assert (sheet.cell(1, 1)[0], sheet.cell(1, 2)[0]) == ("张三", "张")
    assert sheet.struck == {(1, 2)}


def test_hidden_rows_columns_and_sheets_are_told(tmp_path: Path) -> None:
    content = workbook(
        '<Column/><Column ss:Hidden="1" ss:Span="1"/>'
        f"<Row><Cell>{data('a')}</Cell><Cell>{data('b')}</Cell><Cell>{data('c')}</Cell></Row>"
        f'<Row ss:Hidden="1"><Cell>{data("d")}</Cell></Row>',
        options="<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>",
    )
    sheet = sheet_of(tmp_path, content)
    assert (sheet.hidden_columns, sheet.hidden_rows, sheet.state) == ({2, 3}, {2}, "hidden")


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8-sig"])
def test_every_usual_encoding_is_read_whatever_is_declared(tmp_path: Path, encoding: str) -> None:
    content = workbook(f"<Row><Cell>{data('王秀英')}</Cell></Row>")
    claimed = content.replace('"1.0"', '"1.0" encoding="GB2312"', 1)
    assert sheet_of(tmp_path, claimed.encode(encoding)).cell(1, 1)[0] == "王秀英"


@pytest.mark.parametrize(
    "content, reason",
    [
        (workbook("<Row/>").replace("<Workbook", "<!DOCTYPE x []><Workbook"), "dtd"),
        (workbook(f"<Row><Cell>{data('<B>' * 400)}</Cell></Row>"), "xml-depth"),
        (workbook(f"<Row><Cell>{data('a')}</Cell></Row>")[:-40], "xml-damaged"),
        (workbook('<Row ss:Index="9999999"/>'), "bad-reference"),
        (f'<Workbook xmlns="{URN}"/>', "no-sheets"),
        (workbook(f'<Row><Cell>{data("a")}</Cell><Cell ss:Index="1">{data("b")}</Cell></Row>'),
         "duplicate-cell"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    assert refused(tmp_path, content) == reason
