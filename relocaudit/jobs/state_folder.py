"""`.relocaudit`: what a project keeps of its own beside `relocaudit.toml`, for its owner alone."""

from __future__ import annotations

import secrets
import stat
import sys
from pathlib import Path

from relocaudit.annotate.whole_files import write_whole
from relocaudit.errors import InputError
from relocaudit.model.message import Message

NAME = ".relocaudit"
_KEY, _KEY_BYTES = "key", 32


def state_folder(project: Path) -> Path:
    """The state folder of a project, made if need be.

    Raises InputError where it cannot be made, or where others could read it.
    """
    folder = project / NAME
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        said = "the project's own folder cannot be made ({why})"
        message = Message.of(said, why=error.strerror or "")
        raise InputError(str(folder), "state", message) from error
    if not stat.S_ISDIR(found.st_mode):
        raise InputError(str(folder), "state", Message.of("this is no folder"))
    if sys.platform != "win32" and found.st_mode & 0o077:
        message = Message.of("others can read this folder; take their rights away: chmod 700")
        raise InputError(str(folder), "state", message)
    return folder


def project_key(state: Path) -> bytes:
    """The key under which the project names its leads: made once, and lost with the folder.

    Raises InputError for a file that is no key, or where none can be written.
    """
    path = state / _KEY
    try:
        _make_key(path)
    except OSError as error:
        message = Message.of(
            "the project's key cannot be written ({why})", why=error.strerror or ""
        )
        raise InputError(str(path), "state", message) from error
    return _read(path)


def known_key(project: Path) -> bytes | None:
    """The key of a project, None where no run has made one yet."""
    path = project / NAME / _KEY
    return _read(path) if path.is_file() else None


def _make_key(path: Path) -> None:
    # Whole or not at all: half a key would refuse every later run.
    if not path.exists():
        write_whole(path, secrets.token_hex(_KEY_BYTES).encode("ascii"))


def _read(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text("ascii"))
    except ValueError:
        key = b""
    except OSError as error:
        message = Message.of("the project's key cannot be read ({why})", why=error.strerror or "")
        raise InputError(str(path), "state", message) from error
    if len(key) != _KEY_BYTES:
        message = Message.of(
            "this is not the project's key; put it back from a copy, or move it and the history "
            "away: then every lead counts as new once"
        )
        raise InputError(str(path), "state", message)
    return key
