"""The matrix sheets: stages across, places down; differences lead to their lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from relocaudit.model.result import AuditResult
from relocaudit.model.statement import Matrix, MatrixRow, PairOfStages, UnitOfCount
from relocaudit.model.statement_words import STAGES
from relocaudit.model.wording import Wording
from relocaudit.report.heading import heading_lines
from relocaudit.report.statement import words
from relocaudit.report.statement.lists import Key, Placed
from relocaudit.report.statement.looks import SIGNED, Looks
from relocaudit.report.statement.pages import Page, place_of

_GROUPS: Final = {
    "plan": "Plan",
    "site-plan": "Plan",
    "flagged": "Registry",
    "willing": "Registry",
    "benefit": "Registry",
    "roster": "Rosters",
    "registered": "Rosters",
    "agreements": "Progress",
    "finished": "Progress",
    "moved-in": "Progress",
    "demolished": "Progress",
    "reclaimed": "Progress",
    "paid": "Money",
}
_UNITS: Final[tuple[tuple[UnitOfCount, str], ...]] = (
    ("households", "1. In households"),
    ("persons", "2. In persons"),
)
_LEGEND = (
    "A number counts what is sure; +3? after it: three more records may count. A dash: no such "
    "input, or nothing in it tells. Click a difference to see who is behind it.",
    "The last row adds up the rows above; its differences leave out places that lack one side.",
)
_OTHER_YEARS = "The plan is about other years than most of the roster: see the sheet by year."
_STAGE, _GAP = 2, 1


class MatrixSheet:
    """One matrix on one sheet: a table in households, and below it one in persons."""

    def __init__(self, book: Workbook, looks: Looks, matrix: Matrix, wording: Wording) -> None:
        self._matrix = matrix
        self._wording = wording
        self._looks = looks
        name = wording.text(words.SHEETS[matrix.by])
        self.page = Page(book, looks, name, wording.text(words.TITLES[matrix.by]))
        self.page.sheet.outline_settings(True, False, True, False)
        self.back: dict[Key, str] = {}
        self._pairs_at = _STAGE + len(matrix.stages) + _GAP
        self._codes_at = self._pairs_at + len(matrix.pairs)

    def write(self, result: AuditResult, places: dict[Key, Placed], findings: str) -> None:
        """Both tables; `findings` is the sheet that tells of the codes."""
        for line in _about(result, self._wording):
            self.page.about(line)
        for line in _LEGEND:
            self.page.about(self._wording.text(line))
        self.page.row += 1
        for unit, title in _UNITS:
            self._table(unit, self._wording.text(title), places, findings)
            self.page.row += 2
        self._widths()
        self.page.printed(paper=8)

    def _table(
        self, unit: UnitOfCount, title: str, places: dict[Key, Placed], findings: str
    ) -> None:
        page = self.page
        page.text(page.row, 0, title, self._looks("section"))
        page.row += 1
        self._head()
        first = page.row
        if unit == "households":
            page.sheet.freeze_panes(first, _STAGE)
        for row in self._matrix.rows:
            self._row(row, unit, places, findings)
        for row in self._matrix.totals:
            self._total(row, unit, first)

    def _head(self) -> None:
        page, say = self.page, self._wording.text
        group, head = self._looks("group"), self._looks("head")
        top, low = page.row, page.row + 1
        page.sheet.set_row(low, 58)
        by = words.dimension_words(self._matrix, self._wording)
        for column, text in enumerate((by, say("Scope"))):
            page.sheet.merge_range(top, column, low, column, text, group)
        for title, first, last in self._groups():
            if first == last:
                page.text(top, first, say(title), group)
            else:
                page.sheet.merge_range(top, first, top, last, say(title), group)
        for column, stage in enumerate(self._matrix.stages, start=_STAGE):
            page.text(low, column, say(STAGES[stage]), head)
        for column, pair in enumerate(self._matrix.pairs, start=self._pairs_at):
            page.text(low, column, words.pair_words(pair, self._wording), head)
        page.sheet.merge_range(top, self._codes_at, low, self._codes_at, say("Lead codes"), group)
        page.row += 2

    def _groups(self) -> Iterator[tuple[str, int, int]]:
        found: dict[str, list[int]] = {}
        for column, stage in enumerate(self._matrix.stages, start=_STAGE):
            found.setdefault(_GROUPS[stage], []).append(column)
        for title, columns in found.items():
            yield title, columns[0], columns[-1]
        yield "Differences (click for the list)", self._pairs_at, self._codes_at - 1

    def _row(
        self, row: MatrixRow, unit: UnitOfCount, places: dict[Key, Placed], findings: str
    ) -> None:
        page, at = self.page, self.page.row
        style = "place" if row.part is None else "part"
        place = words.place_words(self._matrix.by, row.place, self._wording)
        page.text(at, 0, place, self._looks(style))
        page.text(at, 1, words.part_words(row.part, self._wording), self._looks(style))
        page.sheet.set_row(at, 18, None, {"level": 1} if row.part else {})
        number = "whole" if row.part is None else "number"
        for column, stage in enumerate(self._matrix.stages, start=_STAGE):
            figure = row.figure(stage, unit)
            if figure.value is None:
                page.text(at, column, "—", self._looks("unknown"))
            else:
                form = self._looks.counted(number, figure.open)
                page.sheet.write_number(at, column, figure.value, form)
        for column, pair in enumerate(self._matrix.pairs, start=self._pairs_at):
            self._difference(at, column, row, pair, unit, places)
        if row.codes:
            codes = words.codes_words(row.codes, self._wording)
            target = place_of(findings, 0)
            page.link(at, self._codes_at, target, codes, self._looks("codes"))
        else:
            page.text(at, self._codes_at, "", self._looks(style))
        page.row += 1

    def _difference(
        self,
        at: int,
        column: int,
        row: MatrixRow,
        pair: PairOfStages,
        unit: UnitOfCount,
        places: dict[Key, Placed],
    ) -> None:
        page, value = self.page, self._matrix.difference(row, pair, unit)
        if value is None:
            page.text(at, column, "—", self._looks("unknown"))
            if (row.place, pair) in self._matrix.apart and row.part is None:
                page.sheet.write_comment(at, column, self._wording.text(_OTHER_YEARS))
            return
        left, right = (xl_rowcol_to_cell(at, self._column(stage)) for stage in pair)
        key: Key = (self._matrix.by, row.place, pair)
        style = "gap" if value else "number"
        place = places.get(key)
        if place is not None:
            style = style if value else "link"
            target = place_of(place.sheet, place.row)
            page.link(at, column, target, "", self._looks(style, SIGNED))
            if row.part is None:
                self.back.setdefault(key, place_of(page.name, at, column))
        page.sheet.write_formula(at, column, f"={left}-{right}", self._looks(style, SIGNED), value)

    def _total(self, row: MatrixRow, unit: UnitOfCount, first: int) -> None:
        page, at = self.page, self.page.row
        style = "place" if row.part is None else "part"
        scope = words.part_words(row.part, self._wording)
        page.text(at, 0, self._wording.text("total"), self._looks(style))
        page.text(at, 1, scope, self._looks(style))
        page.sheet.set_row(at, 18, None, {"level": 1} if row.part else {})
        number = "whole" if row.part is None else "number"
        last = first + len(self._matrix.rows)
        for column, stage in enumerate(self._matrix.stages, start=_STAGE):
            figure = row.figure(stage, unit)
            if figure.value is None:
                page.text(at, column, "—", self._looks("unknown"))
            else:
                form = self._looks.counted(number, figure.open)
                page.sheet.write_formula(
                    at, column, _sum_of(scope, first, last, column), form, figure.value
                )
        for column, pair in enumerate(self._matrix.pairs, start=self._pairs_at):
            value = self._matrix.difference(row, pair, unit)
            if value is None:
                page.text(at, column, "—", self._looks("unknown"))
            else:
                form = self._looks(number, SIGNED)
                page.sheet.write_formula(
                    at, column, _sum_of(scope, first, last, column), form, value
                )
        page.text(at, self._codes_at, "", self._looks(style))
        page.row += 1

    def _column(self, stage: str) -> int:
        return _STAGE + self._matrix.stages.index(stage)

    def _widths(self) -> None:
        sheet = self.page.sheet
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 1, 14)
        sheet.set_column(_STAGE, self._pairs_at - 2, 10)
        sheet.set_column(self._pairs_at - 1, self._pairs_at - 1, 2)
        sheet.set_column(self._pairs_at, self._codes_at - 1, 11.5)
        sheet.set_column(self._codes_at, self._codes_at, 22)


def _about(result: AuditResult, wording: Wording) -> list[str]:
    """The rosters, what could not be used, policy and day; 口径说明 names the other files."""
    lines = heading_lines(result, wording)[1:]
    roles = len({source.role for source in result.sources})
    return [*lines[:1], *lines[roles:]] if roles else lines


def _sum_of(scope: str, first: int, last: int, column: int) -> str:
    """The rows of one scope above, added up by the sheet itself."""
    name = xl_col_to_name(column)
    rows = f"${{}}${first + 1}:${{}}${last}"
    return f'=SUMIF({rows.format("B", "B")},"{scope}",{name}${first + 1}:{name}${last})'
