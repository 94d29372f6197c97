"""A sheet of ours that lists things: a line above, a header, one row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from relocaudit.annotate import headers
from relocaudit.annotate.cell_xml import (
    CellValue,
    cell,
    columns,
    could_be_formula,
    link,
    location,
    row,
)
from relocaudit.annotate.parts import Body, Changes
from relocaudit.model.cell import a1

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{ns}">'
_PAGE = (
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
)
_LOOKS = ("cause", "header", "text", "guarded", "centred", "link")
# Excel follows at most 65,530 links on a sheet.
_MOST_LINKS = 65_530


@dataclass(frozen=True, slots=True)
class Listing:
    """`rows` begin with the sheet and the address of a cell, which is linked; `about` stands above.

    `widths` are in characters, one for each of `heads`.
    """

    name: str
    about: tuple[str, ...]
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: Sequence[Sequence[CellValue]]


def listing_body(changes: Changes, listing: Listing) -> Body:
    """The part of the sheet; asks for its formats now, since styles may be written before it."""
    looks = {name: changes.styles.look(name) for name in _LOOKS}
    linked = {
        sheet: found.name
        for sheet in {str(values[0]) for values in listing.rows}
        if (found := changes.book.find(sheet)) is not None and found.state != "veryHidden"
    }
    return lambda: _written(listing, changes.book.namespace, looks, linked)


def _written(
    listing: Listing, namespace: str, looks: dict[str, int], linked: dict[str, str]
) -> Iterator[bytes]:
    top = len(listing.about) + 1
    yield _HEAD.format(ns=namespace).encode()
    yield b'<sheetPr><tabColor rgb="FF1F4E79"/><pageSetUpPr fitToPage="1"/></sheetPr>'
    yield (
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{top}" topLeftCell="A{top + 1}" '
        f'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"{columns(listing.widths)}<sheetData>"
    ).encode()
    for number, text in enumerate(listing.about, 1):
        yield row(number, [cell(number, 1, text, looks["cause"])]).encode()
    heads = [cell(top, n, text, looks["header"]) for n, text in enumerate(listing.heads, 1)]
    yield row(top, heads, height=headers.height_of(listing.heads, listing.widths)).encode()
    for number, values in enumerate(listing.rows, top + 1):
        cells = [
            cell(number, n, value, looks[_look(n, value, str(values[0]) in linked)])
            for n, value in enumerate(values, 1)
        ]
        texts = [str(value or "") for value in values]
        yield row(number, cells, height=headers.height_of(texts, listing.widths)).encode()
    yield b"</sheetData>"
    links = [
        link(a1(number, 2), location(linked[str(values[0])], str(values[1])))
        for number, values in enumerate(listing.rows[:_MOST_LINKS], top + 1)
        if str(values[0]) in linked
    ]
    if links:
        yield f"<hyperlinks>{''.join(links)}</hyperlinks>".encode()
    yield _PAGE.encode()


def _look(column: int, value: CellValue, is_linked: bool) -> str:  # noqa: FBT001 - of one cell
    if column == 2:
        return "link" if is_linked else "centred"
    return "guarded" if could_be_formula(value) else "text"
