"""From a hit to cells and to whom it is about."""

from __future__ import annotations

from relocaudit.engine.directory import Directory
from relocaudit.errors import Bug
from relocaudit.model.cell import CellRef
from relocaudit.model.finding import FindingCell, Level, Subject
from relocaudit.model.message import Message
from relocaudit.rules.hits import Hit

# Where a record has no name either: whatever says which one it is.
_INSTEAD = ("id_number", "household_no", "seq_no")


def cells_of(hit: Hit, records: Directory) -> tuple[FindingCell, ...]:
    """The flagged cell first, then the evidence; evidence without a cell of its own is left out."""
    flagged = hit.ref or _flagged(hit, records)
    cells = [FindingCell("flagged", flagged)]
    for table, rid, field in hit.evidence:
        ref = _cell(records, table, rid, field)
        if ref is not None and ref != flagged:
            cells.append(FindingCell("evidence", ref))
    return tuple(dict.fromkeys(cells))


def _flagged(hit: Hit, records: Directory) -> CellRef:
    """The field's cell; without such a column the head's name, else the first member's name."""
    if hit.rid is None:
        raise Bug(Message.of("a hit of {field} names neither record nor cell", field=hit.field))
    ref = _first_cell(records, hit.table, hit.rid, (hit.field, "head_name", "name"))
    if ref is None and hit.table == "households":
        first = records.pointer("households", hit.rid, "first_rid")
        ref = None if first is None else _cell(records, "persons", first, "name")
    ref = ref or _first_cell(records, hit.table, hit.rid, _INSTEAD)
    return ref or CellRef(*records.place(hit.table, hit.rid))


def _first_cell(
    records: Directory, table: str, rid: int, fields: tuple[str, ...]
) -> CellRef | None:
    cells = (_cell(records, table, rid, field) for field in fields)
    return next((ref for ref in cells if ref is not None), None)


def _cell(records: Directory, table: str, rid: int, field: str) -> CellRef | None:
    found = records.cell(table, rid, field)
    if found is None and table == "persons":
        household = records.pointer("persons", rid, "household_rid")
        if household is not None:
            found = records.cell("households", household, field)
    return found


def subject_of(hit: Hit, level: Level, records: Directory) -> Subject:
    """Whom a hit is about, as far as its record tells; for a bare cell, its level alone."""
    if hit.rid is None or not records.has(hit.table, hit.rid):
        return Subject(level)
    rid, table = hit.rid, hit.table
    household = rid if table == "households" else records.pointer(table, rid, "household_rid")

    def told(field: str) -> str | None:
        found = records.text(table, rid, field)
        if found is None and household is not None:
            found = records.text("households", household, field)
        return found

    head = told("head_name") or _head(records, household)
    name = records.text(table, rid, "name") or head
    return Subject(
        level=level,
        household=told("household_no"),
        person=records.text(table, rid, "id_number") if level == "person" else None,
        name=name if level in ("person", "cell") else head,
        head_name=head,
        township=told("township"),
        village=told("village"),
    )


def _head(records: Directory, household: int | None) -> str | None:
    """The head's name from the member rows, where the sheet has no column for it."""
    for pointer in ("head_rid", "first_rid"):
        person = None
        if household is not None:
            person = records.pointer("households", household, pointer)
        name = None if person is None else records.text("persons", person, "name")
        if name is not None:
            return name
    return None
