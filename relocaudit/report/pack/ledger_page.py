"""One sheet of the ledger: columns, lists to choose from, print settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from xlsxwriter.workbook import Workbook

from relocaudit.model.pack.ledger import (
    CHOICES,
    DUE,
    ENTRIES,
    FINGERPRINT,
    IN_CHARGE,
    WRITTEN,
    written,
)
from relocaudit.model.wording import Wording
from relocaudit.report.pack.case_text import money
from relocaudit.report.pack.ledger_rows import LedgerRow
from relocaudit.report.statement.looks import Looks
from relocaudit.report.statement.pages import Page

NUMBER, PERSONS, AMOUNT = "No.", "Persons of the household", "Money concerned (yuan)"
SEVERITY = "Severity"
# The order and the names of the columns are those that offices know.
COLUMNS: Final = (
    (NUMBER, 5), ("Township (subdistrict)", 9), ("Village", 9), ("Villagers' group", 8),
    ("Head of household", 8), ("Household no.", 11), (PERSONS, 5), ("Resettlement site", 10),
    (SEVERITY, 9), ("Kind of problem", 15), ("What is wrong", 40), ("Policy basis", 24),
    (AMOUNT, 10), ("Measures to take", 26), ("Responsible unit", 12), (IN_CHARGE, 7), (DUE, 10),
    ("整改情况", 8), ("完成时间", 10), ("佐证材料", 11), ("核实结果", 8), ("核实人", 7),
    ("是否销号", 6), ("备注", 10),
)  # fmt: skip
_HIDDEN: Final = (FINGERPRINT, WRITTEN)
_CENTRED: Final = frozenset({NUMBER, PERSONS, DUE, "Head of household", "Villagers' group"})
_FROZEN: Final = 5
_LINE_HEIGHT, _TALLEST = 14.5, 400.0


class LedgerPage(Page):
    """A sheet of the ledger."""

    def __init__(
        self, book: Workbook, looks: Looks, name: str, title: str, wording: Wording
    ) -> None:
        super().__init__(book, looks, name, title)
        self._say = wording.text
        self._wording = wording

    def write(self, rows: Sequence[LedgerRow], as_of: date) -> None:
        """All of the sheet; says so where nothing is to be listed."""
        self.about(self._summary(rows, as_of))
        self.about(
            self._say(
                "Leads to be verified, not verdicts. Fill in the yellow columns; what is entered "
                "here is read back with relocaudit verdicts import."
            )
        )
        first = self.row
        titles = [self._say(header) for header, _ in COLUMNS]
        self.head(
            [*titles, *_HIDDEN],
            [*(width for _, width in COLUMNS), 4, 4],
            height=34 if self._wording.lang == "zh" else 48,
        )
        for column, (header, _) in enumerate(COLUMNS):
            if header in ENTRIES:
                self.text(first, column, titles[column], self.looks("entry-head"))
        self.sheet.set_column(len(COLUMNS), len(COLUMNS) + 1, 4, None, {"hidden": True})
        for number, row in enumerate(rows, start=1):
            self._row(number, row)
        self._choices(first + 1, max(self.row - 1, first + 1))
        # What is hidden is sorted along with its row.
        self.filtered(first, len(COLUMNS) + len(_HIDDEN))
        self.sheet.freeze_panes(first + 1, _FROZEN)
        # 24 columns on A4 would be too small to read.
        self.printed(paper=8)

    def _summary(self, rows: Sequence[LedgerRow], as_of: date) -> str:
        counts = Counter(row.told.get(SEVERITY, "") for row in rows)
        each = " · ".join(f"{name} {count}" for name, count in counts.items() if name)
        return self._say("As of {day}: {count} listed. {each}").format(
            day=as_of.isoformat(), count=len(rows), each=each
        )

    def _row(self, number: int, row: LedgerRow) -> None:
        lines = 1
        for column, (header, _) in enumerate(COLUMNS):
            text = self._cell(column, header, number, row)
            lines = max(lines, self._lines(column, text))
        for column, hidden in enumerate((row.fingerprint, written(row.entries)), len(COLUMNS)):
            self.text(self.row, column, hidden, self.looks("entry"))
        self.sheet.set_row(self.row, min(_LINE_HEIGHT * lines + 4, _TALLEST))
        self.row += 1

    def _cell(self, column: int, header: str, number: int, row: LedgerRow) -> str:
        """Write one cell, and say what is to be seen in it."""
        if header == NUMBER:
            self.cell(self.row, column, number, "middle")
            return str(number)
        if header == PERSONS and row.persons is not None:
            self.cell(self.row, column, row.persons, "middle")
            return str(row.persons)
        if header == AMOUNT and row.amount is not None:
            pattern = "#,##0" if row.amount == int(row.amount) else "#,##0.00"
            self.sheet.write_number(self.row, column, float(row.amount), self.looks("sum", pattern))
            return money(row.amount)
        text = row.entries.get(header, "") if header in ENTRIES else row.told.get(header, "")
        look = self.looks(_style(header, row))
        if text:
            self.text(self.row, column, text, look)
        else:
            self.sheet.write_blank(self.row, column, None, look)
        return text

    def _choices(self, first: int, last: int) -> None:
        for column, (header, _) in enumerate(COLUMNS):
            if header in CHOICES:
                self.sheet.data_validation(
                    first, column, last, column,
                    {"validate": "list", "source": list(CHOICES[header]),
                     "error_type": "warning",
                     "error_title": header,
                     "error_message": self._say("Choose a word of the list.")},
                )  # fmt: skip


def _style(header: str, row: LedgerRow) -> str:
    if header in ENTRIES:
        return "entry"
    if header == SEVERITY:
        return "redline" if row.is_redline else "middle"
    return "middle" if header in _CENTRED else "text"
