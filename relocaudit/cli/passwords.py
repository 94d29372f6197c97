"""Where passwords come from: a file, or a prompt on a terminal; never the command line."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from getpass import GetPassWarning, getpass
from pathlib import Path

from relocaudit.errors import InputError
from relocaudit.model.message import Message
from relocaudit.model.wording import Wording
from relocaudit.report.visible import shown_path, visible

_MOST_BYTES = 1 << 16
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def passwords_in(path: str | None) -> tuple[str, ...]:
    """The lines of a password file, the first one first; empty lines further down count for none.

    Blanks within a line belong to the password. Read as UTF-8 or UTF-16 where the bytes say so,
    else as GB18030, which is what Notepad writes on Chinese systems.
    """
    if path is None:
        return ()
    try:
        with Path(path).open("rb") as file:
            data = file.read(_MOST_BYTES)
        lines = _decoded(data).splitlines()
    except (OSError, ValueError) as error:
        raise InputError(path, "password", Message.of("the password cannot be read")) from error
    if not lines or not lines[0]:
        raise InputError(path, "password", Message.of("the first line holds no password"))
    return tuple(filter(None, lines))


def asking(wording: Wording, *, quiet: bool) -> Callable[[str, bool], str | None] | None:
    """A prompt for a file's password; None where nobody sits at a terminal to answer it."""
    if quiet or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(path: str, was_wrong: bool) -> str | None:  # noqa: FBT001 - the type of jobs.unlocking
        shown = shown_path(path)
        said = Message.of("Password for {path} (Enter passes the file over): ", path=shown)
        if was_wrong:
            said = Message.of("That does not open it. Password for {path}: ", path=shown)
        with warnings.catch_warnings():
            # Where the terminal cannot stop showing what is typed, it is not asked for.
            warnings.simplefilter("error", GetPassWarning)
            try:
                return getpass(visible(wording.message(said))) or None
            except (EOFError, GetPassWarning):
                return None

    return ask


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF16):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")
