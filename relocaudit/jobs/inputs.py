"""Which files a ROSTER argument means: files, folders, wildcards, and what is passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from relocaudit.jobs.own_outputs import passed_over
from relocaudit.jobs.renamed_copies import renamed_copies
from relocaudit.model.message import Message
from relocaudit.model.result import Failure
from relocaudit.report.visible import shown_path

SUFFIXES = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".et", ".csv", ".tsv", ".ods", ".fods", ".xlsb"}
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Roster paths as users would write them, what was passed over and why, what is missing."""

    paths: tuple[str, ...]
    skipped: tuple[tuple[str, Message], ...]
    failures: tuple[Failure, ...]


def choose_rosters(given: Iterable[str], is_ours: Callable[[Path], bool]) -> Chosen:
    """Expand folders and wildcards; pass over what is no roster."""
    paths: list[str] = []
    skipped: list[tuple[str, Message]] = []
    failures: list[Failure] = []
    for text in given:
        found = _expanded(text)
        if found is None:
            failures.append(_nothing(text))
            continue
        paths += [path for path in found if path not in paths]
    kept: list[str] = []
    places = [Path(path) for path in paths]
    for path, place in zip(paths, places, strict=True):
        why = passed_over(place, places, is_ours)
        if why is None:
            kept.append(path)
        else:
            skipped.append((path, why))
    copies = renamed_copies(kept)
    for path, source in copies.items():
        said = "passed over: our own copy of {source}, which is audited here too"
        skipped.append((path, Message.of(said, source=shown_path(source))))
    kept = [path for path in kept if path not in copies]
    return Chosen(tuple(kept), tuple(skipped), tuple(failures))


def _expanded(text: str) -> list[str] | None:
    """The files a text means; None where it means none."""
    path = Path(text)
    if path.is_dir():
        inside = sorted(str(p) for p in path.iterdir() if p.suffix.lower() in SUFFIXES)
        return inside or None
    if has_magic(text) and not path.exists():
        return sorted(glob(text)) or None  # noqa: PTH207 - the pattern may be absolute
    return [text]


def _nothing(text: str) -> Failure:
    if Path(text).is_dir():
        message = Message.of("this folder holds no workbook; name a folder with rosters in it")
        return Failure(text, "empty-folder", message)
    return Failure(text, "no-match", Message.of("no file matches; check the name"))
