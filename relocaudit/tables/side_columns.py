"""The columns of a sideways sheet: the head's own beside the members' blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from relocaudit.model.source import ColumnReading
from relocaudit.tables.aliases import aliases_of
from relocaudit.tables.draft import CONFIDENCE, Draft
from relocaudit.tables.member_blocks import Block
from relocaudit.tables.member_headers import HEAD, head_field

_OF_PERSON = {"head_name": "name", "head_id": "id_number"}


def name_the_head(draft: Draft, members: Sequence[Block]) -> None:
    """Beside members in blocks a 姓名 or an id of no block is the head's."""
    for head, own in _OF_PERSON.items() if members else ():
        columns = draft.columns(own)
        if columns and not draft.columns(head):
            draft.take(columns[0], head, "position")
            columns = columns[1:]
        draft.drop(columns, "double")


def head_block(
    draft: Draft, paths: Mapping[int, tuple[str, ...]], members: Sequence[Block]
) -> Block:
    """The head as a person: name, id, and whatever else only persons have outside the blocks."""
    fields = aliases_of("roster").fields
    listed = {name for block in members for name in block.columns}
    columns: dict[str, int] = {}
    for column, path in sorted(paths.items()):
        taken = draft.taken.get(column, ("", ""))[0]
        name = _OF_PERSON.get(taken, taken) or head_field(path)
        if not name or name in ("relation", "seq_no"):
            continue
        shared = fields[name].level == "HP" and name not in listed and not head_field(path)
        if "P" in fields[name].level and not shared:
            columns.setdefault(name, column)
    return Block(HEAD, columns)


def with_members(
    readings: Sequence[ColumnReading],
    blocks: Sequence[Block],
    headers: Mapping[int, tuple[str, ...]],
) -> tuple[ColumnReading, ...]:
    """The readings with each member's columns among them, the member named."""
    found = {reading.column: reading for reading in readings}
    for block in blocks:
        for name, column in block.columns.items():
            known = found.get(column)
            if known is None:
                known = ColumnReading(column, "·".join(headers[column]), None, "unknown")
            if known.field is None:
                found[column] = replace(
                    known, field=name, reason="sideways", confidence=CONFIDENCE["sideways"],
                    member=block.member,
                )  # fmt: skip
    return tuple(found[column] for column in sorted(found))


def columns_read(
    readings: Sequence[ColumnReading], blocks: Sequence[Block], lists: Sequence[int]
) -> dict[str, int]:
    """Field → column, of several columns the first; what only headers or lists tell has theirs.

    The relation of 配偶姓名 stands in its header, the id of a head in a list of members.
    """
    columns: dict[str, int] = {}
    for reading in readings:
        if reading.field is not None and reading.reason != "answer":
            columns.setdefault(reading.field, reading.column)
    for block in blocks:
        if block.says != "relation":
            columns.setdefault(block.says, next(iter(block.columns.values())))
        elif "name" in block.columns and (block.member == HEAD or block.relation):
            columns.setdefault("relation", block.columns["name"])
    if columns.get("head_name") in lists:
        columns.setdefault("head_id", columns["head_name"])
    return columns
