"""`relocaudit.toml` as a file: where it is, and what a mistake in it is called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from relocaudit.errors import InputError
from relocaudit.model.message import Message, Param

NAME = "relocaudit.toml"
_LINE = re.compile(r"at line (\d+)")
_WIDE = re.compile("[“”‘’＝，［］＃]")
_UNQUOTED = re.compile(r"""\s*([^\s"'=\[#]*[^\x00-\x7f\s"'=][^\s"'=]*)\s*=""")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def find_project_file(folder: Path) -> Path | None:
    """The nearest `relocaudit.toml`, in the folder or one above it."""
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
    return None


def read_document(path: Path) -> dict[str, Any]:
    """Its tables and values as TOML gives them. Raises InputError naming the line at fault."""
    import tomllib

    try:
        text = _decoded(path.read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "UTF-8"
        raise refused(path, "cannot be read as TOML ({why})", why=why) from error
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _no_toml(path, text, str(error).splitlines()[0]) from error


def refused(path: Path, template: str, **params: Param) -> InputError:
    return InputError(str(path), "project", Message.of(template, **params))


def unknown(path: Path, key: str, known: Iterable[str]) -> InputError:
    """The refusal of a key that nothing reads, with the nearest one that something does."""
    from difflib import get_close_matches

    near = get_close_matches(key.replace("_", "-").lower(), list(known), n=1)
    if not near:
        return refused(path, "unknown key {key}", key=key)
    return refused(path, "unknown key {key}; did you mean {near}?", key=key, near=near[0])


def _decoded(data: bytes) -> str:
    """UTF-8, or what Notepad writes on Chinese systems."""
    if data.startswith(_UTF16):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _no_toml(path: Path, text: str, why: str) -> InputError:
    found = _LINE.search(why)
    lines = text.splitlines()
    line = lines[int(found[1]) - 1] if found and int(found[1]) <= len(lines) else ""
    if wide := _WIDE.search(line):
        template = "cannot be read as TOML ({why}): type {sign} there without Chinese input"
        return refused(path, template, why=why, sign=wide.group())
    if word := _UNQUOTED.match(line):
        template = 'cannot be read as TOML ({why}): write "{word}" with quotes'
        return refused(path, template, why=why, word=word[1])
    if "\\" in line:
        template = "cannot be read as TOML ({why}): write / for \\ in paths"
        return refused(path, template, why=why)
    return refused(path, "cannot be read as TOML ({why})", why=why)
