"""One streaming pass over an OpenDocument body: styles first, then table after table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from relocaudit.intake.building import SheetBuilder
from relocaudit.intake.codes import CodeTable
from relocaudit.intake.limits import MAX_ROW, Limits
from relocaudit.intake.ods_cells import OdsCells, declare
from relocaudit.intake.ods_names import CELL_NAMES, CONTAINERS, TEXT_RUNS, Names
from relocaudit.intake.ods_sheet import OdsSheet
from relocaudit.intake.ods_styles import OdsStyles
from relocaudit.intake.ods_text import CellText
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.transfer import SheetAnswer
from relocaudit.intake.xml_parts import Attributes, checking_parser, feed

_HIDDEN = ("collapse", "filter")
# Where links keep what they last saw of other files: no sheet that anybody sees.
_LINK_CACHE = "ta_extref"


@dataclass(frozen=True, slots=True)
class _Place:
    """What may stand in one kind of place; whatever else stands there is passed over whole."""

    starts: Mapping[str, Callable[[Attributes], None]]
    ends: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    is_open: bool = False


class OdsReader:
    """Reads content.xml or a flat document; `styles` may know those of styles.xml already."""

    def __init__(self, part: str, styles: OdsStyles, limits: Limits) -> None:
        self._part, self._styles, self._limits = part, styles, limits
        self._text = CellText(limits.text_length)
        self._parser = checking_parser(part)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._root
        self._parser.EndElementHandler = self._end
        self._finished: list[SheetAnswer | tuple[str, str]] = []
        self._level = self._skipped_from = self._sheets = 0
        self._place = _Place({})
        self._has_body = False

    def read(self, chunks: Iterable[bytes]) -> Iterator[SheetAnswer | tuple[str, str]]:
        """Tables as they are complete."""
        for chunk in chunks:
            feed(self._parser, chunk, self._part)
            yield from self._finished
            self._finished.clear()
        feed(self._parser, b"", self._part, final=True)
        yield from self._finished
        if not self._has_body:
            raise Refusal("no-sheets")

    def _root(self, _: str, attributes: Attributes) -> None:
        self._level = 1
        names = Names(attributes)
        self._countable = names.are_usual
        self._build_places(names)
        self._place = self._outside
        self._parser.StartElementHandler = self._start

    def _build_places(self, names: Names) -> None:
        self._names = {usual: names(usual) for usual in CELL_NAMES}
        row, table = names("table:table-row"), names("table:table")
        cells = [names("table:table-cell"), names("table:covered-table-cell")]
        paragraph = names("text:p")
        styles = [names("office:styles"), names("office:automatic-styles")]

        def nothing(_: Attributes) -> None:
            """The element is looked into."""

        self._outside = _Place(
            {**dict.fromkeys(styles, self._into_styles), names("office:spreadsheet"): self._body},
            is_open=True,
        )
        self._in_styles = _Place({}, dict.fromkeys(styles, self._out_of_styles))
        self._in_body = _Place({table: self._start_table})
        self._in_table = _Place(
            {
                **dict.fromkeys(map(names, CONTAINERS), nothing),
                names("table:table-column"): self._columns,
                row: self._start_row,
                **dict.fromkeys(cells, self._start_cell),
            },
            {row: self._end_row, table: self._end_table},
        )
        self._in_cell = _Place(
            {paragraph: self._start_paragraph}, dict.fromkeys(cells, self._end_cell)
        )
        self._in_paragraph = _Place(
            {
                **dict.fromkeys(map(names, TEXT_RUNS), nothing),
                names("text:span"): self._start_span,
                names("text:s"): lambda given: self._text.spaces(
                    given.get(self._names["text:c"], "1")
                ),
                names("text:tab"): lambda _: self._text.tab(),
                names("text:line-break"): lambda _: self._text.line_break(),
            },
            {paragraph: self._end_paragraph, names("text:span"): self._text.close_span},
        )

    def _start(self, name: str, attributes: Attributes) -> None:
        self._level += 1
        if self._level > self._limits.xml_depth:
            raise Refusal("xml-depth", part=self._part)
        if self._skipped_from:
            return
        act = self._place.starts.get(name)
        if act is not None:
            act(attributes)
        elif self._place is self._in_styles:
            self._styles.start(name.rpartition(":")[2], attributes)
        elif not self._place.is_open:
            self._skipped_from = self._level
            self._parser.CharacterDataHandler = None

    def _end(self, name: str) -> None:
        self._level -= 1
        if self._skipped_from:
            if self._level < self._skipped_from:
                self._skipped_from = 0
                if self._place is self._in_paragraph:
                    self._parser.CharacterDataHandler = self._text.text
            return
        act = self._place.ends.get(name)
        if act is not None:
            act()
        elif self._place is self._in_styles:
            self._styles.end(name.rpartition(":")[2])

    def _into_styles(self, _: Attributes) -> None:
        self._place = self._in_styles
        self._parser.CharacterDataHandler = self._styles.text

    def _out_of_styles(self) -> None:
        self._place = self._outside
        self._parser.CharacterDataHandler = None

    def _body(self, _: Attributes) -> None:
        self._has_body = True
        self._place = self._in_body

    def _start_table(self, attributes: Attributes) -> None:
        name, style = self._get(attributes, "table:name"), self._get(attributes, "table:style-name")
        if style == _LINK_CACHE:
            self._skipped_from = self._level
            return
        table = CodeTable(self._limits)
        self._sheet = OdsSheet(
            name,
            self._sheets,
            "hidden" if self._styles.is_hidden("table", style) else "visible",
            SheetBuilder(name, table, self._limits),
            OdsCells(table, self._styles),
            self._countable,
        )
        self._sheets += 1
        self._place = self._in_table

    def _end_table(self) -> None:
        self._finished.append(self._sheet.answer())
        self._place = self._in_body

    def _columns(self, attributes: Attributes) -> None:
        self._sheet.add_columns(
            self._number(attributes, "table:number-columns-repeated"),
            self._get(attributes, "table:default-cell-style-name"),
            hidden=self._is_hidden(attributes, "table-column"),
            width=self._styles.width(self._get(attributes, "table:style-name")),
        )

    def _start_row(self, attributes: Attributes) -> None:
        self._row = attributes
        self._sheet.start_row(self._get(attributes, "table:default-cell-style-name"))

    def _end_row(self) -> None:
        hidden = self._is_hidden(self._row, "table-row")
        self._sheet.end_row(self._number(self._row, "table:number-rows-repeated"), hidden=hidden)

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._text.clear()
        self._place = self._in_cell

    def _end_cell(self) -> None:
        self._place = self._in_table
        given, code = self._cell, 0
        if given or self._text.paragraphs:
            style = self._sheet.cell_style(self._get(given, "table:style-name"))
            declared = declare(given, self._names, self._text, style)
            code = self._sheet.cells.of(declared) if declared is not None else 0
        self._sheet.add_cell(
            code,
            self._number(given, "table:number-columns-repeated"),
            self._number(given, "table:number-rows-spanned"),
            self._number(given, "table:number-columns-spanned"),
        )

    def _start_paragraph(self, _: Attributes) -> None:
        self._place = self._in_paragraph
        self._parser.CharacterDataHandler = self._text.text

    def _end_paragraph(self) -> None:
        self._place = self._in_cell
        self._parser.CharacterDataHandler = None
        self._text.end_paragraph()

    def _start_span(self, attributes: Attributes) -> None:
        style = self._get(attributes, "text:style-name")
        self._text.open_span(struck=self._styles.is_struck_text(style))

    def _get(self, attributes: Attributes, usual: str) -> str:
        return attributes.get(self._names[usual], "")

    def _number(self, attributes: Attributes, usual: str) -> int:
        """A count of at least one; more rows than any sheet has are as good as any number."""
        text = attributes.get(self._names[usual])
        if text is None or not text.isdecimal():
            return 1
        return max(1, int(text)) if len(text) < 8 else MAX_ROW + 1

    def _is_hidden(self, attributes: Attributes, family: str) -> bool:
        if self._get(attributes, "table:visibility") in _HIDDEN:
            return True
        return self._styles.is_hidden(family, self._get(attributes, "table:style-name"))
