"""The lists behind the differences: one row a household, one subtotal a difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook

from relocaudit.model.statement import Block, Dimension, Line, PairOfStages, Statement
from relocaudit.model.statement_words import DIMENSIONS
from relocaudit.model.wording import Wording
from relocaudit.report.statement import words
from relocaudit.report.statement.looks import SIGNED, Looks
from relocaudit.report.statement.pages import ROWS, Page

_TOP: Final = 3
_COLUMNS: Final = (
    ("No.", 6), ("Township", 16), ("Difference", 30), ("Direction", 22), ("Village", 13),
    ("Head of household", 12), ("Household no.", 20), ("households, left", 8),
    ("households, right", 8), ("persons, left", 8), ("persons, right", 8),
    ("difference in households", 9), ("difference in persons", 9), ("Persons on the left only", 24),
    ("Persons on the right only", 24), ("Reason", 26), ("Cell, left", 34), ("Cell, right", 34),
    ("Lead codes", 18),
)  # fmt: skip
_FIRST_NUMBER: Final = 7
Key = tuple[Dimension, str | None, PairOfStages]


class Placed(NamedTuple):
    """Where a block's first line will stand: sheet name and row from 0."""

    sheet: str
    row: int
    block: Block


def placed(statement: Statement, wording: Wording) -> dict[Key, Placed]:
    """Every block's place, known before anything is written, as the matrices lead there.

    A list that is longer than a sheet goes on in another.
    """
    found: dict[Key, Placed] = {}
    for matrix in statement.matrices:
        row, part = _TOP + 1, 1
        for block in (b for b in statement.blocks if b.by == matrix.by):
            size = len(block.lines) + 1
            if row + size > ROWS and row > _TOP + 1:
                row, part = _TOP + 1, part + 1
            sheet = _sheet_name(matrix.by, part, wording)
            found[block.by, block.place, block.pair] = Placed(sheet, row, block)
            row += size
    return found


def add_lists(
    book: Workbook,
    looks: Looks,
    statement: Statement,
    places: dict[Key, Placed],
    back: dict[Key, str],
    wording: Wording,
) -> None:
    """The list sheets; `back` is the difference's cell that each list belongs to."""
    for matrix in statement.matrices:
        own = [place for key, place in places.items() if key[0] == matrix.by]
        names = [place.sheet for place in own] or [_sheet_name(matrix.by, 1, wording)]
        for name in dict.fromkeys(names):
            page = Page(book, looks, name, wording.text(words.LISTS[matrix.by]))
            page.about(wording.text(_ABOUT))
            page.row = _TOP
            titles = [wording.text(title) for title, _ in _COLUMNS]
            titles[1] = wording.text(DIMENSIONS[matrix.by])
            page.head(titles, [width for _, width in _COLUMNS], height=44)
            for place in own:
                if place.sheet == name:
                    _block(page, place.block, back, wording)
            page.filtered(_TOP, len(_COLUMNS))
            page.sheet.freeze_panes(_TOP + 1, 4)
            page.printed(paper=8)


_ABOUT = (
    "Each difference of the matrix and the households behind it, in both directions; the subtotal "
    "is the difference. Click it to go back."
)


def _sheet_name(by: Dimension, part: int, wording: Wording) -> str:
    name = wording.text(words.LISTS[by])
    return name if part == 1 else f"{name}-{part}"


def _block(page: Page, block: Block, back: dict[Key, str], wording: Wording) -> None:
    first = page.row
    for number, line in enumerate(block.lines, start=1):
        page.texts([number, *_texts(block, line, wording)])
        for column, value in enumerate(_numbers(line), start=_FIRST_NUMBER):
            form = (
                page.looks("count", SIGNED) if column > _FIRST_NUMBER + 3 else page.looks("count")
            )
            if value is None:
                page.text(page.row - 1, column, "?", form)
            else:
                page.sheet.write_number(page.row - 1, column, value, form)
    _subtotal(page, block, first, back, wording)


def _texts(block: Block, line: Line, wording: Wording) -> Iterator[str | int | None]:
    yield words.place_words(block.by, block.place, wording)
    yield words.pair_words(block.pair, wording)
    yield words.direction(line, block.pair, wording)
    yield "" if line.village is None else words.place_words("township", line.village, wording)
    yield line.what or words.name_words(line.head_name, wording)
    yield words.number_words(line.household_no, wording)
    yield from ("",) * 6
    yield words.names_words(line.left, wording)
    yield words.names_words(line.right, wording)
    yield wording.message(line.note)
    yield words.ref_words(line.left)
    yield words.ref_words(line.right)
    yield words.codes_words(line.codes, wording)


def _numbers(line: Line) -> tuple[int | None, ...]:
    left, right = line.left, line.right
    return (
        left.households,
        right.households,
        left.persons,
        right.persons,
        left.households - right.households,
        (left.persons or 0) - (right.persons or 0),
    )


def _subtotal(page: Page, block: Block, first: int, back: dict[Key, str], wording: Wording) -> None:
    row, form = page.row, page.looks("subtotal")
    for column in range(len(_COLUMNS)):
        page.text(row, column, "", form)
    page.text(row, 1, words.place_words(block.by, block.place, wording), form)
    said = wording.text("subtotal: {pair}").format(pair=words.pair_words(block.pair, wording))
    target = back.get((block.by, block.place, block.pair))
    if target is None:
        page.text(row, 2, said, form)
    else:
        page.link(row, 2, target, said, form)
    for column in range(_FIRST_NUMBER, _FIRST_NUMBER + 6):
        told = sum(_numbers(line)[column - _FIRST_NUMBER] or 0 for line in block.lines)
        number = page.looks("subtotal", SIGNED if column > _FIRST_NUMBER + 3 else "#,##0")
        area = xl_range(first, column, row - 1, column)
        page.sheet.write_formula(row, column, f"=SUM({area})", number, told)
    page.row += 1
