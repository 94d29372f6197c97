"""How a profile is refused: one line with its file, and the nearest name to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from relocaudit.errors import PolicyError
from relocaudit.model.message import Message, Param


def refuse(path: Path, msgid: str, **params: Param) -> PolicyError:
    """A PolicyError on one file; the template begins with {file}."""
    return PolicyError(Message.of(msgid, file=str(path), **params))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The closest known name, or None if nothing is close enough to suggest."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.5)
    return close[0] if close else None
