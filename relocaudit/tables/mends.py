"""The cells of a workbook whose spelling can be mended, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from relocaudit.intake.cleaning import clean
from relocaudit.intake.grid import TEXT, Grid, Workbook
from relocaudit.model.mend import Mend, Why
from relocaudit.tables.contract import ColumnSpec
from relocaudit.tables.mending import IN_CHINESE, Spelling, mended
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.sheets import ReadWorkbook
from relocaudit.tables.table import personal_kind
from relocaudit.tables.words import is_mu

Place = tuple[int, int]
_ISO_LENGTHS = (len("2017-03"), len("2017-03-15"))
# Text that is compared with other tables; free text keeps its blanks.
_NUMBERS = ("household_no", "person_no")
_LISTED = ("name", "id_number", "relation")


def mends_of(workbook: Workbook, read: ReadWorkbook) -> tuple[Mend, ...]:
    """Every mend of the records that were read; cells with numbers and formulas stay as they are.

    A number in an id column has lost its digits, and a blank taken out would not bring them back.
    """
    order = {grid.sheet: number for number, grid in enumerate(workbook.sheets)}
    found: dict[tuple[int, int, int], Mend] = {}
    for table in read.sheets:
        for name, spec in table.specs.items():
            for mend in _of_field(table, name, spec):
                key = (order[mend.sheet], mend.row, mend.column)
                found.setdefault(key, mend)
    return tuple(mend for _, mend in sorted(found.items(), key=lambda pair: pair[0]))


def _of_field(table: SheetTable, name: str, spec: ColumnSpec) -> Iterator[Mend]:
    if name in table.mapping.derived or (table.mapping.lists and name in _LISTED):
        return
    kind = "number" if name in _NUMBERS else spec.kind
    texts = dict(_texts(table.grid, _places(table, name)))
    speller = _Speller(kind, _in_mu(table, name), _mostly_chinese(kind, texts.values()))
    for (row, column), text in texts.items():
        spelling = speller.spelled(text)
        odd = _invisible(table.grid.damaged.get((row, column), ""))
        hidden: tuple[Why, ...] = ("invisible",) if odd and kind != "text" else ()
        why = hidden + spelling.why
        if why:
            yield Mend(
                table.grid.sheet, row, column, spec.title, text, spelling.text, why,
                personal_kind(spec.kind), spelling.is_number, odd,
            )  # fmt: skip


@dataclass(slots=True)
class _Speller:
    """Spells each distinct text of a column once."""

    kind: str
    in_mu: bool
    in_chinese: bool
    _known: dict[str, Spelling] = field(default_factory=dict)

    def spelled(self, text: str) -> Spelling:
        if text not in self._known:
            self._known[text] = mended(
                self.kind, text, in_mu=self.in_mu, in_chinese=self.in_chinese
            )
        return self._known[text]


def _places(table: SheetTable, name: str) -> Iterator[Place]:
    """The cells of a field, each once: several records share the cells of a sideways row."""
    seen: set[Place] = set()
    column = table.mapping.columns.get(name)
    for record, row in enumerate(table.rows):
        place = table.elsewhere.get((record, name))
        if place is None and column is not None:
            place = (row, column)
        if place is not None and place not in seen:
            seen.add(place)
            yield place


def _texts(grid: Grid, places: Iterable[Place]) -> Iterator[tuple[Place, str]]:
    """Those cells that hold a typed text, whole."""
    for place in places:
        value, kind = grid.cell(*place)
        computed = place[0] in grid.formulas.get(place[1], ())
        if kind == TEXT and isinstance(value, str) and not computed and place not in grid.too_long:
            yield place, value


def _in_mu(table: SheetTable, name: str) -> bool:
    column = table.mapping.columns.get(name)
    path = table.band.paths.get(column, ()) if column is not None else ()
    return any(is_mu(text) for text in path)


def _mostly_chinese(kind: str, texts: Iterable[str]) -> bool:
    """Whether a column of dates writes more of them 2017年3月15日 than 2017-03-15."""
    if kind not in ("date", "event"):
        return False
    balance = 0
    for text in texts:
        if IN_CHINESE.fullmatch(text):
            balance += 1
        elif len(text) in _ISO_LENGTHS and text[4] == "-" and text[:4].isdigit():
            balance -= 1
    return balance > 0


def _invisible(told: str) -> str:
    """Of the odd characters that a cell held, those that show nothing and stand for nothing."""
    gone = [code for code in told.split() if not clean(chr(int(code[2:], 16)))[0]]
    return " ".join(gone)
