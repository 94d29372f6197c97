"""Which file of a project is what: every role's names and wildcards, each file in one role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relocaudit.cli import values
from relocaudit.cli.project_file import unknown
from relocaudit.cli.project_files import Named, Naming, files_named
from relocaudit.cli.project_keys import KEYS, texts_of
from relocaudit.model.message import Message
from relocaudit.model.result import Failure
from relocaudit.report.visible import shown_path

_MOST_NAMED = 3
_OUTPUTS = ("output-file", "log", "metrics")


@dataclass(frozen=True, slots=True)
class Asked:
    """One text of the project file: whose input it names, and the files that it means."""

    key: str
    text: str
    named: Named


@dataclass(frozen=True, slots=True)
class ProjectInputs:
    """The files by key (an external list's key is `external.KIND`), and what was left out of whom.

    `unmatched` are texts that mean no file. `skipped` and `refused` go with the key of their file.
    """

    files: Mapping[str, tuple[str, ...]]
    unmatched: tuple[Asked, ...] = ()
    skipped: tuple[tuple[str, str, Message], ...] = ()
    refused: tuple[tuple[str, Failure], ...] = ()


def project_inputs(path: Path, found: Mapping[str, Any]) -> ProjectInputs:
    """The inputs that a project file names. Raises InputError for a list of an unknown kind."""
    folder = path.parent
    outputs = [folder / found[key] for key in _OUTPUTS if key in found]
    asked = [
        Asked(key, text, files_named(folder, text, outputs)) for key, text in _texts(path, found)
    ]
    owners = _owners(asked)
    files: dict[str, list[str]] = {one.key: [] for one in asked}
    skipped: list[tuple[str, str, Message]] = []
    for one in asked:
        skipped += _passed_over(one, folder)
        lost = [name for name in one.named.paths if one.key not in owners[place_of(name)]]
        files[one.key] += [
            name for name in one.named.paths
            if owners[place_of(name)] == [one.key] or one.named.naming is Naming.FILE
        ]  # fmt: skip
        if lost:
            skipped.append((one.key, str(folder / one.text), _taken(lost, owners)))
    skipped += _named_twice(asked, owners)
    unmatched = tuple(one for one in asked if not _means_something(one))
    return ProjectInputs(
        {key: tuple(dict.fromkeys(names)) for key, names in files.items()},
        unmatched, tuple(dict.fromkeys(skipped)), tuple(_doubles(asked, owners)),
    )  # fmt: skip


def _passed_over(one: Asked, folder: Path) -> list[tuple[str, str, Message]]:
    """Every night there is a copy a roster: of many only the number is said."""
    pairs = one.named.skipped
    if len(pairs) <= _MOST_NAMED:
        return [(one.key, *pair) for pair in pairs]
    said = Message.of("{count} outputs of ours or lock files are passed over", count=len(pairs))
    return [(one.key, str(folder / one.text), said)]


def _texts(path: Path, found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, kind in KEYS.items():
        if kind == "files":
            yield from ((key, text) for text in found.get(key, ()))
    for name, value in found.get("external", {}).items():
        kind = values.KINDS.get(name.strip().lower(), name.strip().lower())
        if kind not in values.KINDS.values():
            known = dict.fromkeys([*values.KINDS.values(), *values.KINDS])
            raise unknown(path, f"external.{name}", [f"external.{one}" for one in known])
        for text in texts_of(path, f"external.{name}", value):
            yield f"external.{kind}", text


def _owners(asked: list[Asked]) -> dict[str, list[str]]:
    """Whose each file is: those who name it most closely; several where they do so alike."""
    closest: dict[str, Naming] = {}
    owners: dict[str, list[str]] = {}
    for one in sorted(asked, key=lambda one: one.named.naming):
        for name in map(place_of, one.named.paths):
            if closest.setdefault(name, one.named.naming) == one.named.naming:
                keys = owners.setdefault(name, [])
                keys += [] if one.key in keys else [one.key]
    return owners


def place_of(name: str) -> str:
    return str(Path(name).absolute())


def _taken(lost: list[str], owners: Mapping[str, list[str]]) -> Message:
    named = ", ".join(f"{shown_path(name)} ({'/'.join(owners[place_of(name)])})" for name in lost)
    return Message.of("these matches are named more closely for another role: {files}", files=named)


def _means_something(one: Asked) -> bool:
    paths = one.named.paths
    return bool(paths) and (one.named.naming is not Naming.FILE or Path(paths[0]).exists())


def _named_twice(
    asked: list[Asked], owners: Mapping[str, list[str]]
) -> Iterator[tuple[str, str, Message]]:
    """One workbook may hold two lists, each on a sheet of its own: that is said, not refused."""
    for one in asked:
        keys = (
            owners[place_of(one.named.paths[0])] if one.named.naming is Naming.FILE else [one.key]
        )
        if len(keys) > 1 and one.key == keys[0]:
            said = Message.of("read for each of {roles}, as named", roles=", ".join(keys))
            yield one.key, one.named.paths[0], said


def _doubles(asked: list[Asked], owners: Mapping[str, list[str]]) -> Iterator[tuple[str, Failure]]:
    """Files of which the project does not say what they are: read as nothing, and named."""
    done: set[str] = set()
    for one in asked:
        if one.named.naming is Naming.FILE:
            continue
        for name in one.named.paths:
            keys = owners[place_of(name)]
            if one.key in keys and len(keys) > 1 and name not in done:
                done.add(name)
                template = "relocaudit.toml takes it for {roles}; name it under one of them"
                message = Message.of(template, roles=", ".join(keys))
                yield one.key, Failure(name, "two-roles", message)
