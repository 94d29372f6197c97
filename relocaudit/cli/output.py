"""Where results go: stdout, or a file written whole or not at all, readable by its owner alone."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from relocaudit.errors import InputError
from relocaudit.model.message import Message

if TYPE_CHECKING:
    from typing_extensions import Buffer


def speak_utf8() -> None:
    """UTF-8 on both streams whatever the locale; what it cannot hold is spelled, never a crash."""
    # A stream that the caller closed is None to Python.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = _heedless(sys.stderr) if sys.stderr else _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def to_stdout(text: str) -> None:
    """Write a result; a reader that went away (`| head`) is no fault of anybody."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up_stdout()
    except OSError as error:
        _give_up_stdout()
        message = Message.of("cannot be written ({why})", why=error.strerror or "")
        raise InputError("stdout", "output", message) from error


class _Heedless(io.FileIO):
    """Where a word that finds no room, or nobody who listens, is lost, and nothing else with it."""

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return len(memoryview(data))


def _heedless(stream: TextIO) -> TextIO:
    """For stderr, which in a nightly run is often a file on the very disk that is full."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    # Unbuffered where the user's environment says so.
    file = getattr(stream.buffer, "raw", stream.buffer)
    if not isinstance(file, io.FileIO):
        return stream
    raw = _Heedless(file.fileno(), "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), line_buffering=True)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _give_up_stdout() -> None:
    # The interpreter flushes stdout once more at exit, and would complain there.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def to_stderr(line: str) -> None:
    """One line of progress or warning; nobody listening is no fault either."""
    with suppress(BrokenPipeError):
        sys.stderr.write(line + "\n")


def to_file(path: str, text: str, encoding: str = "utf-8", mode: int = 0o600) -> None:
    """Write beside the target and rename. Raises InputError where the folder refuses."""
    from relocaudit.annotate.whole_files import write_whole

    target = Path(path)
    if target.exists() and not target.is_file():
        # Renaming over /dev/null would take it away from the whole system.
        message = Message.of("the report cannot be written there: it is a folder or a device")
        raise InputError(path, "output", message)
    try:
        write_whole(target, text.encode(encoding, "replace"))
        # Not before: a killed run's file is known as ours by its rights.
        target.chmod(mode)
    except OSError as error:
        why = error.strerror or type(error).__name__
        message = Message.of("the report cannot be written there ({why})", why=why)
        raise InputError(path, "output", message) from error
