"""Who is paid: a member, a guardian, a body or somebody else; and by which account."""

from __future__ import annotations

import re

import pandas as pd

from relocaudit.linkage.edits import edits
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import blank, column, joined, listed, look_up, rids, texts
from relocaudit.tables.table import TEXT, Table, Tables

_BODY = re.compile(
    r"公司|政府|委员会|村委|居委|社区|财政|中心|合作社|办公室|街道|建筑|工程|施工|集团|平台|银行|信用社|"
    r"[敬养]老院|福利院|医院|学校|支部|专户|代建|项目部|指挥部|开发|投资|(?:局|所|站|厂|店|办|院)$"
)
_PERSON = re.compile(r"[一-龥㐀-䶿\U00020000-\U0003134f]{2,4}|[一-龥]+(?:·[一-龥]+)+")
_STANDS_IN = re.compile(r"监护|代领|代办|代收|代管|代取|托管|委托|受托|代理|代为")
_ALIKE = 3
# Numbers in a sheet keep 15 digits: longer accounts that end in nothing but zeros are cut.
_KEPT = 15
_ACCOUNT = re.compile(r"\d{8,32}")


def payee_facts(tables: Tables, links: Links) -> pd.DataFrame | None:
    """By payment rid `payee_kind`, `card_key` and `list_has_cards`; None: no ledger was given."""
    table, found = tables.payments, links.payments
    if table is None or found is None:
        return None
    return pd.DataFrame(
        {
            "payee_kind": _kinds(table, found, tables, links),
            "card_key": _accounts(column(table.frame, "payee_card")),
            "list_has_cards": _has_cards(table),
        }
    )


def _kinds(table: Table, found: pd.DataFrame, tables: Tables, links: Links) -> pd.Series:
    """Without a payee of its own a payment is made to the head, who is a member."""
    name = column(table.frame, "payee_name")
    own = _is_member(found, _names(tables, links), links)
    kind = blank(found.index, "text").mask(own, "member")
    told = listed(name)
    bodies = pd.Series([bool(n and _BODY.search(n)) for n in told], index=found.index)
    kind = kind.mask(bodies, "entity")
    open_ = kind.isna() & name.notna() & _is_known(found, links)
    if not bool(open_.any()):
        return kind
    noted = _stands_in(table, found, tables, open_)
    persons = pd.Series([bool(n and _PERSON.fullmatch(n)) for n in told], index=found.index)
    strange = open_ & ~noted & persons & ~_is_misspelt(found[open_], tables, links, found.index)
    return kind.mask(noted, "guardian").mask(strange, "stranger")


def _names(tables: Tables, links: Links) -> dict[str, pd.Series]:
    """Every name of a roster household and of a registry household, joined with its rid.

    Whoever the change ledger names was a member once.
    """
    homes, persons = links.households, links.persons
    here = [
        joined(persons["name_key"], persons["household_rid"].astype(TEXT)),
        joined(homes["head_name_key"], rids(homes).astype(TEXT)),
    ]
    there = []
    if links.registry is not None:
        there.append(joined(links.registry["name_key"], links.registry["first_rid"].astype(TEXT)))
    if links.changes is not None:
        named = links.changes["name_key"]
        here.append(joined(named, links.changes["home"].astype(TEXT)))
        there.append(joined(named, links.changes["registry_home"].astype(TEXT)))
    nobody = blank(homes.index[:0], "text")
    return {"home": pd.concat(here), "registry_home": pd.concat([nobody, *there])}


def _is_member(found: pd.DataFrame, names: dict[str, pd.Series], links: Links) -> pd.Series[bool]:
    by_name = pd.Series(False, index=found.index)
    for pointer, known in names.items():
        own = joined(found["name_key"], found[pointer].astype(TEXT))
        by_name = by_name | own.isin(known.dropna())
    at = look_up(found["person_rid"], links.persons["household_rid"])
    by_id = (at == found["home"]).fillna(False)
    if links.registry is not None:
        there = look_up(found["registry_rid"], links.registry["first_rid"])
        by_id = by_id | (there == found["registry_home"]).fillna(False)
    return (by_name | by_id).astype(bool)


def _is_known(found: pd.DataFrame, links: Links) -> pd.Series[bool]:
    """Payments to households of which somebody besides the head is listed, or that are one."""
    homes = links.households
    listed_here = rids(homes).isin(links.persons["household_rid"].dropna())
    known = look_up(found["home"], listed_here.astype("boolean")).fillna(False)
    return (known | found["registry_home"].notna()).astype(bool)


def _stands_in(
    table: Table, found: pd.DataFrame, tables: Tables, where: pd.Series[bool]
) -> pd.Series[bool]:
    """Payments whose remark, payee, column or roster remark tells why somebody else is paid."""
    by_column = {
        (path, sheet.name)
        for path, sheet in table.sheets
        for read in sheet.columns
        if read.field == "payee_name" and _STANDS_IN.search(read.header)
    }
    said = listed(column(table.frame, "remark")[where])
    payee = listed(column(table.frame, "payee_name")[where])
    remarks = column(tables.roster.households.frame, "remark")
    of_home = listed(look_up(found["home"][where], remarks))
    places = table.origin.rows.loc[where.index[where]]
    spots = zip(places["source"], places["sheet"], strict=True)
    noted = [
        spot in by_column
        or any(_STANDS_IN.search(text or "") for text in (remark, name))
        or bool(home and name in home)
        for spot, remark, name, home in zip(spots, said, payee, of_home, strict=True)
    ]
    return pd.Series(noted, index=places.index).reindex(where.index, fill_value=False)


def _is_misspelt(
    rows: pd.DataFrame, tables: Tables, links: Links, index: pd.Index
) -> pd.Series[bool]:
    """Payees without an id of their own who are called almost like a member."""
    members: dict[object, set[str]] = {}
    for pointer, known in _names(tables, links).items():
        for text in listed(known.dropna().drop_duplicates()):
            name, _, home = text.rpartition("\x1f")
            members.setdefault((pointer, home), set()).add(name)
    alike = []
    fields = ("name_key", "person_key", "home", "registry_home")
    for name, key, home, there in zip(*(listed(rows[field]) for field in fields), strict=True):
        own = members.get(("home", str(home)), set()) | members.get(
            ("registry_home", str(there)), set()
        )
        is_near = any(edits(name or "", other, 1) <= 1 for other in own)
        alike.append(key is None and is_near and len(name or "") >= _ALIKE)
    return pd.Series(alike, index=rows.index, dtype=bool).reindex(index, fill_value=False)


def _accounts(cards: pd.Series) -> pd.Series:
    known = {card: _account(card) for card in cards.dropna().unique().tolist()}
    return texts((known.get(card) for card in listed(cards)), cards.index)


def _account(card: str) -> str | None:
    digits = re.sub(r"\D", "", card) if "E+" not in card.upper() else ""
    cut = len(digits) > _KEPT and not digits[_KEPT:].strip("0") and len(digits) > _KEPT + 1
    return digits if _ACCOUNT.fullmatch(digits) and not cut else None


def _has_cards(table: Table) -> pd.Series:
    rows, card = table.origin.rows, column(table.frame, "payee_card")
    lists = joined(rows["source"].astype(TEXT), rows["part"].astype(TEXT))
    share = card.notna().groupby(lists).mean()
    return look_up(lists, (share >= 0.5).astype("boolean"))
