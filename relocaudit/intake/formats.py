"""Which reader opens which kind of content: one line a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from relocaudit.intake.limits import Limits
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.sniff import FLAT_ODS, OLE, TEXT, ZIP, sniff
from relocaudit.intake.transfer import SheetAnswer

Items = Iterable[SheetAnswer | tuple[str, str]]
_MARKUP = ("html", "mhtml", "xml-2003")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file on its way: its format, its sheets and remarks, and the bytes to be counted again.

    `countable` is empty where the second reader knows no such format; `password` is what opened
    an encrypted file.
    """

    format: str
    items: Items
    countable: bytes = b""
    password: str | None = None


def open_content(data: bytes, options: Mapping[str, Any], limits: Limits) -> Opened:
    """Choose the reader by content; raises Refusal for what is no spreadsheet.

    Readers are imported here, one at a time: a worker that reads one small file pays for one.
    """
    kind = sniff(data)
    if kind == OLE:
        from relocaudit.intake.protection import unlocked

        if key := unlocked(data, options["passwords"], limits):
            inner = sniff(key.data)
            if inner not in (ZIP, OLE):
                raise Refusal("password-unused")
            return replace(_opened(key.data, inner, options, limits), password=key.password)
    return _opened(data, kind, options, limits)


def _opened(data: bytes, kind: str, options: Mapping[str, Any], limits: Limits) -> Opened:
    if kind == ZIP:
        return _open_zip(data, limits)
    if kind == OLE:
        from relocaudit.intake.xls import read_ole

        return Opened("xls", read_ole(data, limits), data)
    if kind == TEXT:
        from relocaudit.intake.delimited import read_text

        return Opened("csv", read_text(data, limits, named_as_text=options["named_as_text"]))
    if kind == FLAT_ODS:
        from relocaudit.intake.ods import read_flat_ods

        return Opened("ods", read_flat_ods(data, limits))
    if kind in _MARKUP:
        return Opened(kind, _markup_reader(kind)(data, limits))
    code, _, detail = kind.partition(":")
    raise Refusal(code, **({"what": detail} if detail else {}))


def _open_zip(data: bytes, limits: Limits) -> Opened:
    from relocaudit.intake.preflight import open_package
    from relocaudit.intake.zip_kinds import zip_kind

    archive = open_package(data, limits)
    kind = zip_kind(archive)
    if kind == "xlsb":
        from relocaudit.intake.xlsb import read_xlsb

        return Opened(kind, read_xlsb(archive, limits), data)
    if kind == "ods":
        from relocaudit.intake.ods import read_ods

        return Opened(kind, read_ods(archive, limits), data)
    from relocaudit.intake.xlsx import read_xlsx

    return Opened(kind, read_xlsx(archive, limits), data)


def _markup_reader(kind: str) -> Callable[[bytes, Limits], Items]:
    if kind == "html":
        from relocaudit.intake.html import read_html

        return read_html
    if kind == "mhtml":
        from relocaudit.intake.mhtml import read_mhtml

        return read_mhtml
    from relocaudit.intake.xml_2003 import read_xml_2003

    return read_xml_2003
