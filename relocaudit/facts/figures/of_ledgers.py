"""What the ledgers of agreements and payments count, with the households of no roster."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures.frame import named, rows_at
from relocaudit.facts.figures.of_registry import registry_entities
from relocaudit.facts.figures.of_rosters import home_scopes, is_gone
from relocaudit.linkage.lookup import blank, column, first_by, look_up, rids


def agreement_rows(facts: Facts) -> list[pd.DataFrame]:
    """Every roster household, and households of no roster that have a relocation agreement."""
    homes = facts.households
    said = column(homes, "agreement_relocation")
    signed = homes["ag_relocation"].notna() | (said == "yes").fillna(False)
    papers = facts.agreements
    theirs: list[pd.DataFrame] = []
    listed = pd.Series(False, index=homes.index)
    if papers is not None:
        kind = column(papers, "agreement_type")
        papers = papers[(kind == "relocation").fillna(False).astype(bool)]
        listed = homes["township"].isin(_towns(papers, homes))
        theirs = _strangers(facts, papers, column(papers, "persons", "Int64"))
        theirs = [rows_at("agreements", "agreements", frame) for frame in theirs]
    unsigned = said.isin(["no", "not-required"]) | listed
    counts = signed.astype("boolean").mask((~signed & ~unsigned).astype(bool))
    own = home_scopes(facts).assign(counts=counts.mask(is_gone(facts)))
    return [rows_at("agreements", "households", own), *theirs]


def payment_rows(facts: Facts) -> list[pd.DataFrame]:
    """Roster households of townships that the ledger pays, and households of no roster.

    A household that was paid sums whose item or amount nobody can tell stays open, unless another
    line of it says building subsidy.
    """
    lines = facts.payments
    if lines is None:
        return []
    homes = facts.households
    paid = homes["paid_building_subsidy"]
    has_line = homes["paid_building_subsidy_rid"].notna()
    open_ = (has_line & paid.isna()) | (~has_line & homes["pl_open_items"].fillna(False))
    counts = (paid > 0).fillna(False).astype("boolean").mask(open_.astype(bool))
    own = home_scopes(facts).assign(
        counts=counts.mask(is_gone(facts) & ~has_line),
        persons=homes["paid_building_subsidy_persons"].where(has_line, homes["n_now"]),
    )
    own = own[(homes["pl_town_paid"] | has_line | open_).fillna(False).astype(bool)]
    item = column(lines, "item")
    subsidy = lines[(item == "building-subsidy").fillna(False).astype(bool)]
    theirs = [
        frame.assign(counts=_paid(facts, subsidy, frame["entity"]))
        for frame in _strangers(facts, subsidy, column(subsidy, "basis_persons", "Int64"))
    ]
    return [
        rows_at("paid", "households", own),
        *(rows_at("paid", "payments", frame) for frame in theirs),
    ]


def _paid(facts: Facts, lines: pd.DataFrame, entities: pd.Series) -> pd.Series:
    """Whether more was paid than taken back; NA where an amount cannot be read."""
    who = _entities(facts, lines)
    groups = column(lines, "amount", "Int64").groupby(who)
    total = groups.sum().mask(groups.count() != groups.size()).astype("Int64")
    told: pd.Series = (look_up(entities, total) > 0).astype("boolean")
    return told


def _towns(rows: pd.DataFrame, homes: pd.DataFrame) -> pd.Series:
    told: pd.Series = rows["township"].fillna(look_up(rows["household_rid"], homes["township"]))
    return told.dropna()


def _strangers(facts: Facts, rows: pd.DataFrame, persons: pd.Series) -> list[pd.DataFrame]:
    """One row for each household of a ledger that stands in no roster; it counts."""
    alone = rows[rows["household_rid"].isna()]
    if alone.empty:
        return []
    who = _entities(facts, alone)
    first = first_by(who, rids(alone))
    index = pd.Index(first.to_numpy("int64"))
    at = pd.Series(first.index, index=index, dtype=who.dtype)

    def told(values: pd.Series) -> pd.Series:
        return look_up(at, first_by(who, values.reindex(alone.index)))

    registered = told(alone["registry_rid"]).notna()
    frame = pd.DataFrame(
        {
            "entity": at,
            "township": told(alone["township"]),
            "kind": blank(index, "text").mask(registered.astype(bool), "registered"),
            "households": pd.Series(1, index=index, dtype="Int64"),
            "persons": told(persons),
            "counts": pd.Series(True, index=index, dtype="boolean"),
            "rid": pd.Series(index, index=index, dtype="Int64"),
        },
        index=index,
    )
    return [frame]


def _entities(facts: Facts, rows: pd.DataFrame) -> pd.Series:
    """The registry household, else whoever has the same number, id, or name and village."""
    known = blank(rows.index, "text")
    if facts.registry is not None:
        people = facts.registry
        there = look_up(rows["registry_rid"], registry_entities(people))
        known = there.where(there.str.startswith("R").fillna(False).astype(bool))
    name = column(rows, "head_name").fillna(column(rows, "payee_name"))
    by_name = name + "\x1f" + column(rows, "village_key").fillna("")
    own = column(rows, "household_no").fillna(column(rows, "person_key")).fillna(by_name)
    return known.fillna("N" + own).fillna(named("Q", rids(rows)))
