"""The sheets to take to the door as a workbook: one block a household, one page a block."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from xlsxwriter.workbook import Workbook

from relocaudit.model.message import Message
from relocaudit.model.pack.sample import Visit
from relocaudit.model.statement import MARK
from relocaudit.model.wording import Wording
from relocaudit.report.pack import entries as e
from relocaudit.report.pack.forms import OPTIONS, Cell, Form, Looks, Row
from relocaudit.report.pack.sections import on_sheets, section_name, sections, sheet_name
from relocaudit.report.pack.sheet_block import Block, Pair, block_of
from relocaudit.report.pack.sheet_names import SheetNames

TITLE: Final = "Household inspection sheet: {place}"
# Four times a label and what stands beside it, over two columns each.
_WIDTHS: Final = (12, 9.7, 9.7) * 4
_LAST, _FINGERPRINT, _HOME = 11, 12, 13
_READERS: Final = (
    {7: e.OUTCOME, 8: e.EVIDENCE, 9: e.WHO, 10: e.DAY, 11: e.NOTE, _FINGERPRINT: e.FINGERPRINT},
    {1: e.AREA, 4: e.MEASURED_BY, 7: e.MEASURED_ON, _HOME: e.HOME},
)


def write_sheets(
    visits: Sequence[Visit], cap: Decimal | None, day: date, wording: Wording
) -> bytes:
    """A sheet a village. Equal visits give equal bytes, the day of the audit standing for now."""
    file = io.BytesIO()
    book = Workbook(file, OPTIONS)
    created = datetime.combine(day, time())
    book.set_properties({"author": "relocaudit", "comments": MARK, "created": created})
    looks, names = Looks(book), SheetNames()
    for of_sheet in on_sheets(sections(visit.home for visit in visits)):
        name = sheet_name(of_sheet, wording)
        place = section_name(of_sheet[0], wording) if len(of_sheet) == 1 else name
        title = wording.message(Message.of(TITLE, place=place))
        form = Form(book, looks, names(name), title, _WIDTHS, _READERS)
        for section in of_sheet:
            form.new_page()
            for at in section.at:
                _write(form, block_of(at + 1, visits[at], cap, wording), wording)
        form.printed()
    if not visits:
        none = wording.text("none")
        Form(book, looks, names(none), none, _WIDTHS, _READERS).printed()
    book.close()
    return file.getvalue()


def _write(form: Form, block: Block, wording: Wording) -> None:
    title = Row((Cell(0, _LAST, block.title, "head"),), 20)
    more = wording.message(Message.of("{title} (continued)", title=block.title))
    papers = [title, *(_pairs(row) for row in block.facts), _members(block, wording)]
    form.block([papers, *_leads(block, wording), [*_on_site(block, wording)]],
               Row((Cell(0, _LAST, more, "head"),), 20))  # fmt: skip
    form.gap()


def _pairs(row: Sequence[Pair], height: float = 18) -> Row:
    cells: list[Cell] = []
    for at, (label, value) in enumerate(row):
        cells += (Cell(3 * at, 3 * at, label, "label"), Cell(3 * at + 1, 3 * at + 2, value))
    return Row(tuple(cells), height)


def _members(block: Block, wording: Wording) -> Row:
    label = Cell(0, 0, wording.text("Members"), "label")
    return Row((label, Cell(1, _LAST, block.members)))


def _leads(block: Block, wording: Wording) -> Iterator[list[Row]]:
    """A header and the leads; each is a group of its own, as there may be many."""
    say = wording.text
    if not block.leads:
        told = Cell(1, _LAST, say("the audit found nothing at this household"))
        yield [Row((Cell(0, 0, say("Lead"), "label"), told))]
        return
    titles = (
        say("Code"),
        say("Severity"),
        say("Lead"),
        e.OUTCOME,
        e.EVIDENCE,
        e.WHO,
        e.DAY,
        e.NOTE,
    )
    spans = ((0, 0), (1, 1), (2, 6), *((at, at) for at in range(7, 12)))
    head = Row(tuple(Cell(*s, t, "label") for s, t in zip(spans, titles, strict=True)), 16)
    for at, lead in enumerate(block.leads):
        texts = (lead.code, lead.severity, lead.text, "", "", "", "", "")
        styles = ("centre", "centre", "value", *["entry"] * 5)
        cells = tuple(Cell(*s, t, k) for s, t, k in zip(spans, texts, styles, strict=True))
        row = Row(cells, 24, {_FINGERPRINT: lead.fingerprint}, {7: e.OUTCOMES})
        yield [head, row] if at == 0 else [row]


def _on_site(block: Block, wording: Wording) -> Iterator[Row]:
    """What is filled in at the door: checks, measure, opinion, signatures."""
    say = wording.text
    yield Row((
        Cell(0, 2, say("Check on site"), "label"), Cell(3, 3, say("Office"), "label"),
        Cell(4, 5, say("Result"), "label"), Cell(6, 9, say("What was seen"), "label"),
        Cell(10, 11, say("Signed by the office"), "label"),
    ), 16)  # fmt: skip
    for check in block.checks:
        yield Row((
            Cell(0, 2, check.question), Cell(3, 3, check.office, "centre"),
            Cell(4, 5, check.answers, "centre"), Cell(6, 9, ""), Cell(10, 11, ""),
        ), 19)  # fmt: skip
    for row in block.state:
        yield _pairs(row, 19)
    yield Row((
        Cell(0, 0, e.AREA, "label"), Cell(1, 2, "", "number"),
        Cell(3, 3, e.MEASURED_BY, "label"), Cell(4, 5, "", "entry"),
        Cell(6, 6, e.MEASURED_ON, "label"), Cell(7, 8, "", "entry"),
        Cell(9, 9, say("Per person (m²)"), "label"), Cell(10, 11, ""),
    ), 22, {_HOME: block.mark})  # fmt: skip
    yield Row((
        Cell(0, 0, say("Opinion of the household"), "label"),
        Cell(1, 4, block.opinion, "centre"), Cell(5, _LAST, ""),
    ), 28)  # fmt: skip
    yield Row((
        Cell(0, 0, say("Inspectors (signatures)"), "label"), Cell(1, 4, ""),
        Cell(5, 6, say("Household (signature)"), "label"), Cell(7, 9, ""),
        Cell(10, 11, say("Year      month      day"), "centre"),
    ), 34)  # fmt: skip
