"""The tables of one roster file: households and persons of each, numbered from 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from relocaudit.tables.blocks import (
    HOUSEHOLDS,
    PERSONS,
    Block,
    block_of,
    layout_of,
    with_more_members,
)
from relocaudit.tables.household_rows import household_table, names_somebody
from relocaudit.tables.integrity import grid_defects
from relocaudit.tables.joining import HOME
from relocaudit.tables.lists_of_heads import heads_in, only_heads
from relocaudit.tables.members_in_cell import LISTED
from relocaudit.tables.missing import members_in_cells, missing_columns
from relocaudit.tables.parts import Part, Sketch, Who
from relocaudit.tables.repeated_people import People
from relocaudit.tables.said_numbers import said_numbers
from relocaudit.tables.sheet import SheetTable, as_defect
from relocaudit.tables.stated_totals import stated_totals
from relocaudit.tables.table import TEXT, Defect, Table, field_of


def roster_parts(sheets: Sequence[SheetTable], *, with_who: bool = False) -> tuple[Part, ...]:
    """Households and persons of the tables of one file, in order.

    `with_who`: their sketches tell whom they list, for files to be compared with others.
    """
    found: list[Part] = []
    above: Block | None = None
    for sheet in sheets:
        layout = layout_of(sheet)
        block = block_of(sheet, layout, above)
        homes = household_table(sheet, block.groups, 0, layout)
        summed = [name for name, spec in sheet.specs.items() if "H" in spec.level]
        totals = (*stated_totals(sheet, HOUSEHOLDS, summed), *said_numbers(sheet, HOUSEHOLDS))
        homes = replace(homes, totals=totals)
        people: Table | None = None
        if layout == PERSONS:
            if block.carried:
                found[-1] = _with_more(found[-1], block.carried)
            people = _with_sheet(_person_table(sheet, block), sheet, layout)
        else:
            homes = _with_sheet(homes, sheet, layout)
        who = who_is_in(sheet) if with_who else Who()
        found.append(Part(_sketch(sheet, layout, homes, people, who), homes, people))
        above = block
    return tuple(found)


def who_is_in(sheet: SheetTable) -> Who:
    people = People(sheet)
    return Who(
        frozenset(people.keys), frozenset(people.anything), heads_in(sheet), only_heads(sheet)
    )


def _sketch(sheet: SheetTable, layout: str, homes: Table, people: Table | None, who: Who) -> Sketch:
    return Sketch(
        sheet.path,
        sheet.part,
        sheet.grid.sheet,
        frozenset(sheet.mapping.columns),
        layout,
        len(homes.frame),
        0 if people is None else len(people.frame),
        who,
    )


def _with_more(part: Part, carried: int) -> Part:
    return replace(part, records=with_more_members(part.records, carried))


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


def _person_table(sheet: SheetTable, block: Block) -> Table:
    own = [name for name, spec in sheet.specs.items() if "P" in spec.level]
    records = [record for record, named in enumerate(names_somebody(sheet)) if named]
    rids = pd.RangeIndex(len(records))
    columns = [c for c in sheet.frame.columns if field_of(c) in own]
    frame = sheet.frame.loc[records, columns].set_axis(rids)
    raw = sheet.raw.loc[records, [c for c in sheet.raw.columns if c in own]].set_axis(rids)
    groups = block.groups
    homes = [groups[r] if groups[r] >= 0 else None for r in records]
    above = sum(record < block.carried for record in records)
    homes[:above] = [-1] * above
    frame = frame.assign(
        **{
            HOME: pd.array(homes, dtype="Int64"),
            "source": pd.array([sheet.path] * len(records), dtype=TEXT),
            "township": pd.array([sheet.township] * len(records), dtype=TEXT),
        }
    )
    rid_of = dict(zip(records, rids.tolist(), strict=True))
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
