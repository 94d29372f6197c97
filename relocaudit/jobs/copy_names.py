"""What the copy of a roster is called: like the roster, unless that name could do harm."""

from __future__ import annotations

import os
import re
import unicodedata
from hashlib import sha256

# Windows and Excel refuse the first; shells, terminals and pages act on some of the others.
_UNSAFE = re.compile(r"[<>:\"/\\|?*`$;\x00-\x1f\x7f-\x9f]+")
# Control, invisible, half and private characters: nobody can tell two such names apart.
_NOT_SHOWN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")
_NOT_IN_SLUGS = re.compile(r"(?:[^\w.()（）·-]|_)+")
_EDGES = " ._-~"
# With our own ending, and the marks that Excel and LibreOffice put around it for a lock file.
_LONGEST, _LONGEST_SLUG = 200, 80


def copy_stem(stem: str) -> str:
    """A file name's stem as it is, or a slug of it with a short hash that tells slugs apart.

    `花名册 (1)` stays; control and invisible characters, markup, bytes of no encoding, names of
    devices, leading dashes and over-long names do not.
    """
    if _is_ordinary(stem):
        return stem
    raw = os.fsencode(stem)
    shown = "".join("_" if _is_hidden(c) else c for c in _readable(stem, raw))
    slug = _cut(_NOT_IN_SLUGS.sub("_", shown).strip(_EDGES)).strip(_EDGES)
    if not slug or _DEVICE.fullmatch(slug):
        slug = f"roster_{slug}".strip("_")
    return f"{slug}-{sha256(raw).hexdigest()[:8]}"


def _is_ordinary(stem: str) -> bool:
    return not (
        _UNSAFE.search(stem)
        or any(map(_is_hidden, stem))
        or _DEVICE.fullmatch(stem)
        or stem[:1] in ("-", "~", ".", " ", "")
        or stem[-1] in ". "
        or len(stem.encode()) > _LONGEST
    )


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in _NOT_SHOWN


def _readable(stem: str, raw: bytes) -> str:
    """Names unpacked under another locale are mostly GBK; else the bytes that are no text go."""
    if not any("\ud800" <= character <= "\udfff" for character in stem):
        return stem
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return stem


def _cut(text: str) -> str:
    return text.encode("utf-8", "ignore")[:_LONGEST_SLUG].decode("utf-8", "ignore")
