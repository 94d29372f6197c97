"""Puts our sheets behind the last one of a workbook."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from relocaudit.annotate import content_types, headers
from relocaudit.annotate.address import position
from relocaudit.annotate.cell_xml import CellValue, location
from relocaudit.annotate.palette import LOOKS
from relocaudit.annotate.parts import Body, Changes
from relocaudit.annotate.records import (
    RECORD,
    AddedTypes,
    MarkedSheet,
    PlacedMark,
    ValuesOf,
)
from relocaudit.annotate.report import Remark
from relocaudit.annotate.result_sheets import (
    MOST_CAUSES,
    FindingRow,
    FindingsSheet,
    ListedFinding,
    findings_sheets,
    plain_sheet,
)
from relocaudit.model.message import Message
from relocaudit.model.wording import Language, Wording

Rows = Sequence[Sequence[CellValue]]
# A row of an earlier 核查结果 by header, whose finding is not in the list any more.
KeptRow = Mapping[str, str]
_VALUES_ONLY = (
    "This is a new workbook with the values of {file}; its formats and formulas are only there."
)


@dataclass(frozen=True, slots=True)
class Additions:
    """What the caller wants to add besides marks; `digest` is the sha256 of the source file.

    `findings` None: no list of findings; `about` None: a scope sheet only with the findings.
    `values_of`: the file whose values alone the workbook holds, empty where it holds all.
    """

    findings: Sequence[FindingRow] | None
    about: Rows | None
    causes: Sequence[str]
    lang: Language
    digest: str
    sheets: Sequence[tuple[str, Rows]] = ()
    kept: Sequence[KeptRow] = ()
    values_of: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the marks, by the (sheet, address) asked for."""

    placed: Mapping[tuple[str, str], PlacedMark]
    remarks: Sequence[Remark]
    sheets: Sequence[MarkedSheet] = ()


def add_sheets(changes: Changes, additions: Additions, outcome: Outcome) -> tuple[str, ...]:
    """Add the sheets; returns their names in order."""
    names: list[str] = []
    listed = _listed(changes, additions, outcome)
    causes, further = _causes(additions)
    if additions.findings is not None:
        sheets = findings_sheets(listed, causes, additions.lang)
        bodies = [_findings_body(changes, sheet) for sheet in sheets]
        names += [_append(changes, headers.FINDINGS, body) for body in bodies]
    for name, rows in additions.sheets:
        names.append(_append(changes, name, _plain_body(changes, rows, ())))
    if additions.findings is not None or additions.about is not None:
        records = list(_records(changes, additions, outcome))
        scope = [*_label(additions), *(additions.about or ()), *further]
        names.append(_append(changes, headers.SCOPE, _plain_body(changes, scope, records)))
    return tuple(names)


def _causes(additions: Additions) -> tuple[Sequence[str], Rows]:
    """The causes above the findings, few enough to stay on the screen, and rows for the others."""
    if len(additions.causes) <= MOST_CAUSES:
        return additions.causes, ()
    wording = Wording(additions.lang)
    shown, others = additions.causes[: MOST_CAUSES - 1], additions.causes[MOST_CAUSES - 1 :]
    more = wording.message(Message.of("… {count} more kinds: see 核查说明", count=len(others)))
    labels = [wording.text("Further kinds"), *[""] * (len(others) - 1)]
    return [*shown, more], list(zip(labels, others, strict=True))


def _label(additions: Additions) -> Rows:
    """Says what is missing where only values were copied."""
    if not additions.values_of:
        return ()
    wording = Wording(additions.lang)
    said = wording.message(Message.of(_VALUES_ONLY, file=additions.values_of))
    return [(wording.text("About this workbook"), said)]


def _append(changes: Changes, wanted: str, body: Body) -> str:
    name = changes.book.free_name(wanted)
    part = changes.add("worksheets/sheet{}.xml", content_types.WORKSHEET, body)
    changes.book.append(name, part)
    return name


def _findings_body(changes: Changes, sheet: FindingsSheet) -> Body:
    looks = _settled_looks(changes)
    return lambda: sheet.write(changes.book.namespace, looks.__getitem__)


def _plain_body(changes: Changes, rows: Rows, hidden: Rows) -> Body:
    looks = _settled_looks(changes)
    return lambda: plain_sheet(changes.book.namespace, looks.__getitem__, rows, hidden)


def _settled_looks(changes: Changes) -> dict[str, int]:
    """All formats of our sheets, asked for now: styles.xml may be written before them."""
    return {name: changes.styles.look(name) for name in LOOKS}


def _listed(changes: Changes, additions: Additions, outcome: Outcome) -> list[ListedFinding]:
    wording = Wording(additions.lang)
    said: dict[tuple[str, str], dict[str, None]] = {}
    for remark in outcome.remarks:
        text = wording.message(remark.message)
        said.setdefault((remark.sheet, remark.cell), {})[text] = None
    listed = []
    for values in additions.findings or ():
        place = (str(values.get("sheet") or ""), str(values.get("cell") or ""))
        mark = outcome.placed.get(place)
        listed.append(
            ListedFinding(
                values,
                _location(changes, *place),
                "".join(said.get(place, ())),
                mark.record() if mark else "",
            )
        )
    return listed


def _location(changes: Changes, sheet: str, address: str) -> str | None:
    """Where a link goes; None when the cell is not in this workbook or cannot be opened."""
    found = changes.book.find(sheet)
    if found is None or found.state == "veryHidden" or position(address) is None:
        return None
    return location(found.name, address.replace("$", ""))


def _records(
    changes: Changes, additions: Additions, outcome: Outcome
) -> Iterator[tuple[str, str, str]]:
    """The rows that a later run reads, out of sight."""
    yield headers.FINGERPRINT, RECORD, additions.digest
    yield from _unlisted(additions, outcome)
    for sheet in outcome.sheets:
        yield headers.MARK, RECORD, sheet.record()
    if additions.values_of:
        yield headers.MARK, RECORD, ValuesOf(additions.values_of).record()
    if changes.types.extensions:
        yield headers.MARK, RECORD, AddedTypes(tuple(changes.types.extensions)).record()
    for row in additions.kept:
        text = json.dumps(dict(row), ensure_ascii=False, separators=(",", ":"))
        yield headers.KEPT, RECORD, text


def _unlisted(additions: Additions, outcome: Outcome) -> Iterator[tuple[str, str, str]]:
    """Records of marks that no finding stands for."""
    listed = {
        (str(f.get("sheet") or ""), str(f.get("cell") or "")) for f in additions.findings or ()
    }
    known = {id(outcome.placed[place]) for place in listed & outcome.placed.keys()}
    for mark in outcome.placed.values():
        if id(mark) not in known:
            known.add(id(mark))
            yield headers.MARK, RECORD, mark.record()
