"""Roster beside registry for a walk from door to door, as a workbook: a sheet a village."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

from xlsxwriter.workbook import Workbook

from relocaudit.model.message import Message
from relocaudit.model.pack.comparison import ComparedHome, Comparison, Fact, Person
from relocaudit.model.pack.visit import Member
from relocaudit.model.statement import MARK
from relocaudit.model.wording import Wording
from relocaudit.report.pack import entries as e
from relocaudit.report.pack.comparison_words import (
    differences_word,
    fact_word,
    flag_word,
    title_word,
)
from relocaudit.report.pack.forms import OPTIONS, Cell, Form, Looks, Row
from relocaudit.report.pack.home_words import id_word, lead_word, name_word
from relocaudit.report.pack.sections import on_sheets, section_name, sections, sheet_name
from relocaudit.report.pack.sheet_names import SheetNames

_WIDTHS: Final = (11, 10, 21, 9, 10, 20, 10, 10, 14, 11)
_LAST, _FINGERPRINT = 9, 10
_READERS: Final = (
    {6: e.OUTCOME, 7: e.DAY, 8: e.EVIDENCE, 9: e.WHO, _FINGERPRINT: e.FINGERPRINT},
)  # fmt: skip
# What is found by holding the two lists against each other.
_FAMILIES: Final = ("REG", "IDN", "HHD")


def write_comparison(told: Comparison, day: date, wording: Wording) -> bytes:
    """Equal comparisons give equal bytes, the day of the audit standing for the time of writing."""
    file = io.BytesIO()
    book = Workbook(file, OPTIONS)
    created = datetime.combine(day, time())
    book.set_properties({"author": "relocaudit", "comments": MARK, "created": created})
    looks, names = Looks(book), SheetNames()
    for of_sheet in on_sheets(sections(compared.home for compared in told.homes)):
        name = sheet_name(of_sheet, wording)
        place = section_name(of_sheet[0], wording) if len(of_sheet) == 1 else name
        title = wording.message(Message.of(_TITLE, place=place))
        form = Form(book, looks, names(name), title, _WIDTHS, _READERS)
        for section in of_sheet:
            form.new_page()
            for at in section.at:
                _write(form, at + 1, told.homes[at], wording)
        form.printed()
    if note := _note(told, wording):
        form = Form(book, looks, names(wording.text("Remarks")), note, _WIDTHS, ())
        form.printed()
    book.close()
    return file.getvalue()


_TITLE: Final = "Roster and registry side by side: {place}"


def _note(told: Comparison, wording: Wording) -> str:
    """What the workbook does not show, and why; it has a sheet at least."""
    if not told.has_registry:
        return wording.text("No registry export was given: there is nothing to compare with.")
    if told.left_out:
        template = "{count} households of which both sides say the same are not printed."
        return wording.message(Message.of(template, count=told.left_out))
    return "" if told.homes else wording.text("none")


def _write(form: Form, number: int, home: ComparedHome, wording: Wording) -> None:
    title = title_word(number, home, wording)
    more = wording.message(Message.of("{title} (continued)", title=title))
    head = [Row((Cell(0, _LAST, title, "head"),), 19), _sides(wording)]
    facts = [_fact(fact, wording) for fact in home.facts if fact.is_shown]
    persons = [_titles(wording), *(_person(person, wording) for person in home.persons)]
    leads = list(_leads(home, wording))
    form.block(
        [[*head, *facts], persons, *([lead] for lead in leads), [_signatures(wording)]],
        Row((Cell(0, _LAST, more, "head"),), 19),
    )
    form.gap()


def _sides(wording: Wording) -> Row:
    say = wording.text
    return Row((
        Cell(0, 0, "", "label"), Cell(1, 3, say("Roster"), "label"),
        Cell(4, 7, say("Registry"), "label"), Cell(8, 8, say("Differences"), "label"),
        Cell(9, 9, say("At the door"), "label"),
    ), 16)  # fmt: skip


def _fact(fact: Fact, wording: Wording) -> Row:
    style = "differs" if fact.differs else "value"
    return Row((
        Cell(0, 0, wording.text(fact.label), "label"),
        Cell(1, 3, fact_word(fact, fact.here, wording), style),
        Cell(4, 7, fact_word(fact, fact.there, wording), style),
        Cell(8, 8, wording.text("differs") if fact.differs else "", style), Cell(9, 9, ""),
    ), 16)  # fmt: skip


def _titles(wording: Wording) -> Row:
    say = wording.text
    words = (
        say("Members"), say("Name"), say("Id number"), say("Relation"), say("Name"),
        say("Id number"), say("Relation"), say("Flag"), say("Differences"),
        say("At the door"),
    )  # fmt: skip
    return Row(tuple(Cell(at, at, word, "label") for at, word in enumerate(words)), 16)


def _person(person: Person, wording: Wording) -> Row:
    style = "differs" if person.differences else "value"
    texts = (
        "", *_member(person.here, wording), *_member(person.there, wording),
        flag_word(person.there, wording), differences_word(person.differences, wording), "",
    )  # fmt: skip
    styles = ("label", *[style] * 8, "value")
    return Row(
        tuple(Cell(at, at, *cell) for at, cell in enumerate(zip(texts, styles, strict=True))), 17
    )


def _member(member: Member | None, wording: Wording) -> tuple[str, str, str]:
    if member is None:
        return ("", "", "")
    name, number = name_word(member.name, wording), id_word(member.id_number, wording)
    return (name, number, member.relation or "")


def _leads(home: ComparedHome, wording: Wording) -> Iterator[Row]:
    found = [f for f in home.home.findings if f.code.startswith(_FAMILIES)]
    if found:
        titles = (e.OUTCOME, e.DAY, e.EVIDENCE, e.WHO)
        typed = (Cell(at, at, title, "label") for at, title in enumerate(titles, start=6))
        code, lead = wording.text("Code"), wording.text("Lead")
        yield Row((Cell(0, 0, code, "label"), Cell(1, 5, lead, "label"), *typed), 16)
    for finding in found:
        yield Row((
            Cell(0, 0, finding.code, "centre"), Cell(1, 5, lead_word(finding, wording)),
            Cell(6, 6, "", "entry"), Cell(7, 7, "", "entry"), Cell(8, 8, "", "entry"),
            Cell(9, 9, "", "entry"),
        ), 24, {_FINGERPRINT: finding.fingerprint}, {6: e.OUTCOMES})  # fmt: skip


def _signatures(wording: Wording) -> Row:
    say = wording.text
    return Row((
        Cell(0, 0, say("Inspector (signature)"), "label"), Cell(1, 3, ""),
        Cell(4, 5, say("Household (signature)"), "label"), Cell(6, 7, ""),
        Cell(8, 9, say("Year      month      day"), "centre"),
    ), 26)  # fmt: skip
