"""The tasks that plans set: numbers by township and year, all documents of a year added up."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures import Unit
from relocaudit.linkage.lookup import listed
from relocaudit.rules.reading import column

_LETTERS: Final[Mapping[str, Unit]] = {"h": "households", "p": "persons"}
_OF_PART: Final = {
    "concentrated": "concentrated",
    "dispersed": "dispersed",
    "registered": "registered",
    "sync": "accompanying",
}
# Field of the plan: the part of the roster that it counts, and its unit. Wholes come first.
COUNTED: Final[Mapping[str, tuple[str, Unit]]] = {
    "households": ("", "households"),
    "persons": ("", "persons"),
    **{
        f"{field}_{letter}": (part, unit)
        for field, part in _OF_PART.items()
        for letter, unit in _LETTERS.items()
    },
}
# Where accompanying households are counted apart, nobody knows whether the modes have them.
_OF_REGISTERED: Final = ("households", "persons")
_UNCLEAR: Final = tuple(name for name in COUNTED if name.startswith(("conc", "disp")))


@dataclass(frozen=True, slots=True)
class Task:
    """One township's numbers of one year; `year` None: the plan tells none.

    `numbers` holds the fields that all its rows tell; `rids` are those rows in file order.
    """

    township: str | None
    year: int | None
    rids: tuple[int, ...]
    numbers: Mapping[str, int]
    is_apart: bool

    def part_of(self, field: str) -> str:
        """Which part of the roster a field counts."""
        whole = field in _OF_REGISTERED and self.is_apart
        return "registered" if whole else COUNTED[field][0]


def tasks_of(facts: Facts) -> list[Task]:
    """Every task of the plans, in the order of their first rows."""
    names = (*COUNTED, "plan_year", "township", "sync_apart")
    plan = pd.DataFrame({name: column(facts, "plan", name) for name in names})
    return [
        _task(part, town, year)
        for (town, year), part in plan.groupby(["township", "plan_year"], dropna=False, sort=False)
    ]


def _task(rows: pd.DataFrame, town: Hashable, year: Hashable) -> Task:
    told = {name: listed(rows[name]) for name in COUNTED}
    is_apart = bool(rows["sync_apart"].fillna(False).any())
    unclear = _UNCLEAR if is_apart else ()
    return Task(
        None if town is pd.NA else str(town),
        None if year is pd.NA else int(str(year)),
        tuple(int(rid) for rid in rows.index),
        {
            name: sum(values)
            for name, values in told.items()
            if None not in values and name not in unclear
        },
        is_apart,
    )


def of_all_years(tasks: Iterable[Task]) -> list[Task]:
    """The tasks of each township added up over the years."""
    by_town: dict[str | None, list[Task]] = {}
    for task in tasks:
        by_town.setdefault(task.township, []).append(task)
    return [
        Task(
            town,
            None,
            tuple(rid for task in own for rid in task.rids),
            {
                name: sum(task.numbers[name] for task in own)
                for name in own[0].numbers
                if all(name in task.numbers for task in own)
            },
            own[0].is_apart,
        )
        for town, own in by_town.items()
    ]
