"""Text of strangers made fit for a screen or a document: nothing in it can act, nothing is lost."""

from __future__ import annotations

import os
import re

# C0, DEL and C1 steer terminals; the others turn the writing direction, hide, or end a line.
_ACTING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_MARKUP = re.compile(r"[<>]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Show control characters as `\xNN` (`\uNNNN` beyond Latin-1) instead of letting them act."""
    return _ACTING.sub(_spelled, text)


def encodable(text: str) -> str:
    """Half characters (lone surrogates) become U+FFFD: UTF-8 cannot hold them."""
    return _SURROGATE.sub("\ufffd", text)


def readable_path(path: str) -> str:
    """A path as its bytes read in UTF-8, whatever the locale made of them; else as it is."""
    try:
        return os.fsencode(path).decode("utf-8")
    except UnicodeError:
        return path


def shown_path(path: str) -> str:
    r"""A path for a screen or a page: also without the signs of markup, as `\x3c` and `\x3e`.

    Nobody writes these in a file name but to have the page that shows it do something.
    """
    return _MARKUP.sub(_spelled, visible(readable_path(path)))


def _spelled(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
