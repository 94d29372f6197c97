"""Which townships the loaded rosters cover."""

from __future__ import annotations

from typing import Any

import pandas as pd

from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import listed, look_up


def town_loaded(rows: pd.DataFrame, links: Links) -> pd.Series:
    """Whether a record belongs to a township of a loaded roster; NA: cannot be told.

    `rows`: township, village_key, place. A village that stands in a roster is loaded. Where no
    roster tells its township, or a record tells none, nothing is known of other villages.

    A list without ids is as a rule that of a village: its township is loaded only in places where
    it was paired with somebody, and not at all if names may not pair.
    """
    return _loaded(rows, links).mask(_by_names_only(rows, links), False)


def _loaded(rows: pd.DataFrame, links: Links) -> pd.Series:
    towns, places = (
        {*listed(links.households[name]), *listed(links.persons[name])}
        for name in ("township", "place")
    )
    tells_all = None not in towns
    known = towns - {None}
    found: list[bool | None] = []
    fields = (listed(rows[name]) for name in ("township", "village_key", "place"))
    for town, village, place in zip(*fields, strict=True):
        is_loaded = town in known if known and town is not None else None
        is_seen = place is not None and place in places and village is not None
        found.append(True if is_seen and (is_loaded is None or not tells_all) else is_loaded)
    loaded: Any = found
    return pd.Series(loaded, index=rows.index, dtype="boolean")


def _by_names_only(rows: pd.DataFrame, links: Links) -> pd.Series[bool]:
    """Records of townships where lists without ids leave open who is listed."""
    homes = links.households
    nameless = homes["without_ids"].fillna(False).astype(bool)
    if not nameless.any():
        return pd.Series(False, index=rows.index)
    towns = homes["township"]
    if not links.by_names:
        somewhere = bool(towns[nameless].isna().any())
        return rows["township"].isin(towns[nameless].dropna()) | somewhere
    alone = set(towns[nameless].dropna()) - set(towns[~nameless].dropna())
    places = homes["place"][nameless]
    if links.registry is not None:
        places = look_up(homes["registry_rid"][nameless], links.registry["place"])
    return rows["township"].isin(alone) & ~rows["place"].isin(places.dropna())
