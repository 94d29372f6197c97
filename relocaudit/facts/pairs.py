"""Every pair that no equal key made, with its evidence: for messages and for 匹配说明."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.by_names import BY_NAMES
from relocaudit.linkage.evidence import ID_NUMBER, PairEvidence, compared
from relocaudit.linkage.lookup import listed

_KEYED = ("exact", "members", "household-no", "head-id")
_LEDGERS = ("agreements", "payments", "demolition", "changes", "external")
# The field's msgid, and the column of either side that is compared.
_PERSON = (
    ("name", "name", "name"),
    (ID_NUMBER, "id_number", "id_number"),
    ("household number", "household_no", "household_no"),
    ("relation to the head", "relation", "relation"),
    ("village", "village_key", "village_key"),
    ("township", "township", "township"),
)
_HOME = (
    ("name of the head", "head_name", "name"),
    ("household number", "household_no", "household_no"),
    ("village", "village_key", "village_key"),
    ("township", "township", "township"),
    ("number of persons", "n_now", "rows"),
)
_ROW = (
    ("name of the head", "head_name", "head_name"),
    ("village", "village_key", "village_key"),
    ("township", "township", "township"),
)


@lru_cache(maxsize=1)
def pair_evidence(facts: Facts) -> tuple[PairEvidence, ...]:
    """Repaired and named pairs, candidates left open, and ledger rows paired by the head's name.

    In the order persons, households, ledgers, each in file order. A pair by equal ids, by
    household number or by linked members needs no explaining and is not among them.
    """
    return (*_persons(facts), *_households(facts), *_ledger_rows(facts))


@lru_cache(maxsize=1)
def _by_record(facts: Facts) -> dict[tuple[str, int, int], PairEvidence]:
    pairs = (*_persons(facts), *_households(facts))
    return {(pair.table, pair.rid, pair.other_rid): pair for pair in pairs}


def evidence_of(facts: Facts, table: str, rid: int, registry_rid: int) -> PairEvidence | None:
    """The evidence of one pair with the registry; None: an equal key made it, or there is none."""
    return _by_record(facts).get((table, rid, registry_rid))


def _persons(facts: Facts) -> Iterator[PairEvidence]:
    if facts.registry is None:
        return
    persons = facts.persons
    asked = persons["link_basis"].fillna("exact") != "exact"
    asked |= persons["near_rid"].notna()
    here, there = _values(persons[asked], _PERSON, 1), _values(facts.registry, _PERSON, 2)
    pointers = ("registry_rid", "link_basis", "near_rid", "near_rid_2", "near_why")
    rows = zip(here, *(listed(persons.loc[asked, name]) for name in pointers), strict=True)
    for rid, linked, basis, near, near_2, why in rows:
        pairs = [(linked, basis, False), (near, why, True), (near_2, why, True)]
        for other, reason, is_open in pairs:
            # A repaired number names its person as its near one as well.
            if other is None or reason in (None, *_KEYED) or (is_open and other == linked):
                continue
            fields = {name: (here[rid][name], there[other][name]) for name in here[rid]}
            yield compared(("persons", rid, "registry", other), reason, fields, is_open=is_open)


def _households(facts: Facts) -> Iterator[PairEvidence]:
    if facts.registry is None:
        return
    homes = facts.households
    asked = homes["registry_basis"].isin(BY_NAMES) | homes["near_rid"].notna()
    if not asked.any():
        return
    first = facts.registry["first_rid"]
    counts = first.map(first.value_counts()).astype("Int64")
    here = _values(homes[asked], _HOME, 1)
    there = _values(facts.registry.assign(rows=counts), _HOME, 2)
    pointers = ("registry_rid", "registry_basis", "near_rid", "near_rid_2", "near_why")
    rows = zip(here, *(listed(homes.loc[asked, name]) for name in pointers), strict=True)
    for rid, linked, basis, near, near_2, why in rows:
        pairs = [(linked, basis, False), (near, why, True), (near_2, why, True)]
        for other, reason, is_open in pairs:
            if other is None or reason in (None, *_KEYED):
                continue
            fields = {name: (here[rid][name], there[other][name]) for name in here[rid]}
            yield compared(("households", rid, "registry", other), reason, fields, is_open=is_open)


def _ledger_rows(facts: Facts) -> Iterator[PairEvidence]:
    homes = _values(facts.households, _ROW, 1)
    for table in _LEDGERS:
        frame = facts.frame(table)
        if frame is None or "link_basis" not in frame.columns:
            continue
        named = frame[(frame["link_basis"] == "head-village").fillna(False).astype(bool)]
        if "head_name" not in named.columns and "payee_name" in named.columns:
            named = named.assign(head_name=named["payee_name"])
        here = _values(named, _ROW, 2)
        for rid, home in zip(here, listed(named["household_rid"]), strict=True):
            if home is None:
                continue
            fields = {name: (here[rid][name], homes[home][name]) for name in here[rid]}
            yield compared((table, rid, "households", home), "head-village", fields, is_open=False)


def _values(
    frame: pd.DataFrame, fields: tuple[tuple[str, str, str], ...], side: int
) -> dict[int, dict[str, object]]:
    """By rid the value of each field that the frame has, under its msgid."""
    columns = [
        listed(frame[field[side]]) if field[side] in frame.columns else [None] * len(frame)
        for field in fields
    ]
    names = [field[0] for field in fields]
    rows = zip(*columns, strict=True)
    return {
        rid: dict(zip(names, row, strict=True))
        for rid, row in zip(frame.index.tolist(), rows, strict=True)
    }
