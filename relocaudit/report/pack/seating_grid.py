"""A building as rows of cells: floors one above the other, homes in line, no row too wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from relocaudit.model.pack.seating import Building, Floor, Room, Unit

WIDEST: Final = 8
_DOOR = 2


@dataclass(frozen=True, slots=True)
class Strip:
    """Some units side by side, each as wide as it says; `floors` from the highest down.

    A row has a cell for every column: a room, or None where no household of the roster lives.
    """

    units: tuple[tuple[str, int], ...]
    floors: tuple[tuple[int | None, tuple[Room | None, ...]], ...]


def strips(building: Building) -> Iterator[Strip]:
    """The building in strips that fit a page; units stay whole where they can."""
    row: list[tuple[Unit, tuple[str, ...]]] = []
    width = 0
    for unit in building.units:
        doors = _doors(unit)
        for first in range(0, len(doors), WIDEST):
            part = doors[first : first + WIDEST]
            if width + len(part) > WIDEST:
                yield _strip(row)
                row, width = [], 0
            row.append((unit, part))
            width += len(part)
    if row:
        yield _strip(row)
    for unit in building.units:
        yield from _loose(unit)


def _doors(unit: Unit) -> tuple[str, ...]:
    """What tells homes of a floor apart: 01, 02 … in the order of the numbers."""
    doors = {_door(room) for floor in _storeys(unit) for room in floor.rooms}
    return tuple(sorted(doors, key=lambda door: (not door[:1].isdigit(), door)))


def _door(room: Room) -> str:
    digits = room.label.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return room.label[len(digits) - _DOOR :] if digits.isdigit() else room.label


def _storeys(unit: Unit) -> list[Floor]:
    return [floor for floor in unit.floors if floor.number is not None]


def _strip(row: Sequence[tuple[Unit, tuple[str, ...]]]) -> Strip:
    numbers = sorted({f.number for unit, _ in row for f in _storeys(unit)}, key=_down)
    floors = []
    for number in numbers:
        cells: list[Room | None] = []
        for unit, doors in row:
            here = {_door(r): r for f in unit.floors if f.number == number for r in f.rooms}
            cells += [here.get(door) for door in doors]
        floors.append((number, tuple(cells)))
    units = tuple((unit.label, len(doors)) for unit, doors in row)
    return Strip(units, tuple(floors))


def _loose(unit: Unit) -> Iterator[Strip]:
    """Houses, and homes whose number names no floor."""
    rooms = [room for floor in unit.floors if floor.number is None for room in floor.rooms]
    if rooms:
        rows = [rooms[first : first + WIDEST] for first in range(0, len(rooms), WIDEST)]
        width = max(map(len, rows))
        yield Strip(
            ((unit.label, width),),
            tuple((None, (*row, *[None] * (width - len(row)))) for row in rows),
        )


def _down(number: int | None) -> int:
    return -(number or 0)
