"""A row a household, its members in blocks side by side: read as a record a member.

Each member's fields keep their own cells; what the row says of the household holds for all its
records, as if merged over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from relocaudit.intake.grid import BLANK, NUMBER, TEXT, Grid, Raw
from relocaudit.tables.breaks import LONG_NUMBER
from relocaudit.tables.column_cells import Gathered
from relocaudit.tables.member_blocks import Block
from relocaudit.tables.member_headers import HEAD, is_head_word
from relocaudit.tables.readers.cells import Cells, raw_text
from relocaudit.tables.words import plain

# What clerks write where a household has no such member.
_NOBODY = frozenset({"", "无", "/", "-", "—", "--", "——", "\\", "0", "空", "无此人"})
_WHO = ("name", "id_number", "birth_date")
_PREPARED = ("relation", "sex")
_FEW = 5
_NAMING = ("household_no", "head_name", "head_id", "seq_no")


@dataclass(frozen=True, slots=True)
class Spread:
    """Every record of a sideways sheet: its row, its own columns by field, its relation.

    `relation` is what the headers say where no cell does. A row without any member is a record
    with no columns of its own. `relations` hold values of the field `says`.
    `at_row` is the place of a record's row among the sheet's rows;
    `fields` are those that members have columns of their own for.
    """

    rows: tuple[int, ...]
    at_row: tuple[int, ...]
    columns: tuple[Mapping[str, int], ...]
    relations: tuple[str, ...]
    fields: frozenset[str]
    says: str = "relation"

    def own(self, grid: Grid, name: str) -> Gathered:
        """The members' own cells of a field; the header's relation where no cell gives one."""
        values: list[Raw] = []
        kinds: list[str] = []
        formats: list[str] = []
        columns: list[int | None] = []
        for row, own, relation in zip(self.rows, self.columns, self.relations, strict=True):
            column = own.get(name)
            value, kind = (None, BLANK) if column is None else grid.cell(row, column)
            if name == self.says and kind == BLANK and relation:
                value, kind = relation, TEXT
                column = own.get("name", own.get("id_number"))
                column = next(iter(own.values())) if column is None else column
            values.append(value)
            kinds.append(kind)
            columns.append(column)
            number = kind == NUMBER and column is not None
            formats.append(grid.formats.get((row, column or 0), "") if number else "")
        return Gathered(Cells(values, kinds, formats), {}, columns)

    def shared(self, of_rows: Gathered) -> Gathered:
        """Cells of whole rows, held by each of their records as if merged over them."""
        cells, places = of_rows.cells, self.at_row
        firsts: dict[int, int] = {}
        for record, place in enumerate(places):
            firsts.setdefault(place, record)
        covered = {
            record: firsts[of_rows.covered.get(place, place)]
            for record, place in enumerate(places)
            if place in of_rows.covered or firsts[place] != record
        }
        repeated = Cells(
            [cells.values[place] for place in places],
            [cells.kinds[place] for place in places],
            [cells.formats[place] for place in places],
        )
        return Gathered(repeated, covered)


def spread_out(grid: Grid, blocks: Sequence[Block], rows: tuple[int, ...]) -> Spread:
    """Records of the members in each row, from left to right; the head is one unless repeated."""
    head = next((block for block in blocks if block.member == HEAD), None)
    members = [block for block in blocks if block.member != HEAD]
    asked = _asked(grid, members, rows)
    found: list[tuple[int, int, Mapping[str, int], str]] = []
    for place, row in enumerate(rows):
        present = [b for b in members if _somebody(grid, row, b, asked)]
        records = [(b.columns, b.relation) for b in present]
        if head is not None and _somebody(grid, row, head, _WHO):
            records = _with_head(grid, row, head, records)
        found += [(row, place, *record) for record in records or [({}, "")]]
    return Spread(
        tuple(row for row, _, _, _ in found),
        tuple(place for _, place, _, _ in found),
        tuple(columns for _, _, columns, _ in found),
        tuple(relation for _, _, _, relation in found),
        frozenset(name for block in blocks for name in block.columns) | {"relation"},
    )


def _asked(grid: Grid, members: Sequence[Block], rows: Sequence[int]) -> tuple[str, ...]:
    """The fields that say somebody is there; a relation printed in a form says nothing.

    It is printed where most places without name and number have one.
    """
    named = alone = empty = 0
    for block in members:
        for row in rows:
            if _somebody(grid, row, block, _WHO):
                named += 1
            elif _somebody(grid, row, block, _PREPARED):
                alone += 1
            else:
                empty += 1
    printed = alone > empty and _FEW * alone > named
    return _WHO if printed else (*_WHO, *_PREPARED)


def _somebody(grid: Grid, row: int, block: Block, asked: Iterable[str]) -> bool:
    return any(_text(grid, row, block, name) for name in asked)


def _text(grid: Grid, row: int, block: Block, name: str) -> str:
    column = block.columns.get(name)
    if column is None:
        return ""
    value, kind = grid.cell(row, column)
    text = plain(raw_text(value, kind)) or ("#" if kind not in (BLANK, TEXT) else "")
    return "" if text in _NOBODY else text


def _with_head(
    grid: Grid, row: int, head: Block, records: list[tuple[Mapping[str, int], str]]
) -> list[tuple[Mapping[str, int], str]]:
    """The row's records with the head's own: the member who repeats the head takes its place."""
    listed = [Block("", columns, relation) for columns, relation in records]
    for place, member in enumerate(listed):
        if _is_same(grid, row, head, member, first=place == 0):
            more = {
                name: column for name, column in head.columns.items()
                if name not in member.columns
                or (_text(grid, row, head, name) and not _text(grid, row, member, name))
            }  # fmt: skip
            own = {**member.columns, **more}
            return [*records[:place], (own, member.relation or HEAD), *records[place + 1 :]]
    if any(is_head_word(_text(grid, row, member, "relation")) for member in listed):
        return records
    return [(head.columns, HEAD), *records]


def _is_same(grid: Grid, row: int, head: Block, member: Block, *, first: bool) -> bool:
    ids = [_text(grid, row, block, "id_number").upper() for block in (head, member)]
    names = [_text(grid, row, block, "name") for block in (head, member)]
    if ids[0] and ids[0] == ids[1]:
        return True
    if not names[0] or names[0] != names[1]:
        return False
    relation = _text(grid, row, member, "relation") or member.relation
    return not all(ids) or is_head_word(relation) or (first and not relation)


def sideways_groups(
    texts: Mapping[str, Sequence[str]],
    covered: Mapping[str, Mapping[int, int]],
    rows: Sequence[int],
) -> list[int]:
    """A household ordinal for each record, whose sheet rows are `rows`: one a row.

    A row that names no household of its own, or that a merged range joins to one above, goes on
    with that one; rows of one long household number are one household.
    """
    naming = [name for name in _NAMING if name in texts]
    numbers = [plain(text) for text in texts.get("household_no", [""] * len(rows))]
    by_number: dict[str, int] = {}
    groups: list[int] = []
    fresh = 0
    for record, row in enumerate(rows):
        if record and rows[record - 1] == row:
            groups.append(groups[-1])
            continue
        tops = [top for n in naming if (top := covered.get(n, {}).get(record)) is not None]
        said = any(plain(texts[name][record]) for name in naming)
        if tops:
            group = groups[min(tops)]
        elif naming and not said and groups:
            group = groups[-1]
        else:
            group = by_number.get(numbers[record], fresh)
        if len(numbers[record]) >= LONG_NUMBER:
            by_number.setdefault(numbers[record], group)
        fresh = max(fresh, group + 1)
        groups.append(group)
    return groups
