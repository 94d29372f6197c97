"""From a hit to cells and to whom it is about."""

from __future__ import annotations

import pandas as pd

from relocaudit.errors import Bug
from relocaudit.facts.facts import Facts
from relocaudit.model.cell import CellRef
from relocaudit.model.finding import FindingCell, Level, Subject
from relocaudit.model.message import Message
from relocaudit.rules.hits import Hit
from relocaudit.tables.scalar import text_at, whole_at
from relocaudit.tables.table import Table


def cells_of(hit: Hit, facts: Facts) -> tuple[FindingCell, ...]:
    """The flagged cell first, then the evidence; evidence without a cell of its own is left out."""
    flagged = hit.ref or _flagged(hit, facts)
    cells = [FindingCell("flagged", flagged)]
    for table, rid, field in hit.evidence:
        ref = _cell(facts, table, rid, field)
        if ref is not None and ref != flagged:
            cells.append(FindingCell("evidence", ref))
    return tuple(dict.fromkeys(cells))


def _flagged(hit: Hit, facts: Facts) -> CellRef:
    """The field's cell; without such a column the head's name, else the first member's name."""
    if hit.rid is None:
        raise Bug(Message.of("a hit of {field} names neither record nor cell", field=hit.field))
    ref = _cell(facts, hit.table, hit.rid, hit.field)
    for instead in ("head_name", "name", "id_number", "household_no", "seq_no"):
        ref = ref or _cell(facts, hit.table, hit.rid, instead)
    if ref is None and hit.table == "households":
        first = whole_at(facts.households, hit.rid, "first_rid")
        if first is not None:
            ref = _cell(facts, "persons", first, "name")
    return ref or CellRef(*_table(facts, hit.table).place(hit.rid))


def _cell(facts: Facts, table: str, rid: int, field: str) -> CellRef | None:
    found = _table(facts, table).cell(rid, field)
    if found is None and table == "persons":
        household = whole_at(facts.persons, rid, "household_rid")
        if household is not None:
            found = facts.tables.roster.households.cell(household, field)
    return found


def _table(facts: Facts, name: str) -> Table:
    table = facts.tables.named(name)
    if table is None:
        raise Bug(Message.of("a rule flags table {table}, which was not given", table=name))
    return table


def subject_of(hit: Hit, level: Level, facts: Facts) -> Subject:
    """Whom a hit is about, as far as its record tells; for a bare cell, its level alone."""
    if hit.rid is None:
        return Subject(level)
    frame = facts.frame(hit.table)
    if frame is None or hit.rid not in frame.index:
        return Subject(level)
    own = _texts(frame, hit.rid)
    home: dict[str, str] = {}
    household = own.get("household_rid") if hit.table != "households" else None
    if household is not None:
        home = _texts(facts.households, int(household))
    head = own.get("head_name") or home.get("head_name") or _head(facts, hit, household)
    name = own.get("name") or head
    return Subject(
        level=level,
        household=own.get("household_no") or home.get("household_no"),
        person=own.get("id_number") if level == "person" else None,
        name=name if level in ("person", "cell") else head,
        head_name=head,
        township=own.get("township") or home.get("township"),
        village=own.get("village") or home.get("village"),
    )


def _head(facts: Facts, hit: Hit, household: str | None) -> str | None:
    """The head's name from the member rows, where the sheet has no column for it."""
    rid = int(household) if household is not None else hit.rid
    if rid is None or (hit.table not in ("households", "persons") and household is None):
        return None
    if rid not in facts.households.index:
        return None
    for pointer in ("head_rid", "first_rid"):
        person = whole_at(facts.households, rid, pointer)
        name = None if person is None else text_at(facts.persons, person, "name")
        if name is not None:
            return name
    return None


_WANTED = (
    "household_rid", "household_no", "head_name", "name", "id_number", "township", "village",
)  # fmt: skip


def _texts(frame: pd.DataFrame, rid: int) -> dict[str, str]:
    values = {name: text_at(frame, rid, name) for name in _WANTED}
    return {name: value for name, value in values.items() if value is not None}
