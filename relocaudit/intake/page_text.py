"""The bytes of a web page as text, in the encoding they are in and not the one they claim."""

from __future__ import annotations

import codecs
import re

_CLAIMED = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_HEAD = 8192
# Characters beyond ASCII for one that cannot be read, in a page that is UTF-8 but for an accident.
_FEW = 10


def page_text(data: bytes, claimed: str | None = None) -> str:
    """Decode a page; what cannot be read becomes U+FFFD, which is told cell by cell.

    A byte-order mark decides, then UTF-8 if it fits, then what the page or its envelope
    (`claimed`) says, and GB18030 where that is nothing: Chinese systems name gb2312 for whatever
    they write, or utf-8 for GBK.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if data.startswith(b"<\0"):
        return data.decode("utf-16-le", "replace")
    if data.startswith(b"\0<"):
        return data.decode("utf-16-be", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
    unread = text.count("\ufffd")
    if unread * _FEW <= len(text) - len(text.encode("ascii", "ignore")):
        return text
    return data.decode(_codec(data, claimed), "replace")


def _codec(data: bytes, claimed: str | None) -> str:
    found = _CLAIMED.search(data[:_HEAD])
    for name in (found[1].decode("ascii") if found else None, claimed):
        try:
            known = codecs.lookup(name).name if name else ""
        except LookupError:
            continue
        if known.startswith("big5"):
            return "big5hkscs"
        if known.startswith(("euc", "shift", "iso2022")):
            return known
    return "gb18030"
