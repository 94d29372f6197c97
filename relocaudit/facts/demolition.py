"""What has become of each household's old house, by the roster and the demolition ledger."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.payments import ledger_facts
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import blank, column, first_by, joined, look_up, rids
from relocaudit.tables.table import Tables

# Of several old houses the one that is most open speaks for the household.
_MOST_OPEN = (
    "reoccupied", "let", "standing", "wall-open", "wall-sealed", "protected", "not-required",
    "demolished", "destroyed", "none",
)  # fmt: skip
_WALLS = {"shared": "wall-open", "open": "wall-open", "sealed": "wall-sealed"}
_GRADES = ("D", "C", "unsafe", "B", "A", "none")
_UNSAFE = ("D", "C", "unsafe")
_STANDING = ("standing", "let", "reoccupied")
_USABLE = (*_STANDING, "wall-open")
_NOTHING_TO_DEMOLISH = ("none", "protected", "wall-sealed", "destroyed")
# Roster and ledger do not contradict each other where both say that nothing is left to demolish.
_GONE = frozenset({"demolished", "destroyed", "none"})
# Where the roster says one of these, the ledger's row that agrees is the old house it means.
_SETTLED = _GONE | {"wall-sealed", "protected"}


def demolition_facts(tables: Tables, links: Links) -> pd.DataFrame | None:
    """By demolition rid every derived column of the ledger; None: it was not given."""
    facts = ledger_facts(links.demolition, links)
    if facts is None or tables.demolition is None:
        return None
    return facts.assign(house_state=_state(tables.demolition.frame))


def home_demolition(
    tables: Tables, links: Links, ledger: pd.DataFrame | None, as_of: int
) -> pd.DataFrame:
    """By household rid the facts of its old house; `ledger` as `demolition_facts` gives them."""
    frame = tables.roster.households.frame
    roster = _with_date(column(frame, "old_house_state"), frame, as_of)
    facts: dict[str, pd.Series] = {
        "old_house": roster,
        "old_house_source": blank(frame.index, "text").mask(roster.notna(), "roster"),
        "demolished_day": column(frame, "demolish_date", "Int64"),
        "demolished_day_last": column(frame, "demolish_date_last", "Int64"),
        "reclaimed": _yes(column(frame, "reclaim_state")),
        "not_reclaimable": (column(frame, "reclaim_state") == "not-reclaimable")
        .fillna(False)
        .astype("boolean"),
    }
    if ledger is not None and tables.demolition is not None:
        facts = _with_ledger(facts, tables.demolition.frame, ledger)
    return pd.DataFrame(facts, index=frame.index)


def _with_ledger(
    facts: dict[str, pd.Series], frame: pd.DataFrame, ledger: pd.DataFrame
) -> dict[str, pd.Series]:
    """Where both speak the ledger wins, but for what only the roster says in full."""
    here, home = facts["old_house"], ledger["household_rid"]
    own = look_up(home, here)
    state = _in_full(ledger["house_state"], own, column(frame, "shared_wall") == "shared")
    agree = (state == own) | (state.isin(_GONE) & own.isin(_GONE))
    settled = agree.fillna(False).astype(bool) & own.isin(_SETTLED) & _told_apart(frame, home)
    ranked = _in_order(state, _MOST_OPEN)
    ranked = ranked[settled.loc[ranked]].append(ranked[~settled.loc[ranked]])
    row = look_up(rids(here), first_by(home.loc[ranked], rids(home).loc[ranked]))
    there = look_up(row, state)
    alike = (there == here) | (there.isin(_GONE) & here.isin(_GONE))
    source = facts["old_house_source"].mask(there.notna(), "ledger")
    source = source.mask(there.notna() & here.notna(), "contradicted")
    day = look_up(row, column(frame, "demolish_date", "Int64"))
    last = look_up(row, column(frame, "demolish_date_last", "Int64"))
    area = column(frame, "reclaim_area", "Int64")
    said = column(frame, "reclaim_state")
    reclaimed = _yes(said).fillna((area > 0).where(area.notna()))
    lost = look_up(row, said == "not-reclaimable").fillna(False)
    return {
        "old_house": there.fillna(here),
        "old_house_source": source.mask(alike.fillna(False), "both"),
        "dl_rid": row,
        **_other_houses(frame, home, state.fillna(own), row),
        "demolished_day": day.fillna(facts["demolished_day"]),
        "demolished_day_last": last.fillna(facts["demolished_day_last"].mask(day.notna())),
        "reward_accepted_day": look_up(row, column(frame, "accept_date", "Int64")),
        "reward_accepted_day_last": look_up(row, column(frame, "accept_date_last", "Int64")),
        "reclaimed": look_up(row, reclaimed).fillna(facts["reclaimed"]),
        "not_reclaimable": facts["not_reclaimable"] | lost,
    }


def _in_full(state: pd.Series, roster: pd.Series, shared: pd.Series) -> pd.Series:
    """The ledger's states, where the roster's word says more and contradicts nothing, that word.

    A wall is shared: the roster knows that it was sealed. A house stands: it is let, or lived in.
    """
    sealed = shared & (state == "wall-open") & (roster == "wall-sealed")
    used = (state == "standing") & roster.isin(["let", "reoccupied"])
    return state.mask((sealed | used).fillna(False), roster)


def _told_apart(frame: pd.DataFrame, home: pd.Series) -> pd.Series[bool]:
    """Rows whose number or area no other row of the household has."""
    mark = column(frame, "old_house_id").fillna(column(frame, "old_house_area"))
    key = joined(home, mark)
    return key.notna() & ~key.duplicated(keep=False)


def _other_houses(
    frame: pd.DataFrame, home: pd.Series, state: pd.Series, row: pd.Series
) -> dict[str, pd.Series]:
    """Grades, and the houses that stand besides the one in `row`.

    The same house entered twice is one house: numbers or areas must tell two apart.
    """
    grade = column(frame, "grade")
    graded = _in_order(grade, _GRADES)
    unsafe = home.where(grade.isin(_UNSAFE) & state.isin(_USABLE)).loc[graded]
    chosen = look_up(home, row)
    number, area = column(frame, "old_house_id"), column(frame, "old_house_area", "Int64")
    differs = number != look_up(chosen, number)
    differs = differs.fillna(area != look_up(chosen, area)).fillna(False)
    second = home.where(state.isin(_STANDING) & differs & (rids(home) != chosen).fillna(False))
    return {
        "grade": look_up(rids(row), first_by(home.loc[graded], grade.loc[graded])),
        "unsafe_rid": look_up(rids(row), first_by(unsafe, rids(unsafe))),
        "second_house_rid": look_up(rids(row), first_by(second, rids(second))),
    }


def _in_order(values: pd.Series, words: tuple[str, ...]) -> pd.Index:
    """The rows by the place of their word in a list; rows without one last."""
    place = values.map({word: n for n, word in enumerate(words)}).astype("Int64")
    return place.sort_values(kind="stable", na_position="last").index


def _state(frame: pd.DataFrame) -> pd.Series:
    """One state of an old house: what is gone is gone, whatever its walls or its age were."""
    said = column(frame, "state")
    dated = column(frame, "demolish_date", "Int64").notna()
    done = column(frame, "demolish_date_done", "boolean")
    state = said.mask(said.isna() & (dated | done.fillna(False)), "demolished")
    state = state.mask(state.isna() & (done == False).fillna(False), "standing")  # noqa: E712
    open_ = state.isna() | state.isin(["standing", "not-required"])
    wall = column(frame, "shared_wall").map(_WALLS)
    state = state.mask(open_ & wall.notna(), wall.astype(state.dtype))
    kept = column(frame, "protected", "boolean").fillna(False).astype(bool)
    return state.mask((open_ | state.isin(["wall-open"])) & kept, "protected")


def _with_date(state: pd.Series, frame: pd.DataFrame, as_of: int) -> pd.Series:
    """Without a state, a day of demolition says that the house is gone."""
    last = column(frame, "demolish_date_last", "Int64")
    done = column(frame, "demolish_date_done", "boolean").fillna(False)
    gone = (last <= as_of).fillna(False) | done
    return state.mask(state.isna() & gone, "demolished")


def _yes(state: pd.Series) -> pd.Series:
    """Reclaimed or not; NA where it is not told, or the land cannot be."""
    told = (state == "yes").astype("boolean")
    return told.where(state.isin(["yes", "no"]).fillna(False))


def nothing_to_demolish(homes: pd.DataFrame) -> pd.Series:
    """Whether roster and ledger together say that a household has nothing to demolish."""
    return homes["old_house"].isin(_NOTHING_TO_DEMOLISH).astype("boolean")
