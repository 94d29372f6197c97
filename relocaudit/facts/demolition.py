"""What has become of each household's old house, by the roster and the demolition ledger."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.payments import ledger_facts
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import blank, column, first_by, look_up, rids
from relocaudit.tables.table import Tables

# Of several old houses the one that is most open speaks for the household.
_MOST_OPEN = (
    "reoccupied", "let", "standing", "wall-open", "wall-sealed", "protected", "not-required",
    "demolished", "destroyed", "none",
)  # fmt: skip
_WALLS = {"shared": "wall-open", "open": "wall-open", "sealed": "wall-sealed"}
_GRADES = ("D", "C", "unsafe", "B", "A", "none")
_NOTHING_TO_DEMOLISH = ("none", "protected", "wall-sealed", "destroyed")
# Roster and ledger do not contradict each other where both say that nothing is left to demolish.
_GONE = frozenset({"demolished", "destroyed", "none"})


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
    }
    if ledger is not None and tables.demolition is not None:
        facts = _with_ledger(facts, tables.demolition.frame, ledger)
    return pd.DataFrame(facts, index=frame.index)


def _with_ledger(
    facts: dict[str, pd.Series], frame: pd.DataFrame, ledger: pd.DataFrame
) -> dict[str, pd.Series]:
    """Where both speak the ledger wins."""
    home, state = ledger["household_rid"], ledger["house_state"]
    ranked = _in_order(state, _MOST_OPEN)
    row = look_up(rids(facts["old_house"]), first_by(home.loc[ranked], rids(home).loc[ranked]))
    there, here = look_up(row, state), facts["old_house"]
    unsaid = (look_up(row, column(frame, "shared_wall")) == "shared") & (here == "wall-sealed")
    there = there.mask(unsaid.fillna(False) & (there == "wall-open").fillna(False), here)
    alike = (there == here) | (there.isin(_GONE) & here.isin(_GONE))
    source = facts["old_house_source"].mask(there.notna(), "ledger")
    source = source.mask(there.notna() & here.notna(), "contradicted")
    graded = _in_order(column(frame, "grade"), _GRADES)
    worst = first_by(home.loc[graded], column(frame, "grade").loc[graded])
    day = look_up(row, column(frame, "demolish_date", "Int64"))
    last = look_up(row, column(frame, "demolish_date_last", "Int64"))
    area = column(frame, "reclaim_area", "Int64")
    reclaimed = _yes(column(frame, "reclaim_state")).fillna((area > 0).where(area.notna()))
    return {
        "old_house": there.fillna(here),
        "old_house_source": source.mask(alike.fillna(False), "both"),
        "dl_rid": row,
        "grade": look_up(rids(here), worst),
        "demolished_day": day.fillna(facts["demolished_day"]),
        "demolished_day_last": last.fillna(facts["demolished_day_last"].mask(day.notna())),
        "reward_accepted_day": look_up(row, column(frame, "accept_date", "Int64")),
        "reward_accepted_day_last": look_up(row, column(frame, "accept_date_last", "Int64")),
        "reclaimed": look_up(row, reclaimed).fillna(facts["reclaimed"]),
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
