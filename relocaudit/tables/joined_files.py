"""The tables of several files on their way into one, packed or as they were read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, TypeAlias

from relocaudit.tables.joining import Joining
from relocaudit.tables.packed import Filling, PackedTables, packed
from relocaudit.tables.parts import FileTables, Sketch
from relocaudit.tables.table import Table

AnyFile: TypeAlias = FileTables | PackedTables


class Joins(Protocol):
    """`Joining` or `Filling`; what is added is what `tables_of` gave."""

    def add(self, table: Any, first: int, first_household: int) -> None: ...

    def table(self) -> Table: ...


def joinings(files: Sequence[AnyFile], *asked: tuple[str, int]) -> list[Joins]:
    """For each name and number of records what joins such tables of these files."""
    if not _any_packed(files):
        return [Joining(name) for name, _ in asked]
    texts: dict[str, str] = {}
    return [Filling(name, size, texts) for name, size in asked]


def tables_of(files: Sequence[AnyFile]) -> Iterator[tuple[Sketch, Any, Any]]:
    """Each table with its people: bytes are laid out file by file, and not kept."""
    pack = _any_packed(files)
    for file in files:
        if isinstance(file, FileTables) and not pack:
            yield from ((part.sketch, part.records, part.people) for part in file.parts)
            continue
        small = packed(file) if isinstance(file, FileTables) else file
        for sketch, tables in zip(small.sketches, small.tables(), strict=True):
            yield (sketch, *tables)


def _any_packed(files: Sequence[AnyFile]) -> bool:
    return any(isinstance(file, PackedTables) for file in files)
