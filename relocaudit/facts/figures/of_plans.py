"""What plan and site list count: numbers without names."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures.frame import named, rows_at
from relocaudit.facts.figures.of_rosters import home_sites
from relocaudit.linkage.lookup import column, look_up, only_by, rids
from relocaudit.linkage.site_names import site_keys

_PARTS = (
    ("mode", "concentrated", "concentrated"),
    ("mode", "dispersed", "dispersed"),
    ("kind", "registered", "registered"),
    ("kind", "accompanying", "sync"),
)


def plan_rows(facts: Facts) -> list[pd.DataFrame]:
    """Each row of the plan as a whole, and its parts by mode and by kind as it states them.

    Where only accompanying households are stated beside the whole, the rest are registered.
    """
    plan = facts.plan
    if plan is None:
        return []
    base = pd.DataFrame(
        {
            "entity": named("L", rids(plan)),
            "township": plan["township"],
            "site": _site_names(facts, site_keys(column(plan, "site_name"))),
            "year": column(plan, "plan_year", "Int64"),
            "rid": rids(plan),
        },
        index=plan.index,
    )
    found = [rows_at("plan", "plan", base.assign(split="all", **_numbers(plan, "")))]
    for split, part, field in _PARTS:
        counts = _numbers(plan, field)
        if part == "registered":
            counts = _rest(plan, counts)
        parts = base.assign(**{"split": split, split: part}, **counts)
        found.append(rows_at("plan", "plan", parts))
    return found


def site_plan_rows(facts: Facts) -> list[pd.DataFrame]:
    """Each site of the site list with the numbers planned for it."""
    sites = facts.sites
    if sites is None:
        return []
    households = column(sites, "planned_households", "Int64")
    persons = column(sites, "planned_persons", "Int64")
    base = pd.DataFrame(
        {
            "entity": named("S", rids(sites)),
            "township": sites["township"],
            "site": column(sites, "site_name"),
            "households": households,
            "persons": persons,
            "counts": _told(households, persons),
            "rid": rids(sites),
        },
        index=sites.index,
    )
    return [rows_at("site-plan", "sites", base)]


def _numbers(plan: pd.DataFrame, field: str) -> dict[str, pd.Series]:
    names = (f"{field}_h", f"{field}_p") if field else ("households", "persons")
    households, persons = (column(plan, name, "Int64") for name in names)
    return {
        "households": households,
        "persons": persons,
        "counts": _told(households, persons),
    }


def _told(households: pd.Series, persons: pd.Series) -> pd.Series:
    """True where a row states a number at all; NA else."""
    said = (households.notna() | persons.notna()).astype("boolean")
    return said.mask(~said)


def _rest(plan: pd.DataFrame, stated: dict[str, pd.Series]) -> dict[str, pd.Series]:
    households = stated["households"].fillna(
        column(plan, "households", "Int64") - column(plan, "sync_h", "Int64")
    )
    persons = stated["persons"].fillna(
        column(plan, "persons", "Int64") - column(plan, "sync_p", "Int64")
    )
    return {"households": households, "persons": persons, "counts": _told(households, persons)}


def _site_names(facts: Facts, keys: pd.Series) -> pd.Series:
    known = only_by(facts.households["site_key"], home_sites(facts))
    return look_up(keys, known).fillna(keys)
