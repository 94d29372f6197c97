"""How far each household came, township by township: registered, signed, finished, moved in …"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures import Stage, Unit, counted
from relocaudit.linkage.lookup import beside, look_up
from relocaudit.rules.reading import column, surely

Cell: TypeAlias = tuple[str, int, str]
# Each is at most as many as the one before that is told.
STEPS: Final[tuple[Stage, ...]] = (
    "roster", "agreements", "finished", "moved-in", "demolished", "reclaimed",
)  # fmt: skip
WORDS: Final[Mapping[Stage, str]] = {
    "roster": "registered in the roster",
    "agreements": "with an agreement",
    "finished": "with a finished home",
    "moved-in": "who moved in",
    "demolished": "with a demolished old house",
    "reclaimed": "with reclaimed land",
    "flagged": "flagged in the registry",
    "paid": "paid building subsidy",
}
# The cell that says so, by stage and the table of the record.
CELLS: Final = {
    ("agreements", "households"): "agreement_relocation",
    ("agreements", "agreements"): "agreement_type",
    ("finished", "households"): "finish_date",
    ("moved-in", "households"): "move_in_date",
    ("demolished", "households"): "demolish_date",
    ("reclaimed", "households"): "reclaim_state",
    ("paid", "payments"): "amount",
}


@dataclass(frozen=True, slots=True)
class Step:
    """How many are at a stage for sure, and how many at most (None: nobody knows).

    `cells` has the cell that says so of each entity that is there for sure, in file order;
    `may_be` the others that it cannot be told of.
    """

    stage: Stage
    least: int
    most: int | None
    cells: Mapping[str, Cell]
    may_be: frozenset[str]

    def breaks(self, larger: Step) -> bool:
        """Whether more are here than at the step that should have as many at least."""
        return larger.most is not None and self.least > larger.most

    def first_beyond(self, larger: Step) -> Cell:
        """The cell of the first who is here and not there; of the first here, if all are."""
        known = {*larger.cells, *larger.may_be}
        beyond = [cell for entity, cell in self.cells.items() if entity not in known]
        return next(iter([*beyond, *self.cells.values()]))


def steps(facts: Facts, town: str, stages: Sequence[Stage], unit: Unit) -> list[Step]:
    """The stages that anything tells of a township, in their order.

    Registered households only, but for payments; households cared for have no papers of their
    own and stand in no step.
    """
    rows = _by_place(facts)
    return [
        _step(facts, rows[town, stage], stage, unit)
        for stage in stages
        if (town, stage) in rows and rows[town, stage]["counts"].notna().any()
    ]


@lru_cache(maxsize=1)
def _by_place(facts: Facts) -> dict[tuple[str, str], pd.DataFrame]:
    groups = _rows(facts).groupby(["township", "stage"], sort=False)
    return {(str(town), str(stage)): rows for (town, stage), rows in groups}


@lru_cache(maxsize=1)
def _rows(facts: Facts) -> pd.DataFrame:
    rows = counted(facts)
    homes = facts.households
    home = rows["household_rid"]
    of_others = (rows["kind"] == "accompanying").fillna(False) & (rows["stage"] != "paid")
    open_ = surely(rows["kind"].isna() & (rows["stage"] != "paid") & rows["counts"])
    # Who died since was flagged when the money was paid.
    locked = look_up(home, homes["n_locked"])
    flagged = rows["persons"].mask(
        surely(rows["stage"] == "flagged") & surely(locked > rows["persons"]), locked
    )
    paid = look_up(home, homes["paid_building_subsidy_first"])
    of_paid = surely(rows["stage"] == "paid") & paid.notna()
    kept: pd.DataFrame = beside(
        rows,
        counts=rows["counts"].mask(open_),
        persons=flagged,
        table=rows["table"].mask(of_paid, "payments"),
        rid=rows["rid"].mask(of_paid, paid),
    )
    return kept[~surely(of_others) & ~surely(look_up(home, homes["cared_for"]))]


def _step(facts: Facts, rows: pd.DataFrame, stage: Stage, unit: Unit) -> Step:
    sure, open_ = surely(rows["counts"]), rows["counts"].isna()
    there = rows[sure]
    untold = bool(there[unit].isna().any()) or (unit == "persons" and bool(open_.any()))
    least = int(there[unit].sum())
    cells = {
        str(entity): (str(table), int(rid), CELLS[stage, str(table)])
        for entity, table, rid in zip(there["entity"], there["table"], there["rid"], strict=True)
        if (stage, table) in CELLS
    }
    most = None if untold else least + int(open_.sum()) + _outside_registry(facts, rows, stage)
    return Step(stage, least, most, cells, frozenset(rows["entity"][open_]))


def _outside_registry(facts: Facts, rows: pd.DataFrame, stage: Stage) -> int:
    """Households of villages that a partial export does not have: they may be flagged."""
    if stage != "flagged":
        return 0
    homes = facts.households
    inside = homes["village_key"].isin(column(facts, "registry", "village_key").dropna())
    town = homes["township"].isin(rows["township"].dropna())
    return int((town & ~inside).sum())
