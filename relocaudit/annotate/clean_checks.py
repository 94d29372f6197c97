"""A workbook without our marks is opened again and checked before it is delivered."""

from __future__ import annotations

from collections.abc import Collection
from typing import BinaryIO

from relocaudit.annotate.book import Book
from relocaudit.annotate.checks import check_readable, stamp
from relocaudit.annotate.package import Package
from relocaudit.annotate.parts import Changes
from relocaudit.annotate.refusals import refusal
from relocaudit.annotate.relationships import all_targets
from relocaudit.errors import InputError


def check_clean(file: BinaryIO, changes: Changes, ours: Collection[str]) -> None:
    """Raise InputError unless all but our sheets is there, unchanged or readable."""
    path = changes.package.path
    file.flush()
    file.seek(0)
    try:
        clean = Package(path, file)
        _check_entries(clean, changes)
        before = [(s.name, s.state) for s in changes.book.sheets if s.name not in ours]
        if [(s.name, s.state) for s in Book(clean).sheets] != before:
            raise refusal(path, "self-check", what="sheets")
        _check_targets(clean, changes)
    except InputError as error:
        if error.reason == "self-check":
            raise
        raise refusal(path, "self-check", what=error.reason) from error
    for name in [*changes.replaced, *changes.added]:
        if name not in changes.dropped:
            check_readable(clean, name, changes)


def _check_entries(clean: Package, changes: Changes) -> None:
    kept = [e for e in changes.package.entries if e.name not in changes.dropped]
    names = [e.raw_name for e in kept] + [name.encode() for name in changes.added]
    if [e.raw_name for e in clean.entries] != names:
        raise refusal(clean.path, "self-check", what="parts")
    for old, new in zip(kept, clean.entries, strict=False):
        if old.name not in changes.replaced and stamp(old) != stamp(new):
            raise refusal(clean.path, "self-check", what=old.name)


def _check_targets(clean: Package, changes: Changes) -> None:
    """Nothing that was left out is pointed to any more."""
    gone = {name.casefold() for name in changes.dropped}
    for _, targets in all_targets(clean):
        for target in gone.intersection(targets):
            raise refusal(clean.path, "self-check", what=target)
