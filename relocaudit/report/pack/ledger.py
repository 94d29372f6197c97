"""The ledger of problems as a workbook: all, each township, and what was struck off."""

from __future__ import annotations

from datetime import datetime, time
from typing import IO, Final

from xlsxwriter.workbook import Workbook

from relocaudit.model.pack.ledger import Ledger
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
    towns = _rows(ledger, wording)
    everything = [row for rows in towns.values() for row in rows]
    page = LedgerPage(book, looks, names(say(ALL)), _title(say(ALL), wording), wording)
    page.write(sorted(everything, key=lambda row: row.order), ledger.as_of)
    for town in sorted(towns, key=lambda town: (town is None, town or "")):
        place = (place_name(town, wording) if town else None) or say(ELSEWHERE)
        page = LedgerPage(book, looks, names(place), _title(place, wording), wording)
        page.write(towns[town], ledger.as_of)
    if ledger.gone:
        page = LedgerPage(book, looks, names(say(GONE)), _title(say(GONE), wording), wording)
        page.write(gone_rows(ledger, wording), ledger.as_of)
    book.close()


def _rows(ledger: Ledger, wording: Wording) -> dict[str | None, list[LedgerRow]]:
    """By township, each as the ledger has them; what could not be looked for comes last."""
    found: dict[str | None, list[LedgerRow]] = {}
    for number, case in enumerate(ledger.cases):
        found.setdefault(case.township, []).append(row_of(case, number, wording))
    for number, lead in enumerate(ledger.waiting, start=len(ledger.cases)):
        found.setdefault(lead.township, []).append(waiting_row(lead, number, ledger, wording))
    return found


def _title(place: str, wording: Wording) -> str:
    return wording.text(TITLE).format(place=place)
