"""What one file gives to the tables of an audit: per table its records, numbered from 0."""

from __future__ import annotations

from dataclasses import dataclass, field

from relocaudit.model.source import SheetReading
from relocaudit.tables.table import Table


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a table of a roster lists, as `summary_files` and `lists_of_heads` compare them.

    `keys` name its records, `anything` are all ids and names, `heads` those called 户主.
    `perhaps_heads`: everybody in it, where all of them may be heads, each of them once.
    """

    keys: frozenset[str] = frozenset()
    anything: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    perhaps_heads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sketch:
    """A table without its cells: where it stands, its fields and how many records it has.

    `layout` is that of a roster; `records` counts households there, else rows, `persons` people.
    """

    path: str
    part: str
    sheet: str
    fields: frozenset[str]
    layout: str
    records: int
    persons: int = 0
    who: Who = field(default_factory=Who)


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a file: its records, and the people of a roster that lists them by name.

    `people.frame.household_rid` counts from the part's own first household; -1 is the last
    household of the part before.
    """

    sketch: Sketch
    records: Table
    people: Table | None = None


@dataclass(frozen=True, slots=True)
class FileTables:
    """Every table of a file in order, and the readings of sheets that hold none."""

    parts: tuple[Part, ...]
    others: tuple[SheetReading, ...] = ()

    @property
    def sketches(self) -> tuple[Sketch, ...]:
        return tuple(part.sketch for part in self.parts)
