"""One table of a web page: rows and spans laid out on a grid of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from relocaudit.intake.building import NEAR, SheetBuilder
from relocaudit.intake.html_cells import HtmlCodes, shown_text
from relocaudit.intake.html_looks import Look
from relocaudit.intake.kinds import TEXT
from relocaudit.intake.limits import MAX_COLUMN, MAX_ROW
from relocaudit.intake.reasons import Refusal

_DIGITS = re.compile(r"[\d.,/-]*\d[\dXx.,/-]*")
# What a nested table adds to the text of the cell around it.
_MOST_TEXT = 40_000


@dataclass(slots=True)
class Span:
    """A cell that reaches into later rows: its columns (half open) and its place in `merges`."""

    left: int
    right: int
    bottom: int
    merge: int


@dataclass(slots=True)
class HtmlTable:
    """A table being read; rows and columns are 1-based, `row` is the last one begun.

    `pairs` counts the rows with two or more filled cells of their own: what makes a table one of
    data. `above` are the rows of text before the table itself, which a header may need (its unit).
    """

    builder: SheetBuilder
    codes: HtmlCodes
    hidden: bool = False
    caption: str = ""
    above: int = 0
    row: int = 0
    width: int = 0
    pairs: int = 0
    widest: int = 0
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    nested: list[HtmlTable] = field(default_factory=list)
    begins_with_figures: bool | None = None
    has_header: bool = False
    left_out: bool = False
    _line: list[tuple[int, Look]] = field(default_factory=list)
    _hidden_cells: frozenset[int] | None = None
    _columns: int = 0
    _spans: list[Span] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _text_size: int = 0
    _borrowed: int = 0

    def put_above(self, lines: Sequence[str]) -> None:
        """Text from before the table as rows of one cell, as Excel opens such a page."""
        for line in lines:
            self.row += 1
            self.builder.put(self.row, 1, self.codes.table.add(line, TEXT))
        self.above = self.row

    def add_columns(self, look: Look, count: int) -> None:
        """One `<col>`."""
        if look.hidden and self._columns < MAX_COLUMN:
            self.hidden_columns.append((self._columns + 1, self._columns + count))
        self._columns += count

    def add_cell(self, raw: str, look: Look, *, struck: bool, borrowed: bool = False) -> None:
        """One cell of the row that is open; `borrowed` if only a nested table gave it text."""
        code = self.codes.of(raw, look, struck=struck)
        self._line.append((code, look))
        self._borrowed += borrowed
        if code and self._text_size < _MOST_TEXT:
            text = shown_text(raw)
            self._text.append(text)
            self._text_size += len(text) + 1

    def end_row(self, *, hidden: bool) -> None:
        """Lay the open row out; one without any cell is none."""
        if not self._line:
            return
        self.row += 1
        if self.row > MAX_ROW:
            raise Refusal("too-many-cells", sheet=self.caption, rows=self.row, columns=self.width)
        if hidden:
            self.hidden_rows.add(self.row)
        cells = self._without_hidden()
        self._line = []
        self._spans = [span for span in self._spans if span.bottom >= self.row]
        # The last cell counts once, for it often claims more columns than there are.
        own = sum(look.columns for _, look in cells[:-1]) + 1
        if self._spans and self._lied(own):
            self._cut_spans()
        if self._spans or any(look.columns > 1 or look.rows > 1 for _, look in cells):
            codes, width = self._laid_out(cells)
        else:
            codes = [code for code, _ in cells]
            width = len(codes)
        self.width = max(self.width, width)
        self._store(codes)

    def end_group(self) -> None:
        """Spans end with `<thead>`, `<tbody>` and `<tfoot>`, as they do in browsers."""
        self._cut_spans(self.row)

    def text(self) -> str:
        """The texts of all cells, for the cell around this table."""
        return " ".join(self._text)[:_MOST_TEXT]

    @property
    def is_data(self) -> bool:
        """Whether this is a table of data and not a login form or a frame of the page."""
        return self.pairs > 1 or self.widest > 2

    def data_tables(self) -> list[HtmlTable]:
        """The table itself, or the tables in it where it only lays out the page around them."""
        inner = self.nested
        if inner and max(held.pairs for held in inner) >= self.pairs:
            return inner
        return [self] if self.is_data else inner

    def continues(self, before: HtmlTable) -> bool:
        """Whether the rows belong to the table before: pages set the header apart from the rows,
        or begin a new table on each sheet of paper.
        """
        return (
            self.width == before.width > 2
            and not (self.above or self.caption or self.has_header)
            and self.begins_with_figures is True
        )

    def append(self, other: HtmlTable) -> None:
        """Take over the rows of a table that continues this one."""
        known, more = self.codes.table, other.codes.table
        shift, down = len(known.values) - 1, self.row
        known.values += more.values[1:]
        known.kinds += more.kinds[1:]
        known.struck |= {code + shift for code in more.struck}
        for held, new in ((known.damaged, more.damaged), (known.formats, more.formats)):
            held.update({code + shift: text for code, text in new.items()})
        known.too_long.update({code + shift: size for code, size in more.too_long.items()})
        for row, line in other.builder.lines.items():
            self.builder.lines[row + down] = [code and code + shift for code in line]
        self.merges += [(top + down, left, low + down, far) for top, left, low, far in other.merges]
        self.hidden_rows |= {row + down for row in other.hidden_rows}
        self.row += other.row
        self.pairs += other.pairs

    def _without_hidden(self) -> list[tuple[int, Look]]:
        """Cells that are hidden from the first row on make a hidden column, others are left out.

        A browser closes the gap, so those that a row has more than the header would shift it.
        """
        places = frozenset(i for i, (_, look) in enumerate(self._line) if look.hidden)
        if self._hidden_cells is None:
            self._hidden_cells = places
            left = 1
            for i, (_, look) in enumerate(self._line):
                if i in places:
                    self.hidden_columns.append((left, left + look.columns - 1))
                left += look.columns
        extra = places - self._hidden_cells
        if not extra:
            return self._line
        self.left_out = self.left_out or any(self._line[i][0] for i in extra)
        return [cell for i, cell in enumerate(self._line) if i not in extra]

    def _lied(self, own: int) -> bool:
        """A row that fills the table by itself: the spans from above reach too far."""
        taken = sum(span.right - span.left for span in self._spans)
        return own == self.width and own + taken > self.width

    def _cut_spans(self, last: int | None = None) -> None:
        for span in self._spans:
            top, left, _, right = self.merges[span.merge]
            self.merges[span.merge] = top, left, min(span.bottom, last or self.row - 1), right
        self._spans = []

    def _laid_out(self, cells: Sequence[tuple[int, Look]]) -> tuple[list[int], int]:
        """The codes of a row by column, around what reaches down; where the last cell is."""
        codes: list[int] = []
        left = 0
        above = sorted(self._spans, key=lambda span: span.left)
        for code, look in cells:
            while above and above[0].left <= len(codes):
                codes.extend([0] * (above.pop(0).right - len(codes)))
            left = len(codes)
            if left + look.columns > MAX_COLUMN:
                raise Refusal("bad-reference", sheet=self.caption, cell=f"R{self.row}C{left + 1}")
            codes.append(code)
            codes.extend([0] * (look.columns - 1))
            if look.columns > 1 or look.rows > 1:
                self._span(left, left + look.columns, look.rows)
        return codes, left + 1

    def _span(self, left: int, right: int, rows: int) -> None:
        bottom = self.row + rows - 1
        if rows > 1:
            self._spans.append(Span(left, right, bottom, len(self.merges)))
        limit = self.builder.limits.merges
        if len(self.merges) >= limit:
            raise Refusal("too-many-merges", sheet=self.caption, limit=limit)
        self.merges.append((self.row, left + 1, bottom, right))

    def _store(self, codes: list[int]) -> None:
        filled = len(codes) - codes.count(0)
        own, self._borrowed = filled - self._borrowed, 0
        self.pairs += own > 1
        self.widest = max(self.widest, own)
        if filled > 1 and self.begins_with_figures is None:
            texts = [str(self.codes.table.values[code]) for code in codes if code]
            self.begins_with_figures = any(_DIGITS.fullmatch(text) for text in texts)
        if len(codes) > NEAR:
            for column, code in enumerate(codes, 1):
                self.builder.put(self.row, column, code)
        elif filled:
            self.builder.lines[self.row] = codes
