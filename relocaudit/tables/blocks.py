"""The households among the records of a table, and one that runs on from the block before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from relocaudit.tables.breaks import household_groups, seq_counts_households
from relocaudit.tables.person_rows import PersonRow, person_rows
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.sideways import sideways_groups
from relocaudit.tables.table import Table

PERSONS, HOUSEHOLDS = "persons", "households"


@dataclass(frozen=True, slots=True)
class Block:
    """The household ordinal of each record of a table, -1 for orphans.

    The first `carried` records are -1 too: they are of the last household of the block before.
    """

    sheet: SheetTable
    rows: Sequence[PersonRow]
    groups: list[int]
    carried: int = 0


def layout_of(sheet: SheetTable) -> str:
    """Person rows or household rows.

    Ids without any name are persons whose names are missing, not households.
    """
    columns = sheet.mapping.columns
    nameless = "id_number" in columns and "head_name" not in columns
    return PERSONS if "name" in columns or nameless else HOUSEHOLDS


def groups_of(sheet: SheetTable, layout: str) -> list[int]:
    """The household ordinal of each record of a table by itself, -1 for orphans."""
    return block_of(sheet, layout).groups


def block_of(sheet: SheetTable, layout: str, before: Block | None = None) -> Block:
    """The households of a table; `before` is the table read before it."""
    if layout == HOUSEHOLDS:
        return Block(sheet, (), list(range(len(sheet.rows))))
    texts = {name: sheet.raw[name].fillna("").tolist() for name in sheet.raw.columns}
    if sheet.spread is not None:
        return Block(sheet, (), sideways_groups(texts, sheet.covered, sheet.rows))
    count = len(sheet.rows)
    relation = (
        sheet.frame["relation"].fillna("").tolist() if "relation" in sheet.frame else [""] * count
    )
    rows = person_rows(texts, relation, sheet.covered, count, sheet.below_blank_rows())
    carried = 0
    if before is not None and before.rows and _side_by_side(before.sheet, sheet):
        carried = _rows_carried(before.rows, before.groups, rows)
    groups = household_groups(rows[carried:] if carried else rows)
    return Block(sheet, rows, [-1] * carried + groups, carried)


def _side_by_side(left: SheetTable, right: SheetTable) -> bool:
    """Whether two tables are one list that goes on in the next columns of its sheet."""
    return (
        left.path == right.path
        and left.grid.index == right.grid.index
        and left.band.top == right.band.top
        and left.spread is None
        and left.mapping.columns.keys() == right.mapping.columns.keys()
        and max(left.mapping.columns.values()) < min(right.mapping.columns.values())
    )


def _rows_carried(
    left: Sequence[PersonRow], groups: Sequence[int], right: Sequence[PersonRow]
) -> int:
    """How many rows at the head of the right block belong to the left one's last household.

    Its number says so, or that they name no household and no head, if its size leaves room.
    """
    if not left or groups[-1] != max(groups) or groups[-1] < 0:
        return 0
    last = [row for row, group in zip(left, groups, strict=True) if group == groups[-1]]
    number = next((row.household_no for row in last if row.household_no), "")
    count_seq = seq_counts_households([*left, *right])
    leading = 0
    for row in right:
        if row.is_head or row.spans or any(row.keys) or (count_seq and row.seq_no):
            break
        if row.household_no and row.household_no != number:
            break
        leading += 1
    size = next((row.size for row in last if row.size is not None), None)
    if leading and not right[0].household_no and size is not None and size != len(last) + leading:
        return 0
    return leading


def with_more_members(homes: Table, count: int) -> Table:
    """The households of the left block, the last of which has so many members more."""
    rows = homes.frame["member_rows"]
    is_last = rows.index == rows.index[-1]
    more = rows.mask(is_last, rows + count)
    return replace(homes, frame=homes.frame.assign(member_rows=more))
