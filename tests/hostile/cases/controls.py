"""Sound files, so that a program which refuses everything does not pass."""

from __future__ import annotations

from tests.hostile.entry import Collection
from tests.hostile.ole_bytes import biff8, make_ole
from tests.hostile.ooxml import simple, with_sheet
from tests.hostile.people import roster

cases = Collection()


@cases.entry("control", "ok", rows=5)
def ok_plain() -> bytes:
    return simple().zip()


@cases.entry("control", "ok", rows=5)
def ok_inline_strings() -> bytes:
    """No part of shared strings, as many exporters write."""
    return simple(shared=False).zip()


@cases.entry("control", "ok", rows=500)
def ok_500_rows() -> bytes:
    return simple(roster(500)).zip()


@cases.entry("control", "ok", rows=5)
def ok_title_rows() -> bytes:
    """A merged title and a line about the form above the header."""
    rows = [["示例镇移民花名册"], ["填报单位:示例镇人民政府"], *roster()]
    merges = '<mergeCell ref="A1:H1"/><mergeCell ref="A2:H2"/>'
    return with_sheet(rows=rows, after=f'<mergeCells count="2">{merges}</mergeCells>')


@cases.entry("control", "ok", rows=5, accept=("findings",))
def ok_two_level_header() -> bytes:
    """A header of two rows, joined by merged cells."""
    top = ["序号", "基本信息", None, None, None, "地址", None, "银行卡号"]
    sub = [None, "姓名", "身份证号", "性别", "出生日期", "所在村", "家庭住址", None]
    places = ("A1:A2", "B1:E1", "F1:G1", "H1:H2")
    merges = "".join(f'<mergeCell ref="{place}"/>' for place in places)
    rows = [top, sub, *roster()[1:]]
    return with_sheet(rows=rows, after=f'<mergeCells count="4">{merges}</mergeCells>')


@cases.entry("control", "ok", rows=5, suffix=".xls")
def ok_biff8() -> bytes:
    """A true Excel 97 file."""
    return make_ole({"Workbook": biff8(roster())})
