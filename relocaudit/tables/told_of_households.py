"""What each household of a roster tells of its identity, table by table."""

from __future__ import annotations

import pandas as pd

from relocaudit.tables.same_household import PartKey, Told, town_stem, village_stem
from relocaudit.tables.table import Table
from relocaudit.tables.words import plain

_HEAD = "户主"
_ID_LENGTH = 18


def told_by_part(households: Table, persons: Table) -> dict[PartKey, list[Told]]:
    """The households of each table; where no column names the head, the head's own row does."""
    frame, rows = households.frame, households.origin.rows.reindex(households.frame.index)
    own = heads_of(persons)
    columns = zip(
        frame.index.tolist(),
        rows["source"].tolist(),
        rows["part"].tolist(),
        _texts(frame, "household_no"),
        _own_or_heads(frame, "head_id", own, "id_number"),
        _own_or_heads(frame, "head_name", own, "name"),
        _texts(frame, "village"),
        _texts(frame, "town", "township"),
        strict=True,
    )
    found: dict[PartKey, list[Told]] = {}
    for rid, source, part, number, head_id, head, village, town in columns:
        found.setdefault((str(source), str(part)), []).append(
            Told(
                rid,
                plain(number).upper().removesuffix(".0"),
                plain(head_id).upper()[:_ID_LENGTH],
                plain(head),
                village_stem(village),
                town_stem(town),
            )
        )
    return found


def heads_of(persons: Table) -> pd.DataFrame:
    """The persons who are 户主, the first of each household, by household rid."""
    frame = persons.frame
    if "relation" not in frame or frame.empty:
        return pd.DataFrame(index=pd.Index([], dtype="int64"))
    is_head = (frame["relation"] == _HEAD).fillna(False) & frame["household_rid"].notna()
    heads = frame[is_head].drop_duplicates("household_rid")
    return heads.assign(rid=heads.index).set_axis(heads["household_rid"].astype("int64").to_numpy())


def _own_or_heads(frame: pd.DataFrame, name: str, heads: pd.DataFrame, own: str) -> list[str]:
    stated = _texts(frame, name)
    if own not in heads:
        return stated
    of_heads = heads[own].reindex(frame.index).fillna("").tolist()
    return [text or head for text, head in zip(stated, of_heads, strict=True)]


def _texts(frame: pd.DataFrame, *names: str) -> list[str]:
    """The first filled one of these columns, empty where none is."""
    columns = [frame[name].fillna("").tolist() for name in names if name in frame]
    if not columns:
        return [""] * len(frame)
    if len(columns) == 1:
        return columns[0]
    return [next((text for text in texts if text), "") for texts in zip(*columns, strict=True)]
