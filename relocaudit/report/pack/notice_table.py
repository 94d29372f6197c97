"""A table of a notice as XML: a long list would take python-docx minutes, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from relocaudit.report.visible import encodable, visible

CELL, HEAD = "Notice Cell", "Notice Head"
# What XML cannot hold, whatever encodes it.
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
_LONGEST: Final = 2_000
_TWIPS: Final = 567


def table_xml(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    numbers: Collection[int],
    height: float,
) -> str:
    """Widths and the least height of a row in centimetres; `numbers` stand at the right."""
    sizes = [round(width * _TWIPS) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    tall = f'<w:trHeight w:val="{round(height * _TWIPS)}"/>' if height else ""
    body = "".join(_row(row, sizes, CELL, numbers, f"<w:cantSplit/>{tall}") for row in rows)
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(sizes)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{_row(head, sizes, HEAD, (), '<w:cantSplit/><w:tblHeader/>')}{body}</w:tbl>"
    )


def fit(text: str) -> str:
    """A stranger's text as a document can hold it."""
    shown = _NO_CHARACTER.sub("\ufffd", encodable(visible(text)))
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"


def _row(
    texts: Sequence[str], sizes: Sequence[int], style: str, numbers: Collection[int], kept: str
) -> str:
    cells = "".join(_cells(texts, sizes, style, numbers))
    return f"<w:tr><w:trPr>{kept}</w:trPr>{cells}</w:tr>"


def _cells(
    texts: Sequence[str], sizes: Sequence[int], style: str, numbers: Collection[int]
) -> Iterator[str]:
    named = style.replace(" ", "")
    for column, (text, size) in enumerate(zip(texts, sizes, strict=True)):
        side = '<w:jc w:val="right"/>' if column in numbers else ""
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{named}"/>{side}</w:pPr>'
            f'<w:r><w:t xml:space="preserve">{escape(fit(text))}</w:t></w:r></w:p></w:tc>'
        )
