"""Where in an unfinished table of a web page its reader is: row, cell, and what is open in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from relocaudit.intake.html_looks import Look
from relocaudit.intake.html_rows import HtmlTable

_MOST_INLINE = 100
_STRUCK = ("s", "strike", "del")


@dataclass(slots=True)
class OpenTable:
    """A table that is not closed yet; `pieces` are the texts of the cell or caption that is open.

    `rows_close` tells that this page closes its rows, so that one left open was cut off.
    """

    table: HtmlTable
    group_hidden: bool = False
    row_hidden: bool = False
    rows_close: bool = False
    in_row: bool = False
    in_caption: bool = False
    cell: Look | None = None
    pieces: list[str] = field(default_factory=list)
    has_plain: bool = False
    has_nested: bool = False
    options: list[tuple[int, bool]] = field(default_factory=list)
    _inline: list[tuple[str, Look, bool]] = field(default_factory=list)
    _struck: int = 0
    _unseen: int = 0
    _has_struck: bool = False

    @property
    def takes_text(self) -> bool:
        return self.cell is not None or self.in_caption

    def begin_cell(self, look: Look) -> None:
        self.cell, self.pieces, self._inline = look, [], []
        self._struck = self._unseen = 0
        self._has_struck = self.has_plain = self.has_nested = False

    def end_cell(self) -> str:
        """Put the open cell into its row; its raw text."""
        self.end_select()
        raw = "".join(self.pieces)
        if self.cell is not None:
            struck = self.cell.struck or (self._has_struck and not self.has_plain)
            borrowed = self.has_nested and not (self.has_plain or self._has_struck)
            self.table.add_cell(raw, self.cell, struck=struck, borrowed=borrowed)
        self.cell = None
        return raw

    def end_caption(self, text: str) -> None:
        """The caption names the sheet, and stands above the table as Excel opens it."""
        self.in_caption = False
        self.table.caption = text
        if text and not self.table.row:
            self.table.put_above([text])

    def add_text(self, text: str) -> bool:
        """False where it is text that the page does not show."""
        if self._unseen:
            return text.isspace()
        self.pieces.append(text)
        if self._struck:
            self._has_struck = self._has_struck or not text.isspace()
        elif not self.has_plain:
            self.has_plain = not text.isspace()
        return True

    def begin_inline(self, name: str, look: Look) -> None:
        """An element inside the cell, such as `<span>`."""
        if self.cell is not None and len(self._inline) < _MOST_INLINE:
            struck = look.struck or name in _STRUCK
            self._inline.append((name, look, struck))
            self._struck += struck
            self._unseen += look.hidden

    def end_inline(self, name: str) -> None:
        """Closes everything inside it too; a close without its open is passed over."""
        if not any(held == name for held, _, _ in self._inline):
            return
        held = ""
        while held != name:
            held, look, struck = self._inline.pop()
            self._struck -= struck
            self._unseen -= look.hidden

    def end_select(self) -> None:
        """Of a list to choose from, only what is chosen shows: the marked or the first entry."""
        if self.options:
            starts = [start for start, _ in self.options]
            spans = list(zip(starts, [*starts[1:], len(self.pieces)], strict=True))
            marked = [span for span, (_, chosen) in zip(spans, self.options, strict=True) if chosen]
            start, end = (marked or spans)[0]
            self.pieces[starts[0] :] = self.pieces[start:end]
            self.options = []
