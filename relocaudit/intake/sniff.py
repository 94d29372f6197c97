"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import re

ZIP, OLE, TEXT, FLAT_ODS = "zip", "ole", "text", "flat-ods"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "archive:gzip"),
    (b"Rar!", "archive:rar"),
    (b"7z\xbc\xaf\x27\x1c", "archive:7z"),
    (b"BZh", "archive:bzip2"),
    (b"\xfd7zXZ", "archive:xz"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture?"),
    (b"{\\rtf", "rtf"),
)
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_HTML = re.compile(
    rb"<(!doctype\s+html|html|head|body|table|thead|tbody|tr|td|meta|title|link|style|script|div|form|"
    rb"center|font|span|h[1-6]|p|br|b|strong|frameset)\b",
    re.IGNORECASE,
)
_TABLE = re.compile(rb"<table\b[^>]*>.*?<t[rdhb]", re.IGNORECASE | re.DOTALL)
_ENVELOPE = re.compile(
    rb"(?:MIME-Version|Content-[\w-]+|From|Subject|Date|Message-ID|X-[\w-]+|Snapshot-[\w-]+):.*?"
    rb"(?:multipart/related|text/html)",
    re.IGNORECASE | re.DOTALL,
)
_XML_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_FLAT_ODS = b"urn:oasis:names:tc:opendocument:xmlns:office:"
_HEAD = 4096


def sniff(data: bytes) -> str:
    """`zip`, `ole`, `text`, `flat-ods`, or a reason code (`archive:gzip` carries its detail)."""
    if not data:
        return "empty-file"
    head = data[:_HEAD]
    for magic, kind in _MAGIC:
        if head.startswith(magic) and not (kind == "picture?" and b"\0" not in head):
            return kind.rstrip("?")
    if not head.strip(b"\0") and not data.strip(b"\0"):
        return "all-zero"
    is_wide = head.startswith((*_BOMS[:2], b"<\0", b"\0<"))
    flat = head.replace(b"\0", b"") if is_wide else head
    for mark in _BOMS:
        flat = flat.removeprefix(mark)
    flat = flat.lstrip()
    if flat.startswith(b"<"):
        return _markup(flat)
    if _ENVELOPE.match(flat):
        return "mhtml"
    if _TABLE.search(flat):
        # A title or a warning of the server stands before the page.
        return "html"
    if head.startswith(_BOMS[:2]):
        return TEXT
    control = sum(head.count(byte) for byte in range(32) if byte not in (0, 9, 10, 12, 13, 26, 27))
    return TEXT if control == 0 and head.count(0) * 8 < len(head) else "unknown-format"


def _markup(flat: bytes) -> str:
    if _FLAT_ODS in flat:
        return FLAT_ODS
    if _XML_2003 in flat and not re.search(rb"<html\b", flat, re.IGNORECASE):
        return "xml-2003"
    return "html" if _HTML.search(flat) else "unknown-format"
