"""The whole workbook of the statement, written with XlsxWriter."""

from __future__ import annotations

from datetime import datetime, time
from typing import IO

from xlsxwriter.workbook import Workbook

from relocaudit.model.statement import MARK, Statement
from relocaudit.model.wording import Wording
from relocaudit.report.statement.lists import Key, add_lists, placed
from relocaudit.report.statement.looks import Looks
from relocaudit.report.statement.matrices import MatrixSheet
from relocaudit.report.statement.sheets import (
    FINDINGS,
    add_controls,
    add_findings,
    add_pairs,
    add_scopes,
)

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_statement(file: IO[bytes], statement: Statement, wording: Wording) -> None:
    """Write the statement; names and numbers masked as `wording` says.

    Equal statements give equal bytes: the day of the audit stands for the time of writing.
    """
    book = Workbook(file, _OPTIONS)
    day = datetime.combine(statement.result.run.as_of, time())
    book.set_properties({"author": "relocaudit", "comments": MARK, "created": day})
    looks = Looks(book)
    places = placed(statement, wording)
    findings = wording.text(FINDINGS)
    back: dict[Key, str] = {}
    for matrix in statement.matrices:
        sheet = MatrixSheet(book, looks, matrix, wording)
        sheet.write(statement.result, places, findings)
        back |= sheet.back
    add_lists(book, looks, statement, places, back, wording)
    add_findings(book, looks, statement, wording)
    add_controls(book, looks, statement, wording)
    add_pairs(book, looks, statement, wording)
    add_scopes(book, looks, statement, wording)
    book.close()
