"""The list behind each difference: who stands on one side only, or otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from relocaudit.engine.directory import Directory
from relocaudit.engine.statement.marks import Marks
from relocaudit.engine.statement.members import OnlyThere, only_there
from relocaudit.engine.statement.notes import Notes
from relocaudit.facts.facts import Facts
from relocaudit.facts.figures.differences import NAMELESS, Pair, differences
from relocaudit.linkage.lookup import listed
from relocaudit.model.cell import CellRef
from relocaudit.model.statement import Block, Line, Matrix, SideOfLine

_SIDE = ("households", "persons", "open", "mode", "kind", "table", "rid")
# What names a record, wherever it stands.
_NAMED_BY = ("head_name", "name", "payee_name", "household_no", "id_number")


class Lists:
    """All lists of one statement; `rows` are the counted ones."""

    def __init__(self, facts: Facts, rows: pd.DataFrame, records: Directory, marks: Marks) -> None:
        self._facts = facts
        self._rows = rows
        self._records = records
        self._marks = marks
        self._notes = Notes(facts, rows, records)

    def blocks(self, matrix: Matrix) -> Iterator[Block]:
        """One block for each difference of a place that anything lies behind."""
        comparable = {
            (row.place, pair)
            for row in matrix.rows
            for pair in matrix.pairs
            if row.part is None
            and any(matrix.difference(row, pair, u) is not None for u in ("households", "persons"))
        }
        for pair in matrix.pairs:
            told = differences(self._rows, pair, matrix.by)  # type: ignore[arg-type]
            only = only_there(self._facts, pair)  # type: ignore[arg-type]
            lines: dict[str | None, list[Line]] = {}
            for place, line in self._lines(told, pair, matrix, only):  # type: ignore[arg-type]
                lines.setdefault(place, []).append(line)
            for place, found in lines.items():
                if (place, pair) in comparable:
                    yield Block(matrix.by, place, pair, tuple(sorted(found, key=_in_file)))

    def _lines(
        self, told: pd.DataFrame, pair: Pair, matrix: Matrix, only: OnlyThere
    ) -> Iterator[tuple[str | None, Line]]:
        sides = [
            list(zip(*(listed(told[f"{side}_{name}"]) for name in _SIDE), strict=True))
            for side in ("left", "right")
        ]
        keys = zip(listed(told["place"]), listed(told["entity"]), strict=True)
        for (place, entity), left, right in zip(keys, *sides, strict=True):
            where = str(place) or None
            if pair[0] in NAMELESS:
                yield where, self._nameless(entity, left, right)
                continue
            sides_ = (self._side(left, only.left, entity), self._side(right, only.right, entity))
            yield where, self._household(entity, where, pair, sides_, (left, right), matrix)

    def _nameless(self, entity: str, left: Any, right: Any) -> Line:
        here, there = (
            replace(self._side(side, {}, ""), mode=None, kind=None) for side in (left, right)
        )
        return Line(here, replace(there, ref=None), what=entity)

    def _household(
        self,
        entity: str,
        place: str | None,
        pair: Pair,
        sides: tuple[SideOfLine, SideOfLine],
        told: tuple[Any, Any],
        matrix: Matrix,
    ) -> Line:
        # The roster knows most of a household, and so speaks first where it has it.
        known = {(side[5], side[6]) for side in told if side[5] is not None}
        records = sorted(known, key=lambda record: (record[0] != "households", record))
        return Line(
            *sides,
            township=self._told(records, "township"),
            village=self._told(records, "village"),
            head_name=self._head(*records[0]),
            household_no=self._told(records, "household_no"),
            note=self._notes.of(entity, pair, matrix.by, place, sides),
            codes=self._marks.of_household(entity),
        )

    def _told(self, records: list[tuple[str, int]], field: str) -> str | None:
        values = (self._records.text(*record, field) for record in records)
        return next((text for text in values if text is not None), None)

    def _head(self, table: str, rid: int) -> str | None:
        told = (self._records.text(table, rid, name) for name in _NAMED_BY[:3])
        name = next((text for text in told if text is not None), None)
        head = None if name is not None else self._records.pointer(table, rid, "head_rid")
        return name if head is None else self._records.text("persons", head, "name")

    def _side(self, told: Any, only: dict[str, tuple[str, ...]], entity: str) -> SideOfLine:
        households, persons, open_, mode, kind, table, rid = told
        if table is None:
            return SideOfLine()
        nobody = 0 if not households else None
        return SideOfLine(
            households=households or 0,
            persons=persons if persons is not None else nobody,
            open=open_ or 0,
            mode=mode,
            kind=kind,
            ref=self._ref(table, rid),
            only=only.get(entity, ()),
        )

    def _ref(self, table: str, rid: int) -> CellRef:
        fields = ("households",) if table == "plan" else _NAMED_BY
        cells = (self._records.cell(table, rid, field) for field in fields)
        found = next((cell for cell in cells if cell is not None), None)
        return found or CellRef(*self._records.place(table, rid))


def _in_file(line: Line) -> tuple[str, str, str, int]:
    """The order of the files; years and townships of a plan by their name."""
    ref = line.right.ref or line.left.ref
    what = line.what or ""
    return (what, "", "", 0) if ref is None else (what, ref.source, ref.sheet, ref.row or 0)
