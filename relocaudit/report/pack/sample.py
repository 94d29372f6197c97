"""The list of homes to visit: how it was drawn, the route, the reserve, the leads to verify."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final

from xlsxwriter.workbook import Workbook

from relocaudit.model.message import Message
from relocaudit.model.pack.sample import Sample, Visit
from relocaudit.model.statement import MARK
from relocaudit.model.wording import Wording
from relocaudit.report.clauses import clause_texts
from relocaudit.report.finding_text import cell_text
from relocaudit.report.pack import entries as e
from relocaudit.report.pack.home_words import (
    HomeWords,
    lead_word,
    mode_word,
    name_word,
    number_word,
    site_word,
    size_word,
)
from relocaudit.report.pack.sample_method import method_lines
from relocaudit.report.statement.looks import Looks
from relocaudit.report.statement.pages import Page
from relocaudit.report.subject import place_name

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_REASONS: Final = {
    "redline": "redline lead", "random": "drawn at random", "reserve": "in reserve",
}  # fmt: skip
_ROUTE: Final = (
    ("No.", 6), ("Why visited", 11), ("Township", 12), ("Village", 12), ("Hamlet", 10),
    ("Head of household", 10), ("Household no.", 17), ("Persons", 6), ("Site", 20),
    ("Building-unit-room", 12), ("Area in the roster (m²)", 10), ("Per person (m²)", 8),
    ("Lead codes", 20),
)  # fmt: skip
_TYPED: Final = ((e.AREA, 11), (e.MEASURED_BY, 9), (e.MEASURED_ON, 11), (e.NOTE, 18), (e.HOME, 9))
_LEADS: Final = (
    ("No.", 6), ("Township", 12), ("Village", 12), ("Head of household", 10), ("Code", 9),
    ("Severity", 10), ("Lead", 52), ("Cell", 30),
)  # fmt: skip
_VERDICTS: Final = (
    (e.OUTCOME, 10), (e.EVIDENCE, 18), (e.WHO, 9), (e.DAY, 11), (e.NOTE, 16), (e.FINGERPRINT, 9),
)  # fmt: skip
_STRATA: Final = (
    ("No.", 8), ("Township", 16), ("Site", 26), ("Mode of resettlement", 18),
    ("Size of household", 16), ("Homes", 10), ("Drawn", 10), ("In reserve", 10),
)  # fmt: skip


def write_sample(sample: Sample, day: date, wording: Wording) -> bytes:
    """The workbook; equal samples give equal bytes, the day of the audit standing for now."""
    file = io.BytesIO()
    book = Workbook(file, _OPTIONS)
    created = datetime.combine(day, time())
    book.set_properties({"author": "relocaudit", "comments": MARK, "created": created})
    looks, say = Looks(book), wording.text
    entry = book.add_format(_ENTRY)
    route = [visit for visit in sample.visits if visit.why != "reserve"]
    reserve = [visit for visit in sample.visits if visit.why == "reserve"]
    title = say("Homes to visit")
    _route(Page(book, looks, title, title), route, entry, wording)
    title = say("Homes in reserve")
    about = say("Visit one of these where a home drawn at random cannot be visited: of the same "
                "stratum, in the order of turns.")  # fmt: skip
    _route(Page(book, looks, title, title), reserve, entry, wording, about)
    title = say("Leads to verify")
    _leads(Page(book, looks, title, title), sample.visits, entry, wording)
    _method(Page(book, looks, say("How drawn"), say("How the homes were drawn")), sample, wording)
    book.close()
    return file.getvalue()


_ROOM: Final = "\n"
_ENTRY: Final = {
    "font_name": "Microsoft YaHei", "font_size": 10, "border": 1, "border_color": "#BFBFBF",
    "text_wrap": True, "valign": "top", "bg_color": "#FFFBE6",
}  # fmt: skip


def _route(
    page: Page, visits: list[Visit], entry: object, wording: Wording, about: str = ""
) -> None:
    say = wording.text
    page.about(about or say("By township, village and hamlet. Type measured areas into the yellow "
                            "cells and hand the file to relocaudit check --measured."))  # fmt: skip
    titles = [*(say(title) for title, _ in _ROUTE), *(title for title, _ in _TYPED)]
    first = page.row
    page.head(titles, [width for _, width in (*_ROUTE, *_TYPED)], height=34)
    hidden, area = len(titles) - 1, len(_ROUTE)
    page.sheet.set_column(hidden, hidden, 9, None, {"hidden": True})
    for number, visit in enumerate(visits, start=1):
        # Two lines leave room to write by hand.
        page.texts([*_route_row(number, visit, wording), _ROOM, "", "", ""])
        page.text(page.row - 1, hidden, visit.home.mark, page.looks("text"))
        for column in range(area, hidden):
            page.sheet.write_blank(page.row - 1, column, None, entry)
    page.filtered(first, hidden)
    if visits:
        page.sheet.data_validation(
            first + 1, area, page.row - 1, area,
            {"validate": "decimal", "criteria": ">", "value": 0, "error_type": "warning",
             "input_title": e.AREA, "input_message": say("Measured area of the home in m²")},
        )  # fmt: skip
    else:
        page.about(say("none"))
    page.printed()


def _route_row(number: int, visit: Visit, wording: Wording) -> list[str | int | None]:
    home, words = visit.home, HomeWords(visit.home, wording)
    reason = wording.text(_REASONS[visit.why])
    if visit.turn:
        reason = wording.message(Message.of("reserve {turn}", turn=visit.turn))
    elif not home.is_listed:
        reason = wording.text("redline lead, in no roster")
    elif visit.stratum is None:
        reason = wording.text("redline lead, has left the programme")
    papers = home.papers
    return [
        number, reason, words.township, words.village, words.hamlet, words.head, words.number,
        home.persons, words.site, words.room, number_word(papers.area, wording),
        number_word(papers.per_person, wording), words.codes,
    ]  # fmt: skip


def _leads(page: Page, visits: Iterable[Visit], entry: object, wording: Wording) -> None:
    say = wording.text
    page.about(say("What the audit found at these homes. relocaudit verdicts import reads the "
                   "yellow cells."))  # fmt: skip
    titles = [*(say(title) for title, _ in _LEADS), *(title for title, _ in _VERDICTS)]
    first = page.row
    page.head(titles, [width for _, width in (*_LEADS, *_VERDICTS)], height=34)
    hidden, outcome = len(titles) - 1, len(_LEADS)
    page.sheet.set_column(hidden, hidden, 9, None, {"hidden": True})
    number = 0
    for visit in visits:
        for finding in visit.home.findings:
            number += 1
            subject = finding.subject
            page.texts([
                number, place_name(subject.township or visit.home.township, wording),
                place_name(subject.village or visit.home.village, wording),
                name_word(visit.home.head_name, wording), finding.code,
                say(finding.severity.value), lead_word(finding, wording),
                cell_text(finding.place), "", "", "", "", "",
            ])  # fmt: skip
            page.text(page.row - 1, hidden, finding.fingerprint, page.looks("text"))
            for column in range(outcome, hidden):
                page.sheet.write_blank(page.row - 1, column, None, entry)
    page.filtered(first, hidden)
    if number:
        choice = {"validate": "list", "source": [*e.OUTCOMES]}
        page.sheet.data_validation(first + 1, outcome, page.row - 1, outcome, choice)
    else:
        page.about(say("none"))
    page.printed()


def _method(page: Page, sample: Sample, wording: Wording) -> None:
    say = wording.text
    for line in method_lines(sample, wording):
        page.about(line)
    page.about(clause_texts(sample.plan.clauses, wording))
    page.row += 1
    page.head([say(title) for title, _ in _STRATA], [width for _, width in _STRATA])
    for number, share in enumerate(sample.shares, start=1):
        stratum = share.stratum
        page.texts([
            number, place_name(stratum.township, wording) or say("not told"),
            site_word(stratum, wording), mode_word(stratum.mode, wording),
            size_word(stratum, wording), share.homes, share.drawn, share.reserve,
        ])  # fmt: skip
    total = [None, say("Total"), "", "", "", sum(s.homes for s in sample.shares)]
    page.texts([*total, sample.drawn, sample.reserve], style="subtotal")
    page.printed()
