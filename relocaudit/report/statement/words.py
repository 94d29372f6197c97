"""What the statement's reports say of places, pairs and households."""

from __future__ import annotations

from typing import Final

from relocaudit.model.message import Personal
from relocaudit.model.statement import Line, Matrix, PairOfStages, SideOfLine
from relocaudit.model.statement_words import DIMENSIONS, NO_SITE, PARTS, STAGES
from relocaudit.model.wording import Wording
from relocaudit.report.finding_text import cell_text

NO_PLACE: Final = {
    "township": "township not told",
    "site": "site not told",
    "year": "year not told",
}
AT_NO_SITE: Final = "dispersed, at no site"
TITLES: Final = {
    "township": "Reconciliation by township",
    "site": "Reconciliation by site",
    "year": "Reconciliation by year",
}
SHEETS: Final = {"township": "Reconciliation", "site": "By site", "year": "By year"}
LISTS: Final = {
    "township": "Lists by township",
    "site": "Lists by site",
    "year": "Lists by year",
}


def place_words(by: str, place: str | None, wording: Wording) -> str:
    """A township, site or year; what stands for records that tell none."""
    if place is None:
        return wording.text(NO_PLACE[by])
    if by == "site" and place == NO_SITE:
        return wording.text(AT_NO_SITE)
    return wording.value(Personal("text", place))


def part_words(part: str | None, wording: Wording) -> str:
    return wording.text("all") if part is None else wording.text(PARTS[part])


def pair_words(pair: PairOfStages, wording: Wording) -> str:
    """Both sides of a difference in one header."""
    left, right = (wording.text(STAGES[stage]) for stage in pair)
    return wording.text("{left} - {right}").format(left=left, right=right)


def dimension_words(matrix: Matrix, wording: Wording) -> str:
    return wording.text(DIMENSIONS[matrix.by])


def direction(line: Line, pair: PairOfStages, wording: Wording) -> str:
    """Which side has it, in words."""
    left, right = line.left, line.right
    if left.open or right.open:
        return wording.text("cannot be told")
    if left.households > right.households:
        return wording.text("only: {side}").format(side=wording.text(STAGES[pair[0]]))
    if left.households < right.households:
        return wording.text("only: {side}").format(side=wording.text(STAGES[pair[1]]))
    return wording.text("both, otherwise")


def name_words(name: str | None, wording: Wording) -> str:
    return "" if name is None else wording.value(Personal("name", name))


def names_words(side: SideOfLine, wording: Wording) -> str:
    return wording.join(name_words(name, wording) for name in side.only)


def number_words(number: str | None, wording: Wording) -> str:
    """A household number; masked it keeps four characters at most, and never more than half."""
    if number is None or wording.show_personal_data:
        return number or ""
    return number[: min(4, len(number) // 2)] + "…**"


def ref_words(side: SideOfLine) -> str:
    return "" if side.ref is None else cell_text(side.ref)


def codes_words(codes: tuple[str, ...], wording: Wording) -> str:
    return wording.join(codes)
