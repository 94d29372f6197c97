"""Facts about signed agreements, and what each household has signed."""

from __future__ import annotations

import re

import pandas as pd

from relocaudit.facts.loaded import town_loaded
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import blank, column, first_by, joined, look_up, rids
from relocaudit.linkage.names import name_keys
from relocaudit.tables.table import TEXT, Table, Tables

_KINDS = (
    "relocation",
    "demolition",
    "area-control",
    "employment",
    "co-ownership",
    "entrusted-management",
    "co-building",
    "renunciation",
)
_BETWEEN_NAMES = re.compile(r"[\s、,，;；/|]+|[(（][^)）]*[)）]|[^\s、,，;；/|:：]{0,8}[:：]")
_PERSON = re.compile(r"[一-龥㐀-䶿\U00020000-\U0003134f·]{2,4}|[一-龥]+·[一-龥·]+")
_BODY = re.compile(r"公司|政府|委员会|村委|居委|平台|集团|中心|合作社|办公室|街道")


def agreement_facts(tables: Tables, links: Links) -> pd.DataFrame | None:
    """By agreement rid every derived column of agreements; None: no ledger was given."""
    found = links.agreements
    if found is None:
        return None
    gone = renounced_homes(tables, links)
    renounced = found["home"].isin(gone[0]) | found["registry_home"].isin(gone[1])
    return found.assign(
        household_rid=found["home"],
        link_basis=found["basis"],
        town_loaded=town_loaded(found, links),
        registry_rid=found["registry_home"],
        renounced=renounced,
    )


def renounced_homes(tables: Tables, links: Links) -> tuple[pd.Index, pd.Index]:
    """Roster households and registry households (first rows) with a 放弃承诺."""
    if tables.agreements is None or links.agreements is None:
        return pd.Index([]), pd.Index([])
    papers = links.agreements[_kind(tables.agreements) == "renunciation"]
    return pd.Index(papers["home"].dropna()), pd.Index(papers["registry_home"].dropna())


def home_agreements(tables: Tables, links: Links) -> pd.DataFrame:
    """By household rid the first agreement of each kind, and what else the ledger tells."""
    homes = links.households
    if tables.agreements is None or links.agreements is None:
        papers = {_name(kind): blank(homes.index, "Int64") for kind in _KINDS}
        no = blank(homes.index, "boolean").fillna(False)
        return pd.DataFrame({**papers, "renounced": no, "kin_not_registered": no})
    found, kinds = links.agreements, _kind(tables.agreements)
    own = rids(homes)
    columns = {
        _name(kind): look_up(own, first_by(found["home"].where(kinds == kind), rids(found)))
        for kind in _KINDS
    }
    coowned = column(tables.agreements.frame, "coowned_area", "Int64")
    gone = renounced_homes(tables, links)
    columns |= {
        "ag_coowned_area": coowned.groupby(found["home"]).max().reindex(homes.index),
        "ag_town_has_demolition": _town_has_demolition(links.households, found, kinds),
        "renounced": homes["registry_rid"].isin(gone[1]) | homes.index.isin(gone[0]),
        "kin_not_registered": _kin_not_registered(
            column(tables.agreements.frame, "signatories")[kinds == "co-building"], links, found
        ),
    }
    return pd.DataFrame(columns, index=homes.index)


def _kind(table: Table) -> pd.Series:
    return column(table.frame, "agreement_type").fillna("")


def _name(kind: str) -> str:
    return "ag_" + kind.replace("-", "_")


def _town_has_demolition(homes: pd.DataFrame, found: pd.DataFrame, kinds: pd.Series) -> pd.Series:
    signed = found[kinds == "demolition"]
    towns = signed["township"].fillna(look_up(signed["home"], homes["township"])).dropna()
    # A household of no known township is in some township of the ledger, if of any.
    return homes["township"].isin(towns).mask(homes["township"].isna(), bool(len(signed)))


def _kin_not_registered(signatories: pd.Series, links: Links, found: pd.DataFrame) -> pd.Series:
    """Whether a co-building agreement names somebody who is no member and not in the registry.

    `signatories` are those of the co-building agreements. NA: there is such an agreement, but it
    names nobody, or no registry tells.
    """
    homes = links.households
    papers = found[found["home"].notna() & found.index.isin(signatories.index)]
    named = _signers(signatories.reindex(papers.index))
    rows = pd.DataFrame({"name": named, "home": papers["home"].reindex(named.index)})
    members = joined(links.persons["name_key"], links.persons["household_rid"].astype(TEXT))
    heads = joined(homes["head_name_key"], rids(homes).astype(TEXT))
    own = pd.concat([members, heads]).dropna()
    others = rows[~joined(rows["name"], rows["home"].astype(TEXT)).isin(own)]
    registry = links.registry
    there = blank(homes.index, "boolean").fillna(False)
    there = there.mask(homes.index.isin(papers["home"]), pd.NA)
    if registry is None:
        return there
    place = look_up(others["home"], homes["place"])
    known = joined(others["name"], place).isin(joined(registry["name_key"], registry["place"]))
    strange = pd.Index(others["home"][~known].dropna())
    there = there.mask(homes.index.isin(rows["home"].dropna()), False)
    return there.mask(homes.index.isin(strange), True)


def _signers(texts: pd.Series) -> pd.Series:
    """The persons named in each text, one row each, under the agreement's rid."""
    parts = texts.dropna().map(
        lambda text: [
            part
            for part in _BETWEEN_NAMES.split(text)
            if _PERSON.fullmatch(part) and not _BODY.search(part)
        ]
    )
    return name_keys(parts.explode().dropna().astype(texts.dtype))
