"""The matrix of one dimension: every place, its parts, and the totals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from relocaudit.engine.statement.marks import Marks
from relocaudit.facts.figures import figures_by
from relocaudit.facts.figures.differences import PAIRS, SITE_PAIRS, Pair, side_rows
from relocaudit.facts.figures.stages import NO_SITE, SPLITS, STAGES, Split
from relocaudit.linkage.lookup import listed
from relocaudit.model.statement import Dimension, Figure, Matrix, MatrixRow, UnitOfCount

_Figures = dict[tuple[str, UnitOfCount], Figure]
_PARTS: tuple[Split, ...] = ("mode", "kind")


def with_registered(rows: pd.DataFrame) -> pd.DataFrame:
    """The counted rows and, as a stage of its own, the roster's registered households."""
    registered = side_rows(rows, "registered").assign(stage="registered")
    return pd.concat([rows, registered], ignore_index=True)


def stages_of(by: Dimension) -> tuple[str, ...]:
    """The columns: a site has its own plan, townships and years have the task plan."""
    left_out = "plan" if by == "site" else "site-plan"
    stages: list[str] = [stage for stage in STAGES if stage != left_out]
    at = stages.index("roster") + 1
    return (*stages[:at], "registered", *stages[at:])


def matrix_of(rows: pd.DataFrame, by: Dimension, marks: Marks) -> Matrix:
    """One row a place and part, in the order of the files; what tells no place comes last."""
    stages = stages_of(by)
    told = rows[rows["stage"].isin(stages)]
    figures: dict[tuple[str | None, str | None], _Figures] = {}
    for split in (None, *_PARTS):
        _fill(figures, figures_by(told, (by,), split, placeless=False), by, split)
    totals: dict[tuple[str | None, str | None], _Figures] = {}
    for split in (None, *_PARTS):
        _fill(totals, figures_by(told, (), split, placeless=False), None, split)
    _fill_placeless(figures, totals)
    parts = (None, *(part for split in _PARTS for part in SPLITS[split]))
    return Matrix(
        by=by,
        stages=stages,
        pairs=SITE_PAIRS if by == "site" else PAIRS,
        rows=tuple(
            MatrixRow(place, part, figures[place, part], marks.of_place(by, place, part))
            for place in _ordered(figures, by)
            for part in parts
            if (place, part) in figures
        ),
        apart=frozenset(_of_other_years(told)) if by == "township" else frozenset(),
        totals=tuple(
            MatrixRow(None, part, totals[None, part], is_total=True)
            for part in parts
            if (None, part) in totals
        ),
    )


def _fill(
    found: dict[tuple[str | None, str | None], _Figures],
    frame: pd.DataFrame,
    by: Dimension | None,
    split: Split | None,
) -> None:
    nobody: list[Any] = [None] * len(frame)
    places = nobody if by is None else [_word(place) for place in listed(frame[by])]
    parts = nobody if split is None else listed(frame[split])
    columns = (listed(frame[name]) for name in ("stage", "unit", "value", "open"))
    for place, part, stage, unit, value, open_ in zip(places, parts, *columns, strict=True):
        if split is None or part is not None:
            found.setdefault((place, part), {})[stage, unit] = Figure(value, open_)


def _fill_placeless(
    figures: dict[tuple[str | None, str | None], _Figures],
    totals: dict[tuple[str | None, str | None], _Figures],
) -> None:
    """Where some records tell no place, inputs whose records all tell theirs have none of them."""
    for (place, part), found in figures.items():
        if place is None:
            for key, figure in totals.get((None, part), {}).items():
                if figure.value is not None:
                    found.setdefault(key, Figure(0))


def _of_other_years(rows: pd.DataFrame) -> Iterator[tuple[str | None, Pair]]:
    """Townships most of whose households, by their year, no year of the plan is about."""
    plan = rows[(rows["stage"] == "plan") & rows["year"].notna()]
    planned = {
        (_word(a), b) for a, b in zip(listed(plan["township"]), listed(plan["year"]), strict=True)
    }
    places = {place for place, _ in planned}
    homes = rows[(rows["stage"] == "roster") & rows["year"].notna()]
    inside: dict[str | None, list[bool]] = {}
    for town, year in zip(listed(homes["township"]), listed(homes["year"]), strict=True):
        if _word(town) in places:
            inside.setdefault(_word(town), []).append((_word(town), year) in planned)
    for place, told in inside.items():
        if 2 * sum(told) < len(told):
            yield place, ("plan", "roster")


def _word(place: object) -> str | None:
    return None if place is None else str(place)


def _ordered(
    figures: dict[tuple[str | None, str | None], _Figures], by: Dimension
) -> list[str | None]:
    places = list(dict.fromkeys(place for place, part in figures if part is None))
    if by == "year":
        places.sort(key=lambda place: place or "")
    return sorted(places, key=lambda place: (place is None, place == NO_SITE))
