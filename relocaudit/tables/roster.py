"""From the tables of roster files to the households and persons of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from relocaudit.tables.blocks import HOUSEHOLDS, PERSONS
from relocaudit.tables.enforce import concat, enforce, in_file_order
from relocaudit.tables.joined_files import AnyFile, joinings, tables_of
from relocaudit.tables.joined_households import join_households
from relocaudit.tables.lists_of_heads import with_lists_of_heads
from relocaudit.tables.parts import FileTables
from relocaudit.tables.roster_parts import roster_parts
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.table import Roster, StatedTotal, Table


def build_roster(sheets: list[SheetTable]) -> Roster:
    """Households and persons of every roster sheet, rids running through all of them."""
    if len({sheet.path for sheet in sheets}) > 1:
        sheets = with_lists_of_heads(sheets)
    return roster_of([FileTables(roster_parts(sheets))])


def roster_of(files: Sequence[AnyFile]) -> Roster:
    """The same of files whose tables were made one by one."""
    sketches = [sketch for file in files for sketch in file.sketches]
    of_lists = [sketch for sketch in sketches if sketch.layout == HOUSEHOLDS]
    of_persons = [sketch for sketch in sketches if sketch.layout == PERSONS]
    listed, derived, persons = joinings(
        files,
        (HOUSEHOLDS, sum(sketch.records for sketch in of_lists)),
        (HOUSEHOLDS, sum(sketch.records for sketch in of_persons)),
        (PERSONS, sum(sketch.persons for sketch in sketches)),
    )
    household = person = 0
    for sketch, records, people in tables_of(files):
        (listed if sketch.layout == HOUSEHOLDS else derived).add(records, household, household)
        if people is not None:
            persons.add(people, person, household)
        household, person = household + sketch.records, person + sketch.persons
    households = [
        enforce(listed.table(), HOUSEHOLDS),
        enforce(derived.table(), HOUSEHOLDS, derived=True),
    ]
    homes = in_file_order(concat(HOUSEHOLDS, households))
    roster = Roster(homes, enforce(persons.table(), PERSONS))
    if not of_lists or len(sketches) < 2:
        return roster
    joined = join_households(roster, of_lists, of_persons)
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
