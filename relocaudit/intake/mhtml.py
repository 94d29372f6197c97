"""Single-file web pages (MHTML) as Excel and WPS save them: each sheet is a page of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.message import Message
from html import unescape

from relocaudit.intake.html import answer, notes_of, sheet_names, state_of
from relocaudit.intake.html_page import PageReader
from relocaudit.intake.limits import Limits
from relocaudit.intake.page_text import page_text
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.transfer import SheetAnswer

_SHEETS = re.compile(r"<x:ExcelWorksheet>(.*?)</x:ExcelWorksheet>", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"<x:Name>([^<]*)</x:Name>", re.IGNORECASE)
_PLACE = re.compile(r"<x:WorksheetSource\s+HRef\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes, limits: Limits) -> Iterator[SheetAnswer | tuple[str, str]]:
    """The data tables of every page in the envelope; whatever it points to is not fetched."""
    pages = _pages(data)
    told = _told(pages)
    readers: list[PageReader] = []
    found: list[tuple[PageReader, tuple[str, str] | None]] = []
    for place, page in _in_order(pages, told):
        reader = PageReader(limits)
        reader.read(page)
        readers.append(reader)
        found.append((reader, told.get(place)))
    tables = [table for reader, _ in found for table in reader.tables]
    if not tables:
        raise Refusal("mhtml")
    yield from notes_of(readers)
    spare = iter(sheet_names(tables, ()))
    index = 0
    for reader, named in found:
        for number, table in enumerate(reader.tables, 1):
            name, state = next(spare)
            if named:
                name, state = named
                name = f"{name} ({number})" if number > 1 else name
            yield answer(table, index, name, state)
            index += 1


def _pages(data: bytes) -> dict[str, str]:
    """The text of every page by the last part of its place; parts that are no page are left."""
    # A mark or a blank line before the first header would end the headers.
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    pages: dict[str, str] = {}
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() in _PAGES and isinstance(content, bytes):
            pages[_last(_place(part)) or f"#{len(pages)}"] = page_text(
                content, part.get_content_charset()
            )
    return pages


def _place(part: Message) -> str:
    return str(part.get("Content-Location", "")).strip()


def _last(place: str) -> str:
    return place.replace("\\", "/").rpartition("/")[2].casefold()


def _told(pages: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Names and states by the page of a sheet, from the list that Excel keeps in the first page."""
    told: dict[str, tuple[str, str]] = {}
    for page in pages.values():
        for description in _SHEETS.findall(page[: 1 << 16]):
            name, place = _NAME.search(description), _PLACE.search(description)
            if name and place:
                told[_last(place[1])] = unescape(name[1]), state_of(description)
    return told


def _in_order(
    pages: Mapping[str, str], told: Mapping[str, tuple[str, str]]
) -> list[tuple[str, str]]:
    """The pages of sheets as the workbook orders them, then whatever page it does not name."""
    named = [(place, pages[place]) for place in told if place in pages]
    return named + [(place, page) for place, page in pages.items() if place not in told]
