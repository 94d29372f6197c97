from __future__ import annotations

import quopri
from pathlib import Path

import pytest

from relocaudit.errors import InputError
from relocaudit.intake import Grid, Workbook, read_workbook

ID = "999901198001010011"
HEAD = "<tr><th>序号</th><th>姓名</th><th>证件号码</th></tr>"
TABLE = f"<table>{HEAD}<tr><td>1</td><td>甲</td><td>{ID}</td></tr></table>"
UNSEEN = "The web page holds cells or texts that it does not show; they were not read."
UNENDED = "The web page ends before its table does; rows at its end may be missing."


def book_of(tmp_path: Path, page: str | bytes, name: str = "名单.html") -> Workbook:
    (tmp_path / name).write_bytes(page.encode() if isinstance(page, str) else page)
    return read_workbook(tmp_path / name)


def sheet_of(tmp_path: Path, page: str | bytes) -> Grid:
    return book_of(tmp_path, page).sheets[0]


def rows(grid: Grid) -> list[list[object]]:
    return [list(row) for row in zip(*(column.values for column in grid.columns), strict=True)]


def refused(tmp_path: Path, page: str) -> str:
    with pytest.raises(InputError) as caught:
        book_of(tmp_path, page)
    return caught.value.reason


@pytest.mark.parametrize(
    "encoding, claimed",
    [
        ("utf-8-sig", "gb2312"),
        ("gb18030", "gb2312"),
        ("gb18030", "utf-8"),
        ("utf-8", ""),
        ("utf-16", "utf-16"),
        ("utf-16-le", "gbk"),
    ],
)
def test_a_page_is_decoded_as_what_it_is_and_not_as_what_it_claims(
    tmp_path: Path, encoding: str, claimed: str
) -> None:
    page = f"<html><meta charset={claimed}><body>{TABLE}"
    assert sheet_of(tmp_path, page.encode(encoding)).cell(2, 2) == ("甲", "s")


def test_traditional_pages_are_decoded_by_their_own_word(tmp_path: Path) -> None:
    page = "<meta charset=big5><table><tr><td>戶主</td><td>臺</td><td>住址</td></tr></table>"
    assert sheet_of(tmp_path, page.encode("big5")).cell(1, 1)[0] == "戶主"


def test_one_broken_byte_spoils_one_cell_and_is_told(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path, ("<p>县镇村组</p>" * 9 + TABLE).encode().replace("甲".encode(), b"\xe7")
    )
    row = sheet.first_row + sheet.height - 1
    assert sheet.cell(row, 2)[0] == "\ufffd"
    assert sheet.damaged[row, 2] == "U+FFFD"


def test_an_id_without_attributes_is_text_and_one_with_a_number_is_none(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        f"<table><tr><td>{ID}</td><td x:num>{ID}</td><td x:num='{ID}'>9.999E+17</td>"
        f"<td sdval='{ID}' sdnum='1033;'>9.999E+17</td><td>9.999E+17</td></tr></table>",
    )
    whole = (int(ID), "n")
    assert [sheet.cell(1, n) for n in range(1, 6)] == [
        (ID, "s"), whole, whole, whole, ("9.999E+17", "s"),
    ]  # fmt: skip


def test_what_excel_keeps_beside_the_text_is_the_value(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        '<style>.d{mso-number-format:"yyyy\\0022年\\0022m\\0022月\\0022";}</style><table x:str><tr>'
        "<td class=d x:num=42809>2017年3月</td>"
        "<td x:num=2017.1 style='mso-number-format:\"0\\.00\"'>2017.10</td><td x:num>1,234.5</td>"
        "<td x:bool=TRUE>TRUE</td><td x:err>#N/A</td><td x:fmla='=A1'></td></tr></table>",
    )
    assert [sheet.cell(1, n) for n in range(1, 7)] == [
        ("2017-03-15", "d"), (2017.1, "n"), (1234.5, "n"), (True, "b"), ("#N/A", "e"), (None, "f"),
    ]  # fmt: skip
    assert dict(sheet.formats) == {(1, 2): "0.00"}


def test_text_is_what_a_browser_shows(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "<table><tr><td>&#26446;&nbsp;四&amp;</td><td>一<br>二<p>三</p></td><td>长\n   文</td>"
        "<td>2<3</td><td><!-- x --><script>var a = '<td>y</td>'</script>&nbsp;</td></tr></table>",
    )
    assert rows(sheet) == [["李 四&", "一\n二\n三", "长 文", "2<3"]]


def test_rows_and_cells_that_nobody_closed_are_read(tmp_path: Path) -> None:
    page = "<table><tr><td>a<td>b<td>c<tr><td>1<td>2<td>3<tr><td>4<td>5<td>6</table>"
    assert rows(sheet_of(tmp_path, page)) == [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]]


def test_spans_become_merges_and_end_with_their_group(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "<table><thead><tr><td rowspan=9>a</td><td colspan=2>b</td></tr></thead><tbody>"
        "<tr><td rowspan=2>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>",
    )
    assert rows(sheet) == [["a", "b", None], ["1", "2", "3"], [None, "4", "5"]]
    assert [(m.top, m.left, m.bottom, m.right) for m in sheet.merges] == [
        (1, 2, 1, 3),
        (2, 1, 3, 1),
    ]


def test_a_span_that_reaches_into_the_next_household_is_cut(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "<table><tr><td>户</td><td>甲</td><td>乙</td></tr>"
        "<tr><td rowspan=5>1</td><td>a</td><td colspan=99999>b</td></tr>"
        "<tr><td>c</td><td>d</td></tr><tr><td>2</td><td>e</td><td>f</td></tr></table>",
    )
    assert rows(sheet)[2:] == [[None, "c", "d"], ["2", "e", "f"]]
    assert (sheet.merges[0].top, sheet.merges[0].bottom) == (2, 3)


def test_rows_that_a_page_hides_are_read_and_told(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "<style>.h{display:none} @media print{.n{display:none}}</style><table>"
        f"{HEAD}<tr class=h><td>1</td><td>甲</td><td>x</td></tr>"
        "<tr class=n><td>2</td><td>乙</td><td>y</td></tr></table>",
    )
    assert (sheet.hidden_rows, sheet.height) == ({2}, 3)


def test_a_column_hidden_from_the_header_down_stays_a_column(tmp_path: Path) -> None:
    hidden = "<td style='display:none'>"
    page = f"<table><tr>{hidden}键</td><td>姓名</td></tr><tr>{hidden}7</td><td>甲</td></tr></table>"
    sheet = sheet_of(tmp_path, page)
    assert rows(sheet) == [["键", "姓名"], ["7", "甲"]]
    assert sheet.hidden_columns == {1}


def test_hidden_cells_that_the_header_lacks_shift_nobody(tmp_path: Path) -> None:
    row = "<tr><td style='display: none'>7</td><td>1</td><td>甲</td><td>x</td></tr>"
    book = book_of(tmp_path, f"<table>{HEAD}{row}</table>")
    assert rows(book.sheets[0])[1] == ["1", "甲", "x"]
    assert book.notes == (UNSEEN,)


def test_struck_cells_are_told_by_tag_and_by_style(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "<style><!-- td.k, .j {text-decoration:line-through;} --></style><table><tr>"
        "<td><s>a</s></td><td><font><del>b</del></font></td><td class='z k'>c</td>"
        "<td><span style='text-decoration-line: line-through'>d</span></td>"
        "<td><strike>e</strike>f</td></tr></table>",
    )
    assert sheet.struck == {(1, 1), (1, 2), (1, 3), (1, 4)}


def test_a_table_that_lays_out_the_page_gives_way_to_the_one_in_it(tmp_path: Path) -> None:
    page = f"<table><tr><td>菜单</td><td><h3>某镇</h3><p>单位：万元</p>{TABLE}</td></tr></table>"
    sheet = sheet_of(tmp_path, page)
    assert rows(sheet)[-2:] == [["序号", "姓名", "证件号码"], ["1", "甲", ID]]
    assert any("单位：万元" in str(row[0]) for row in rows(sheet)[:-2])


def test_a_small_table_in_a_cell_stays_in_its_cell(tmp_path: Path) -> None:
    inner = "<table><tr><td>乙</td><td>配偶</td></tr><tr><td>丙</td><td>之子</td></tr></table>"
    page = "<table>" + f"<tr><td>1</td><td>甲</td><td>{inner}</td></tr>" * 4 + "</table>"
    assert rows(sheet_of(tmp_path, page)) == [["1", "甲", "乙 配偶 丙 之子"]] * 4


def test_each_table_of_records_is_a_sheet_by_its_caption_or_number(tmp_path: Path) -> None:
    named = TABLE.replace("<table>", "<table><caption>甲村</caption>")
    book = book_of(tmp_path, f"{named}<br>{TABLE}{TABLE}")
    assert [sheet.sheet for sheet in book.sheets] == ["甲村", "表2", "表3"]
    assert rows(book.sheets[0])[0][0] == "甲村"


def test_rows_set_apart_from_their_header_are_one_sheet(tmp_path: Path) -> None:
    body = f"<tr><td>1</td><td><s>甲</s></td><td rowspan=2>{ID}</td></tr><tr><td>2<td>乙</tr>"
    book = book_of(tmp_path, f"<div><table>{HEAD}</table></div><div><table>{body}</table></div>")
    assert rows(book.sheets[0])[1:] == [["1", "甲", ID], ["2", "乙", None]]
    assert book.sheets[0].struck == {(2, 2)}
    assert (book.sheets[0].merges[0].top, book.sheets[0].merges[0].bottom) == (2, 3)


def test_the_name_that_excel_writes_into_a_comment_is_the_sheets(tmp_path: Path) -> None:
    told = "<x:ExcelWorksheet><x:Name>甲村</x:Name></x:ExcelWorksheet>"
    assert sheet_of(tmp_path, f"<!--[if gte mso 9]>{told}<![endif]-->{TABLE}").sheet == "甲村"


def test_values_in_the_fields_of_a_form_are_read(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        f"<table>{HEAD}<tr><td>1</td><td><input value=甲><input type=hidden value=q></td><td>"
        "<select><option>男<option selected>女</select></td></tr></table>",
    )
    assert rows(sheet)[1] == ["1", "甲", "女"]


def test_rows_are_counted_by_another_way_too(tmp_path: Path) -> None:
    blank = "<tr><td>&nbsp;</td><td><br></td><td> </td></tr>"
    page = TABLE.replace("</table>", f"<!-- {HEAD} -->{blank}</table>")
    assert sheet_of(tmp_path, page).nonempty_rows == 2


@pytest.mark.parametrize(
    "page, reason",
    [
        ("<html><body>请登录<table><tr><td>用户名</td><td><input></td></tr></table>", "html"),
        ("<html><head><title>500</title></head><body><h1>出错</h1></body></html>", "html"),
        (TABLE[:-30], "html-cut"),
        (TABLE.replace("</table>", "<tr><td>2"), "html-cut"),
        ("<table><tr><td>" * 20_000, "html-depth"),
    ],
)
def test_a_page_without_records_is_refused_in_words(tmp_path: Path, page: str, reason: str) -> None:
    assert refused(tmp_path, page) == reason


def test_a_table_that_never_ends_is_noted(tmp_path: Path) -> None:
    assert book_of(tmp_path, TABLE.replace("</table>", "")).notes == (UNENDED,)


@pytest.mark.parametrize(
    "tail",
    ["<" * 200_000, "<!--" * 100_000, "<script>" * 50_000, "<i>" * 100_000, "/* @a{" * 9_000],
)
def test_a_page_made_to_be_slow_is_read_at_once(tmp_path: Path, tail: str) -> None:
    page = f"<style>{tail}</style>" if tail.startswith("/*") else ""
    sheet = sheet_of(
        tmp_path, f"{page}<table>{HEAD}<tr><td>1</td><td>甲</td><td>{tail}</td></tr></table>"
    )
    assert sheet.cell(2, 2)[0] == "甲"


def archive(*parts: tuple[str, str]) -> bytes:
    body = "".join(
        f"--b\r\nContent-Location: file:///C:/{place}\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        'Content-Type: text/html; charset="gb2312"\r\n\r\n'
        f"{quopri.encodestring(page.encode('gb18030')).decode()}\r\n"
        for place, page in parts
    )
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    return f"{head}{body}--b--\r\n".encode()


def test_the_sheets_of_a_web_archive_have_the_names_its_first_page_tells(tmp_path: Path) -> None:
    told = "".join(
        f"<x:ExcelWorksheet><x:Name>{name}</x:Name>"
        f'<x:WorksheetSource HRef="x.files/sheet00{n}.htm"/>{rest}</x:ExcelWorksheet>'
        for n, name, rest in ((2, "乙村", ""), (1, "甲村", "<x:Visible>SheetHidden</x:Visible>"))
    )
    data = archive(
        ("x.htm", f"<!--[if gte mso 9]>{told}<![endif]--><p>此页使用了框架"),
        ("x.files/sheet001.htm", TABLE),
        ("x.files/sheet002.htm", TABLE.replace("甲", "乙")),
    )
    book = book_of(tmp_path, data, "名单.mht")
    assert [(s.sheet, s.state, s.cell(2, 2)[0]) for s in book.sheets] == [
        ("乙村", "visible", "乙"), ("甲村", "hidden", "甲"),
    ]  # fmt: skip
    assert (book.format, book.notes) == ("mhtml", ())


def test_a_web_archive_without_a_table_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        book_of(tmp_path, archive(("x.htm", "<p>请登录</p>")), "名单.xls")
    assert caught.value.reason == "mhtml"
