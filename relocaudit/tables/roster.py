"""From the sheets of rosters to households and persons."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from relocaudit.tables.blocks import (
    HOUSEHOLDS,
    PERSONS,
    Block,
    block_of,
    layout_of,
    with_more_members,
)
from relocaudit.tables.enforce import concat, enforce, in_file_order
from relocaudit.tables.household_rows import household_table, names_somebody
from relocaudit.tables.integrity import grid_defects
from relocaudit.tables.joined_households import join_households
from relocaudit.tables.lists_of_heads import with_lists_of_heads
from relocaudit.tables.members_in_cell import LISTED
from relocaudit.tables.missing import members_in_cells, missing_columns
from relocaudit.tables.said_numbers import said_numbers
from relocaudit.tables.sheet import SheetTable, as_defect
from relocaudit.tables.stated_totals import stated_totals
from relocaudit.tables.table import TEXT, Defect, Roster, StatedTotal, Table, field_of


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The next free rid of each table."""

    household: int
    person: int


def build_roster(sheets: list[SheetTable]) -> Roster:
    """Households and persons of every roster sheet, rids running through all of them."""
    if len({sheet.path for sheet in sheets}) > 1:
        sheets = with_lists_of_heads(sheets)
    listed: list[Table] = []
    derived: list[Table] = []
    persons: list[Table] = []
    numbers = _Numbers(0, 0)
    above: Block | None = None
    for sheet in sheets:
        layout = layout_of(sheet)
        block = block_of(sheet, layout, above)
        homes = household_table(sheet, block.groups, numbers.household, layout)
        summed = [name for name, spec in sheet.specs.items() if "H" in spec.level]
        totals = (*stated_totals(sheet, HOUSEHOLDS, summed), *said_numbers(sheet, HOUSEHOLDS))
        homes = replace(homes, totals=totals)
        count = 0
        if layout == PERSONS:
            if block.carried:
                derived[-1] = with_more_members(derived[-1], block.carried)
            people = _person_table(sheet, block, numbers)
            persons.append(_with_sheet(people, sheet, layout))
            derived.append(homes)
            count = len(people.frame)
        else:
            listed.append(_with_sheet(homes, sheet, layout))
        numbers = _Numbers(numbers.household + len(homes.frame), numbers.person + count)
        above = block
    households = [
        enforce(concat(HOUSEHOLDS, listed), HOUSEHOLDS),
        enforce(concat(HOUSEHOLDS, derived), HOUSEHOLDS, derived=True),
    ]
    people = enforce(concat(PERSONS, persons), PERSONS)
    roster = Roster(in_file_order(concat(HOUSEHOLDS, households)), people)
    if not listed or len(sheets) < 2:
        return roster
    layouts = [(sheet, layout_of(sheet)) for sheet in sheets]
    joined = join_households(
        roster,
        [sheet for sheet, layout in layouts if layout == HOUSEHOLDS],
        [sheet for sheet, layout in layouts if layout == PERSONS],
    )
    totals = _totals_left(roster.households, joined.households)
    return replace(joined, households=replace(joined.households, totals=totals))


def _totals_left(before: Table, after: Table) -> tuple[StatedTotal, ...]:
    """Sums of values that stand where the sum does: rows joined to another table's are gone."""
    if not after.totals:
        return ()
    rows = before.origin.rows
    gone = rows.loc[before.frame.index.difference(after.frame.index)]
    parts = set(zip(gone["source"], gone["part"], strict=True))
    place = dict(zip(rows.index, zip(rows["source"], rows["part"], strict=True), strict=True))
    lent = {(*place[rid], name) for rid, name in after.origin.abroad}
    return tuple(
        total
        for total in after.totals
        if (total.ref.source, total.part) not in parts
        and (total.ref.source, total.part, total.field) not in lent
    )


def _with_sheet(table: Table, sheet: SheetTable, layout: str) -> Table:
    """The sheet's main table also carries what was wrong with the sheet, and its reading."""
    extra = (
        *missing_columns(sheet, table.name),
        *members_in_cells(sheet, table.name),
        *grid_defects(sheet, table.name),
    )
    if sheet.spread is not None:
        layout = "sideways"
    elif sheet.mapping.lists:
        layout = LISTED
    reading = ((sheet.path, sheet.reading(layout)),)
    return replace(table, defects=(*table.defects, *extra), sheets=reading)


def _person_table(sheet: SheetTable, block: Block, numbers: _Numbers) -> Table:
    own = [name for name, spec in sheet.specs.items() if "P" in spec.level]
    records = [record for record, named in enumerate(names_somebody(sheet)) if named]
    rids = pd.RangeIndex(numbers.person, numbers.person + len(records))
    columns = [c for c in sheet.frame.columns if field_of(c) in own]
    frame = sheet.frame.loc[records, columns].set_axis(rids)
    raw = sheet.raw.loc[records, [c for c in sheet.raw.columns if c in own]].set_axis(rids)
    groups = block.groups
    homes = [groups[r] + numbers.household if groups[r] >= 0 else None for r in records]
    above = sum(record < block.carried for record in records)
    homes[:above] = [numbers.household - 1] * above
    township = sheet.township
    frame = frame.assign(
        household_rid=pd.array(homes, dtype="Int64"),
        source=pd.array([sheet.path] * len(records), dtype=TEXT),
        township=pd.array([township] * len(records), dtype=TEXT),
    )
    rid_of = dict(zip(records, rids, strict=True))
    moved = {
        (rid_of[record], name): place
        for (record, name), place in sheet.elsewhere.items()
        if record in rid_of
    }
    defects = tuple(
        as_defect(PERSONS, sheet, d, rid_of.get(d.record)) for d in sheet.defects if d.field in own
    )
    orphans = tuple(_orphan(sheet, rid_of[r], r) for r in records[above:] if groups[r] < 0)
    origin = sheet.origin(rids, records, sheet.mapping.columns, moved)
    return Table(PERSONS, frame, raw, origin, (*defects, *orphans))


def _orphan(sheet: SheetTable, rid: int, record: int) -> Defect:
    columns = sheet.mapping.columns
    name = next((f for f in ("name", "id_number", "relation") if f in columns), min(columns))
    return Defect("orphan", sheet.ref(*sheet.at(record, name)), PERSONS, rid, name)
