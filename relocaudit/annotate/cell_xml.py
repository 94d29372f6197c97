"""Rows and cells of our own sheets as XML: text inline, never a formula."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from relocaudit.annotate.xml_text import attribute, content
from relocaudit.model.cell import a1

_FORMULA_SIGNS = tuple("=+-@＝＋－＠")
CellValue: TypeAlias = str | int | float | Decimal | bool | date | None


def cell(row: int, column: int, value: CellValue, style: int) -> str:
    """One `<c>`; dates are written as text, so that no date system can move them."""
    head = f'<c r="{a1(row, column)}" s="{style}"'
    if value is None or value == "":
        return head + "/>"
    if isinstance(value, bool):
        return f'{head} t="b"><v>{value:d}</v></c>'
    if isinstance(value, int | float | Decimal) and math.isfinite(value):
        return f"{head}><v>{value}</v></c>"
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{content(text)}</t></is></c>'


def row(
    number: int, cells: Sequence[str], *, height: float | None = None, hidden: bool = False
) -> str:
    """One `<row>`; `height` in points is a first guess that a program may fit again."""
    said = "" if height is None else f' ht="{height:g}"'
    said += ' hidden="1"' if hidden else ""
    return f'<row r="{number}"{said}>{"".join(cells)}</row>'


def columns(widths: Sequence[float], hidden: Sequence[int] = ()) -> str:
    """`<cols>`; `hidden` are 1-based columns."""
    parts = [
        f'<col min="{n}" max="{n}" width="{w:g}" customWidth="1"'
        + (' hidden="1"' if n in hidden else "")
        + "/>"
        for n, w in enumerate(widths, 1)
    ]
    return f"<cols>{''.join(parts)}</cols>" if parts else ""


def could_be_formula(value: CellValue) -> bool:
    """Whether a text would turn into a formula when somebody edits its cell."""
    return isinstance(value, str) and value.lstrip().startswith(_FORMULA_SIGNS)


def link(address: str, location: str) -> str:
    """A hyperlink to a place in the same workbook."""
    return f'<hyperlink ref="{address}" location="{attribute(location)}"/>'


def location(sheet: str, address: str) -> str:
    """A cell of a sheet as formulas write it: `'O''Brien 名册'!A1`."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{address}"
