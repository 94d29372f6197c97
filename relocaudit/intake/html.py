"""Web pages saved as spreadsheets, as most Chinese web systems export them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from relocaudit.intake.html_cells import shown_text
from relocaudit.intake.html_page import PageReader
from relocaudit.intake.html_rows import HtmlTable
from relocaudit.intake.limits import Limits
from relocaudit.intake.page_text import page_text
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.transfer import SheetAnswer

LEFT_OUT = "The web page holds cells or texts that it does not show; they were not read."
UNCLOSED = "The web page ends before its table does; rows at its end may be missing."
STATES = {"SheetHidden": "hidden", "SheetVeryHidden": "veryHidden"}
_NAME = re.compile(
    r"<x:ExcelWorksheet>\s*<x:Name>([^<]*)</x:Name>(.*?)</x:ExcelWorksheet>",
    re.IGNORECASE | re.DOTALL,
)
_VISIBLE = re.compile(r"<x:Visible>\s*(\w+)", re.IGNORECASE)
_TABLE, _TABLE_END = re.compile(r"<table\b", re.I), re.compile(r"</table\s*>", re.I)
_ROWS = re.compile(r"<tr\b[^>]*>", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_FILLED = re.compile(r">\s*+(?:(?:&nbsp;|&#160;|\xa0)\s*+)*+[^<\s]")
# What would be looked for again and again where they are never closed.
_MOST_COMMENTS = 1000
_BEYOND_COUNTING = re.compile(r"<(?:input|select|comment|noscript|template|svg|object)\b", re.I)


def read_html(data: bytes, limits: Limits) -> Iterator[SheetAnswer | tuple[str, str]]:
    """Each data table of a page as a sheet; a page without any is refused."""
    page = page_text(data)
    reader = PageReader(limits)
    reader.read(page)
    if not reader.tables:
        raise Refusal("html")
    yield from notes_of([reader])
    names = sheet_names(reader.tables, _named_in(page))
    count = None if len(reader.tables) > 1 or reader.left_out else rows_again(page)
    for index, (table, (name, state)) in enumerate(zip(reader.tables, names, strict=True)):
        again = None if count is None else count + table.above
        yield answer(table, index, name, state, again)


def notes_of(readers: Sequence[PageReader]) -> Iterator[tuple[str, str]]:
    """What must be said of the pages as a whole."""
    if any(reader.left_out for reader in readers):
        yield "", LEFT_OUT
    if any(reader.unclosed for reader in readers):
        yield "", UNCLOSED


def answer(
    table: HtmlTable, index: int, name: str, state: str, again: int | None = None
) -> SheetAnswer:
    """A finished table as the sheet `name`; `again` is the independent count of its rows."""
    builder = table.builder
    builder.sheet = name
    return SheetAnswer(
        name=name,
        index=index,
        state="hidden" if table.hidden and state == "visible" else state,
        block=builder.finish(),
        table=table.codes.table,
        merges=[m for m in table.merges if (m[0], m[1]) != (m[2], m[3])],
        hidden_rows=table.hidden_rows,
        hidden_columns=table.hidden_columns,
        counted_again=again,
    )


def sheet_names(
    tables: Sequence[HtmlTable], told: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """A name and a state for each table: by its caption, by Excel's own list, else by number.

    A page of one nameless table has no name of its own: the file's will do.
    """
    if len(told) == len(tables):
        return list(told)
    names: list[tuple[str, str]] = []
    used: Counter[str] = Counter()
    for number, table in enumerate(tables, 1):
        name = table.caption or (f"表{number}" if len(tables) > 1 else "")
        used[name] += 1
        names.append((f"{name} ({used[name]})" if used[name] > 1 else name, "visible"))
    return names


def _named_in(page: str) -> list[tuple[str, str]]:
    """Names and states in the list that Excel writes into a comment, and many systems after it."""
    found = _NAME.findall(page[: 1 << 16])
    return [(shown_text(name), state_of(rest)) for name, rest in found if shown_text(name)]


def state_of(description: str) -> str:
    """The visibility in Excel's description of a sheet."""
    said = _VISIBLE.search(description)
    return STATES.get(said[1], "visible") if said else "visible"


def rows_again(page: str) -> int | None:
    """Rows with text in a page of one plain table, by another way; None where that cannot tell."""
    if page.count("<!--") + page.count("<script") > _MOST_COMMENTS:
        return None
    body = _NOT_SHOWN.sub("", page)
    _, *tables = _TABLE.split(body)
    table, *behind = _TABLE_END.split(tables[0]) if tables else ("",)
    if len(tables) != 1 or not behind or _BEYOND_COUNTING.search(table):
        return None
    _, *rows = _ROWS.split(table)
    return sum(1 for row in rows if _FILLED.search(">" + row))
