"""Sound rosters of every real kind, to be mutated; everybody in them is invented."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import xlsxwriter

from tests.hostile.cases.wrong_types import open_document
from tests.intake.raw_workbooks import write_xls
from tests.rules.defaults import id_number

HOMES, MEMBERS = 6, 3
PEOPLE = HOMES * MEMBERS
"""People in one sheet."""

_HEADER = ("序号", "户编号", "姓名", "与户主关系", "证件号码", "性别", "家庭人口", "安置点",
           "住房面积", "备注")  # fmt: skip
_SURNAMES = "梧桐松柏榆杨柳槐桑枫榕樟"
_SHARED = ("户主", "配偶", "之子")


def table(village: int) -> list[list[str | float]]:
    """A title, the header and eighteen people; the household's own cells on its first row."""
    rows: list[list[str | float]] = [[f"松坪乡{village}村搬迁对象花名册"], [*_HEADER]]
    for number in range(PEOPLE):
        home, member = divmod(number, MEMBERS)
        birth = dt.date(1960 + member * 20 + home, 1 + number % 12, 1 + number % 28)
        sequence = village * 200 + home * 10 + (2 if member == 1 else member + 1)
        of_home: list[str | float] = (
            [float(MEMBERS), "松坪安置点", 74.5] if not member else [""] * 3
        )
        rows.append([
            float(number + 1), f"H{village}{home:03d}",
            _SURNAMES[home] + "守秋禾"[member] + "春夏冬"[village], _SHARED[member],
            id_number(birth, sequence), "女" if member == 1 else "男", *of_home, f"第{home + 1}户",
        ])  # fmt: skip
    return rows


def _by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    for village in (1, 2):
        sheet = book.active if village == 1 else book.create_sheet()
        assert sheet is not None
        sheet.title = f"{village}村"
        for row in table(village):
            sheet.append([value if value != "" else None for value in row])
        sheet.merge_cells("A1:J1")
        for home in range(HOMES):
            top = 3 + home * MEMBERS
            sheet.merge_cells(f"I{top}:I{top + MEMBERS - 1}")
    return _saved(book.save)


def _by_xlsxwriter() -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"created": dt.datetime(2020, 1, 1)})
    area = book.add_format({"num_format": "0.00"})
    for village in (1, 2):
        sheet = book.add_worksheet(f"{village}村")
        for i, row in enumerate(table(village)):
            for j, value in enumerate(row):
                if value != "":
                    sheet.write(i, j, value, area if j == 8 else None)
    book.close()
    return held.getvalue()


def _xls() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        width = len(_HEADER)
        rows = [[*row, *[""] * (width - len(row))] for row in table(1)]
        return write_xls(Path(folder) / "a.xls", rows).read_bytes()


def _csv() -> bytes:
    rows = table(1)[1:]
    return "".join(",".join(map(_plain, row)) + "\r\n" for row in rows).encode("gb18030")


def _ods() -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{''.join(cell.format(_plain(value)) for value in row)}</table:table-row>"
        for row in table(1)[1:]
    )
    return open_document(rows)


def _html() -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<td>{_plain(value)}</td>" for value in row) + "</tr>\n"
        for row in table(1)[1:]
    )
    head = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    page = f"<html><head>{head}</head><body><table border=1>\n{rows}</table></body></html>"
    return page.encode("gb18030")


def _plain(value: str | float) -> str:
    return f"{value:g}" if isinstance(value, float) else value


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    held = io.BytesIO()
    save(held)
    return held.getvalue()


def seeds() -> Mapping[str, bytes]:
    """File contents by the name that the file gets."""
    return {
        "openpyxl.xlsx": _by_openpyxl(),
        "xlsxwriter.xlsx": _by_xlsxwriter(),
        "biff.xls": _xls(),
        "gb18030.csv": _csv(),
        "opendocument.ods": _ods(),
        "web.xls": _html(),
    }
