"""Sites of the site list, and which of them each household lives at."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from relocaudit.linkage.edits import edits
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import column, joined, listed, look_up, only_by, rids, texts
from relocaudit.linkage.site_names import site_codes, site_keys
from relocaudit.tables.table import Table, Tables

_BETWEEN = re.compile(r"[、,，;；/|\s]+")
_NO = re.compile(r"^(?:无|否|没有|没|未.*|不.*|×|N|NO|0|待.*|正在.*|办理中|/|-|—+)$", re.IGNORECASE)
_PAPERS = {
    "has_hazard_report": "hazard_report",
    "has_capacity_report": "capacity_report",
    "has_plan_approval": "plan_approval",
    "has_service_centre": "service_centre",
}
_NEAR = 2
_GONE = ("moved-out", "withdrawn", "removed")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)[%％]")
_ALL = 100
_NOT_NEEDED = re.compile(r"不需|无需|不涉及|^[/\\—\-]+$")
# Finished but not yet accepted is finished.
_NOT_ACCEPTED = re.compile(r"[(（]?(?:未|待|尚未)验收[)）]?")
_UNDONE = re.compile(
    r"未|在建|正在|施工|待|部分|滞后|进行|建设中|不|缺|^(?:否|无|没.*|×|N|NO)$", re.IGNORECASE
)
_DONE = re.compile(
    r"完|竣工|齐|建成|验收|到位|交付|达标|通|^(?:是|有|√|已|Y|YES|好)$", re.IGNORECASE
)


def home_sites(tables: Tables, links: Links) -> pd.DataFrame:
    """By household rid: `site_key`, and the site of the list with that code, name or old name.

    A site of the household's own township goes before one of that name elsewhere, as people of
    one township may move to another. What fits several stays open.
    """
    frame = tables.roster.households.frame
    name = column(frame, "site_name")
    key = site_keys(name)
    if tables.sites is None or links.sites is None:
        return pd.DataFrame({"site_key": key}, index=frame.index)
    names = _names(tables.sites, links.sites)
    at = links.households["township"]
    in_town = look_up(joined(key, at), only_by(joined(names["key"], names["town"]), names["rid"]))
    anywhere = look_up(key, only_by(names["key"], names["rid"]))
    by_code = look_up(site_codes(name), _codes(tables.sites))
    found = in_town.fillna(anywhere)
    near = _near(key.where(found.isna()), names)
    # A code decides only where the name says nothing else, or is a slip of that site's.
    told = (site_codes(name) == key) | (by_code == near)
    site = found.fillna(by_code.where(told.fillna(False))).astype("Int64")
    shown = look_up(near.mask(site.notna()), column(tables.sites.frame, "site_name"))
    return pd.DataFrame({"site_key": key, "site_rid": site, "site_near": shown}, index=frame.index)


def site_facts(tables: Tables, links: Links, homes: pd.DataFrame) -> pd.DataFrame | None:
    """By site rid every derived column of sites; `homes` with the facts of households."""
    if tables.sites is None or links.sites is None:
        return None
    frame = tables.sites.frame
    gone = column(tables.roster.households.frame, "status").isin(_GONE) | homes["renounced"]
    living = homes[~gone.fillna(False).astype(bool)]
    at = living["site_rid"]
    persons = living["n_now"].groupby(at)
    registered = (living["kind"] == "registered").astype("boolean").groupby(at)
    moved_in = living["moved_in"].fillna(False).astype("Int64").groupby(at)
    own = rids(frame)

    def counted(values: pd.Series) -> pd.Series:
        return look_up(own, values.astype("Int64"))

    return links.sites.assign(
        site_key=site_keys(column(frame, "site_name")),
        concentrated=_is_concentrated(frame),
        n_homes=counted(persons.size()).fillna(0),
        n_persons=counted(persons.sum().mask(persons.count() != persons.size())),
        n_registered=counted(registered.sum().mask(registered.count() != registered.size())),
        n_moved_in=counted(moved_in.sum()).fillna(0),
        services_done=_told(column(frame, "services_status"), _are_done),
        **{fact: _told(column(frame, paper), _is_there) for fact, paper in _PAPERS.items()},
    )


def _is_concentrated(frame: pd.DataFrame) -> pd.Series:
    """What the list says; a site of one of the registry's six types is one."""
    said = column(frame, "is_concentrated")
    kind = column(frame, "site_type")
    told = (said == "yes").astype("boolean")
    return told.fillna((kind != "other").astype("boolean").mask(kind == "other"))


def _told(texts_: pd.Series, answer: Callable[[str], bool | None]) -> pd.Series:
    said = [None if text is None or not text.strip() else answer(text) for text in listed(texts_)]
    return pd.Series(pd.array(said, dtype="boolean"), index=texts_.index)


def _is_there(paper: str) -> bool:
    return _NO.match(paper.strip()) is None


def _are_done(progress: str) -> bool | None:
    """Whether a text about roads, water and power says that they are finished; None: neither."""
    text = _NOT_ACCEPTED.sub("", "".join(progress.split()))
    if _NOT_NEEDED.search(text):
        return None
    part = _PERCENT.search(text)
    if part is not None:
        return float(part[1]) >= _ALL
    if _UNDONE.search(text):
        return False
    return True if _DONE.search(text) else None


def _names(table: Table, setting: pd.DataFrame) -> pd.DataFrame:
    """Every name of every site: its key, township and rid, one row a name."""
    now, before = column(table.frame, "site_name"), column(table.frame, "aliases")
    rows = [
        (name, town, rid)
        for rid, town, own, old in zip(
            table.frame.index.tolist(), listed(setting["township"]), listed(now), listed(before),
            strict=True,
        )
        for name in (own, *(_BETWEEN.split(old) if old else ()))
        if name
    ]  # fmt: skip
    index = pd.RangeIndex(len(rows))
    shown = texts((name for name, _, _ in rows), index)
    rid = pd.Series(pd.array([rid for _, _, rid in rows], dtype="Int64"), index=index)
    town = texts((town for _, town, _ in rows), index)
    return pd.DataFrame({"key": site_keys(shown), "town": town, "rid": rid})


def _codes(table: Table) -> pd.Series:
    return only_by(column(table.frame, "site_code"), rids(table.frame))


def _near(keys: pd.Series, names: pd.DataFrame) -> pd.Series:
    """The one site whose name is most like an unknown one; NA where none is near."""
    known = dict(zip(listed(names["key"]), listed(names["rid"]), strict=True))
    nearest: dict[str, int | None] = {}
    for key in {key for key in listed(keys) if key is not None}:
        told = sorted((edits(key, other, _NEAR), other) for other in known if other)
        best = told[0][0] if told else _NEAR + 1
        alone = len([1 for slips, _ in told if slips == best]) == 1
        near = best < min(_NEAR + 1, len(key)) and alone
        nearest[key] = known[told[0][1]] if near else None
    found = [None if key is None else nearest[key] for key in listed(keys)]
    return pd.Series(pd.array(found, dtype="Int64"), index=keys.index)
