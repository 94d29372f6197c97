"""What money rules know of a household besides the sums it was paid."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.loans import lenders
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import blank, column, first_by, look_up, rids
from relocaudit.tables.table import Tables

_TOGETHER = r"亲属共建|亲友共建|亲戚共建|联合共建|合建|联建|共同建[房造设]"
_PLACES = {
    "county-town": r"县城|城区|县外|城关",
    "market-town": r"集镇|乡镇|镇区|小城镇|街道",
    "village": r"村|屯|寨|组|分散|自建",
}
_OF_SITE = {
    "county-town": "county-town",
    "market-town": "market-town",
    "central-village": "village",
    "new-village": "village",
}
_MOST = 0.5


def home_money(
    tables: Tables, links: Links, homes: pd.DataFrame, payments: pd.DataFrame | None
) -> pd.DataFrame:
    """By household rid the columns of `HOUSEHOLD_MONEY`; `homes` has all other facts of homes.

    `payments` as `payment_facts` gives them.
    """
    table = tables.roster.households
    facts = {
        "co_built": _co_built(homes, table.frame),
        "loan_lender": lenders(tables.roster),
        "home_place": _places(tables, homes),
    }
    if tables.payments is not None and payments is not None:
        facts |= _paid(tables.payments.frame, payments, homes)
    return pd.DataFrame(facts, index=homes.index)


def _co_built(homes: pd.DataFrame, frame: pd.DataFrame) -> pd.Series:
    said = column(frame, "resettle_sub").str.contains(_TOGETHER).fillna(False)
    remarked = column(frame, "remark").str.contains(_TOGETHER).fillna(False)
    built = homes["ag_co_building"].notna() | said
    return built.astype("boolean").mask(~built & remarked)


def _places(tables: Tables, homes: pd.DataFrame) -> pd.Series:
    frame = tables.roster.households.frame
    said = column(frame, "resettle_place").fillna("") + column(frame, "resettle_sub").fillna("")
    place = blank(homes.index, "text")
    for name, words in _PLACES.items():
        place = place.mask(place.isna() & said.str.contains(words).fillna(False), name)
    if tables.sites is None:
        return place
    kinds = column(tables.sites.frame, "site_type").map(_OF_SITE).astype(place.dtype)
    return look_up(homes["site_rid"], kinds).fillna(place)


def _paid(frame: pd.DataFrame, payments: pd.DataFrame, homes: pd.DataFrame) -> dict[str, pd.Series]:
    own, home = rids(homes), payments["household_rid"]
    day = column(frame, "pay_date_last", "Int64").fillna(column(frame, "pay_date", "Int64"))
    # Lines stand in the order of the files; dates go before it.
    order = day.sort_values(kind="stable", na_position="first").index[::-1]
    is_subsidy = _is(column(frame, "item"), "building-subsidy")
    cut = column(frame, "deducted", "Int64").where(is_subsidy).groupby(home).sum()
    to_body = is_subsidy & home.isna() & _is(payments["payee_kind"], "entity")
    return {
        "pl_last_rid": look_up(own, first_by(home.loc[order], rids(home).loc[order])),
        "pl_town_covered": _covered(homes, payments["township"][to_body]),
        "withheld": look_up(own, cut).fillna(0) + homes["paid_loan_recovered"].fillna(0),
    }


def _is(values: pd.Series, word: str) -> pd.Series[bool]:
    return pd.Series((values == word).to_numpy(bool, na_value=False), index=values.index)


def _covered(homes: pd.DataFrame, lump: pd.Series) -> pd.Series:
    """Whether the subsidies of a household's township are paid to most of its homes by name.

    A sum to a builder for a whole site leaves open whose it is; `lump` are townships of such sums.
    """
    due = _is(homes["kind"], "registered") & homes["moved_in"].fillna(False).astype(bool)
    town = homes["township"].fillna("")
    share = homes["paid_building_subsidy_rid"].notna()[due].groupby(town[due]).mean()
    covered = (share >= _MOST) & ~share.index.isin(lump) & bool(lump.notna().all())
    return look_up(town, covered.astype("boolean"))
