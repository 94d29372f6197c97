"""Facts about payments, and what each household was paid of every item."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.ledger_columns import ITEMS
from relocaudit.facts.loaded import town_loaded
from relocaudit.facts.payees import payee_facts
from relocaudit.facts.payment_texts import is_part, period
from relocaudit.facts.repeated_payments import repeated_payments
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import beside, blank, column, first_by, look_up, rids
from relocaudit.tables.table import Table, Tables


def ledger_facts(found: pd.DataFrame | None, links: Links) -> pd.DataFrame | None:
    """What every ledger of households knows of its rows; None: it was not given."""
    if found is None:
        return None
    return found.assign(
        household_rid=found["home"],
        link_basis=found["basis"],
        town_loaded=town_loaded(found, links),
        registry_rid=found["registry_home"],
    )


def payment_facts(tables: Tables, links: Links) -> pd.DataFrame | None:
    """By payment rid every derived column of payments; None: no ledger was given."""
    table, found = tables.payments, links.payments
    facts, payees = ledger_facts(found, links), payee_facts(tables, links)
    if table is None or found is None or facts is None or payees is None:
        return None
    return beside(
        facts,
        payees,
        is_part=is_part(table),
        period=period(table),
        repeats_rid=repeated_payments(table, found),
    )


def home_payments(tables: Tables, links: Links, payments: pd.DataFrame | None) -> pd.DataFrame:
    """By household rid the sum, rows, days and persons of each item (see `HOUSEHOLD_FACTS`).

    `payments` as `payment_facts` gives them: what only repeats another list is not added up.
    """
    homes = links.households
    table, found = tables.payments, links.payments
    if table is None or found is None or payments is None:
        return pd.DataFrame(index=homes.index)
    item, amount = column(table.frame, "item"), column(table.frame, "amount", "Int64")
    towns = found["township"].fillna(look_up(found["home"], homes["township"])).dropna()
    unclear = found["home"][item.isna() | amount.isna()].dropna()
    facts: dict[str, pd.Series] = {
        "pl_town_paid": homes["township"].isin(towns).astype("boolean"),
        "pl_open_items": pd.Series(homes.index.isin(unclear), index=homes.index, dtype="boolean"),
    }
    once = payments["repeats_rid"].isna().to_numpy(bool)
    for name in ITEMS:
        lines = table.frame.index[(item == name).to_numpy(bool, na_value=False) & once]
        facts |= _of_item(name.replace("-", "_"), table, found["home"].loc[lines], homes)
    return pd.DataFrame(facts, index=homes.index)


def _of_item(name: str, table: Table, home: pd.Series, homes: pd.DataFrame) -> dict[str, pd.Series]:
    """One item's facts; `home` is the household of each of its lines."""
    own, frame = rids(homes), table.frame.loc[home.index]
    first_day = column(frame, "pay_date", "Int64")
    last_day = column(frame, "pay_date_last", "Int64").fillna(first_day)
    # Lines stand in the order of the files; dates go before it.
    order = last_day.sort_values(kind="stable", na_position="first").index
    by_time, at = home.loc[order], rids(home).loc[order]
    persons = column(frame, "basis_persons", "Int64")
    return {
        f"paid_{name}": _whole(column(frame, "amount", "Int64"), home, homes.index, "sum"),
        f"paid_{name}_rid": look_up(own, first_by(by_time[::-1], at[::-1])),
        f"paid_{name}_first": look_up(own, first_by(by_time, at)),
        f"paid_{name}_day": _whole(first_day, home, homes.index, "min"),
        f"paid_{name}_day_last": _whole(last_day, home, homes.index, "max"),
        f"paid_{name}_persons": _told_alike(persons, home, homes.index),
    }


def _whole(values: pd.Series, home: pd.Series, index: pd.Index, how: str) -> pd.Series:
    """The groups' sum, least or greatest value; NA where a group has a value that is not known."""
    if home.notna().sum() == 0:
        return blank(index, "Int64")
    known = values[home.notna()]
    groups = known.groupby(home.dropna())
    told = groups.agg(how).mask(groups.count() != groups.size())
    return told.reindex(index).astype("Int64")


def _told_alike(values: pd.Series, home: pd.Series, index: pd.Index) -> pd.Series:
    """The greatest number a group states: instalments repeat it."""
    if home.notna().sum() == 0:
        return blank(index, "Int64")
    groups = values[home.notna()].groupby(home.dropna())
    return groups.max().mask(groups.nunique() > 1).reindex(index).astype("Int64")
