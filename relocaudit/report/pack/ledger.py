"""The ledger of problems as a workbook: all, each township, and what was struck off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import IO, Final

from xlsxwriter.workbook import Workbook

from relocaudit.model.pack.case import Case
from relocaudit.model.pack.ledger import Ledger
from relocaudit.model.past import Lead
from relocaudit.model.statement import MARK
from relocaudit.model.wording import Wording
from relocaudit.report.pack.ledger_page import LedgerPage
from relocaudit.report.pack.ledger_rows import LedgerRow, gone_rows, row_of, waiting_row
from relocaudit.report.pack.sheet_names import SheetNames
from relocaudit.report.statement.looks import Looks
from relocaudit.report.subject import place_name

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
ALL, ELSEWHERE, GONE = "All problems", "No township told", "Struck off"
TITLE: Final = "Ledger of relocation problems: {place}"


def write_ledger(file: IO[bytes], ledger: Ledger, wording: Wording) -> None:
    """Write the ledger; names and numbers masked as `wording` says.

    Equal ledgers give equal bytes: the day of the audit stands for the time of writing.
    """
    book = Workbook(file, OPTIONS)
    day = datetime.combine(ledger.as_of, time())
    book.set_properties({"author": "relocaudit", "comments": MARK, "created": day})
    looks, names = Looks(book), SheetNames()
    say = wording.text
    LedgerPage(book, looks, names(say(ALL)), _title(say(ALL), wording), wording).write(
        _rows(ledger.cases, ledger.waiting, ledger, wording), ledger.as_of
    )
    for town in _towns(ledger):
        place = place_name(town, wording) if town else say(ELSEWHERE)
        cases = [case for case in ledger.cases if case.township == town]
        waiting = [lead for lead in ledger.waiting if lead.township == town]
        page = LedgerPage(book, looks, names(place or ""), _title(place or "", wording), wording)
        page.write(_rows(cases, waiting, ledger, wording), ledger.as_of)
    if ledger.gone:
        page = LedgerPage(book, looks, names(say(GONE)), _title(say(GONE), wording), wording)
        page.write(gone_rows(ledger, wording), ledger.as_of)
    book.close()


def _rows(
    cases: Sequence[Case], waiting: Sequence[Lead], ledger: Ledger, wording: Wording
) -> list[LedgerRow]:
    found = [row_of(case, wording) for case in cases]
    return found + [waiting_row(lead, ledger, wording) for lead in waiting]


def _towns(ledger: Ledger) -> list[str | None]:
    """By name; what no township is told of comes last."""
    towns = {case.township for case in ledger.cases} | {lead.township for lead in ledger.waiting}
    return sorted(towns, key=lambda town: (town is None, town or ""))


def _title(place: str, wording: Wording) -> str:
    return wording.text(TITLE).format(place=place)
