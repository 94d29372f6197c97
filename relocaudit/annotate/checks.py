"""The copy is opened again and checked before it is delivered."""

from __future__ import annotations

from typing import BinaryIO
from xml.parsers import expat

from relocaudit.annotate.book import Book
from relocaudit.annotate.package import Entry, Package
from relocaudit.annotate.parts import Changes
from relocaudit.annotate.refusals import refusal
from relocaudit.annotate.relationships import Relationships
from relocaudit.annotate.splice_checks import sound
from relocaudit.errors import InputError

# Parsing a sheet of 25,000 rows costs as much as packing it. Where it is that big, what was changed
# is looked at in its place; that the rest was well-formed is for those to say who read it.
_MOST_PARSED = 8 << 20


def check_copy(file: BinaryIO, changes: Changes, sheets: tuple[str, ...]) -> None:
    """Raise InputError unless the copy holds the source's entries and our parts, all readable.

    Changed and new XML is parsed as a whole here, once, but for very big sheets: a source that is
    not well-formed shows now, and is named as the culprit.
    """
    path = changes.package.path
    file.flush()
    file.seek(0)
    try:
        copy = Package(path, file)
        _check_entries(copy, changes)
        _check_targets(copy, changes)
        _check_sheets(copy, changes, sheets)
    except InputError as error:
        if error.reason == "self-check":
            raise
        raise refusal(path, "self-check", what=error.reason) from error
    for name in [*changes.replaced, *changes.added]:
        check_readable(copy, name, changes)


def _check_entries(copy: Package, changes: Changes) -> None:
    source = changes.package
    names = [entry.raw_name for entry in source.entries]
    names += [name.encode() for name in changes.added]
    if [entry.raw_name for entry in copy.entries] != names:
        raise refusal(source.path, "self-check", what="parts")
    for old, new in zip(source.entries, copy.entries, strict=False):
        if old.name not in changes.replaced and stamp(old) != stamp(new):
            raise refusal(source.path, "self-check", what=old.name)


def stamp(entry: Entry) -> tuple[int, int, int, int]:
    info = entry.info
    return info.CRC, info.compress_size, info.file_size, info.compress_type


def _check_targets(copy: Package, changes: Changes) -> None:
    """Every new part is found through a relationship and has a content type."""
    # A styles part of ours may stand where the workbook pointed before.
    known = Relationships(copy, changes.book.part).items
    reached = {r.target.casefold() for r in known if r.target}
    for name in [*changes.replaced, *changes.added]:
        folder, _, last = name.rpartition("_rels/")
        if last.endswith(".rels"):
            rels = Relationships(copy, folder + last.removesuffix(".rels"))
            reached |= {r.target.casefold() for r in rels.items if r.target}
    for name in changes.added:
        found = name.endswith(".rels") or name.casefold() in reached
        if not found or changes.types.of(name) is None:
            raise refusal(copy.path, "self-check", what=name)


def _check_sheets(copy: Package, changes: Changes, sheets: tuple[str, ...]) -> None:
    before = [(s.name, s.state, s.part) for s in changes.book.sheets]
    after = [(s.name, s.state, s.part) for s in Book(copy).sheets]
    ours = [name for name, _, part in after[len(before) :] if part is not None]
    if after[: len(before)] != before or ours != list(sheets):
        raise refusal(copy.path, "self-check", what="sheets")


def check_readable(copy: Package, name: str, changes: Changes) -> None:
    entry = copy.entry(name)
    if entry is None:
        raise refusal(copy.path, "self-check", what=name)
    if name.lower().endswith(".vml"):
        for _ in copy.raw(entry):
            pass
        return
    old = changes.package.entry(name) if name in changes.replaced else None
    splices = changes.spliced.get(name)
    if old is not None and splices is not None and entry.info.file_size > _MOST_PARSED:
        fine = sound(changes.package.stream(old), copy.stream(entry), splices)
    else:
        fine = _well_formed(copy, entry)
    if fine:
        return
    if old is not None and not _well_formed(changes.package, old):
        raise refusal(copy.path, "malformed", part=name)
    raise refusal(copy.path, "self-check", what=name)


def _well_formed(package: Package, entry: Entry) -> bool:
    """Whether a part can be parsed to its end; its check sum is verified on the way."""
    parser = expat.ParserCreate()
    try:
        for chunk in package.stream(entry):
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except (expat.ExpatError, InputError):
        return False
    return True
