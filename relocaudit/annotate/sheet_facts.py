"""What stands around the rows of a sheet, and where the cells to mark are: values of one scan."""

from __future__ import annotations

from dataclasses import dataclass, field

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class ColumnStyle:
    """One `<col>`: first and last column, style number, width in characters."""

    first: int
    last: int
    style: int
    width: float | None


@dataclass(slots=True)
class Surroundings:
    """All but the rows. Offsets count bytes of the part in UTF-8.

    `dimension` is what the sheet says of its range: where that text begins and ends, and the text.
    `row_heights` are those of marked rows with a height of their own; `drawing_place` is where a
    `legacyDrawing` belongs; `legacy` the relationship id of the one that is there, which begins at
    `legacy_place`.
    """

    prefix: str = ""
    dimension: tuple[int, int, str] | None = None
    columns: list[ColumnStyle] = field(default_factory=list)
    row_height: float = 15.0
    row_heights: dict[int, float] = field(default_factory=dict)
    column_width: float = 8.43
    merges: list[Box] = field(default_factory=list)
    painted: list[Box] = field(default_factory=list)
    legacy: str | None = None
    legacy_place: int = -1
    drawing_place: int = -1


@dataclass(slots=True)
class RowSpot:
    """A row of the sheet that holds a marked cell. `offset:end` is its start tag, `close` the place
    of its end tag where it has one.
    """

    number: int
    offset: int
    end: int
    tag: bytes
    is_new: bool = False
    close: int = -1
    cells: list[CellSpot] = field(default_factory=list)


@dataclass(slots=True)
class CellSpot:
    """A marked cell: its start tag, or (`tag` empty) the place where it belongs."""

    column: int
    offset: int
    tag: bytes
