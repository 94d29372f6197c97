"""One sheet written anew for a public copy: only elements known to be harmless, values only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from relocaudit.annotate.address import position
from relocaudit.annotate.refusals import refusal
from relocaudit.annotate.shared_strings import SharedString
from relocaudit.annotate.xml_text import attribute, content
from relocaudit.model.cell import a1

Place = tuple[int, int]
_KEPT = frozenset(
    ["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells",
     "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"]
)  # fmt: skip
# What a reader of the copy may miss, by the element that it hangs on.
LEFT_OUT = {
    "legacyDrawing": "notes and form controls",
    "drawing": "pictures and charts",
    "picture": "pictures and charts",
    "legacyDrawingHF": "pictures and charts",
    "conditionalFormatting": "conditional formats",
    "dataValidations": "drop-down lists",
    "hyperlinks": "links",
    "autoFilter": "filters",
    "oleObjects": "embedded files",
    "controls": "notes and form controls",
    "tableParts": "table formats",
    "sheetProtection": "protection",
}  # fmt: skip
_OWN_TEXT = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
# They point to parts that are left out.
_POINTERS = ("cm", "vm", "ph")


@dataclass(slots=True)
class Masks:
    """What stands in the cells of a sheet: `cells` by place, `other` for texts that it lacks.

    `inside` tells the cells that were looked at, whose text stays unless `cells` has another.
    """

    cells: dict[Place, str]
    other: Callable[[str], str]
    inside: Callable[[int, int], bool]
    formulas: int = 0
    uncomputed: int = 0
    left_out: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    tag: str
    attributes: dict[str, str]
    value: str = ""
    inline: str = ""
    has_value: bool = False
    has_formula: bool = False


class PublicSheet:
    """Feed the old part to `write`; `masks` counts what was left out on the way."""

    def __init__(self, path: str, part: str, strings: list[SharedString], masks: Masks) -> None:
        self._path, self._part = path, part
        self._strings, self._masks = strings, masks
        self._stack: list[str] = []
        self._out: list[str] = []
        self._skipped = 0
        self._row = self._column = 0
        self._prefix = ""
        self._cell: _Cell | None = None
        self._text: list[str] | None = None

    def write(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The new part, piece by piece."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        yield b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        for chunk in chunks:
            parser.Parse(chunk)
            yield "".join(self._out).encode()
            self._out.clear()
        parser.Parse(b"", True)
        yield "".join(self._out).encode()

    def _doctype(self, *_: object) -> None:
        raise refusal(self._path, "dtd", part=self._part)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        depth = len(self._stack)
        self._stack.append(local)
        if self._skipped:
            return
        if depth == 0:
            self._prefix = f"{prefix}:" if prefix else ""
        own = prefix == self._prefix.rstrip(":")
        if local == "extLst" or (depth == 1 and (local not in _KEPT or not own)):
            self._skipped = depth + 1
            if depth == 1 and local in LEFT_OUT:
                self._masks.left_out.add(LEFT_OUT[local])
        elif depth >= 3 and self._stack[1] == "sheetData":
            self._in_row(name, local, attributes)
        else:
            self._outside(name, local, attributes)

    def _outside(self, name: str, local: str, attributes: dict[str, str]) -> None:
        if local == "row":
            said = attributes.get("r", "")
            self._row = int(said) if said.isdecimal() else self._row + 1
            self._column = 0
        if local in _OWN_TEXT:
            self._text = []
        if local == "pageSetup":
            attributes = {n: v for n, v in attributes.items() if not n.endswith(":id")}
        self._out.append(_tag(name, attributes))

    def _in_row(self, name: str, local: str, attributes: dict[str, str]) -> None:
        if local == "c" and len(self._stack) == 4:
            place = position(attributes.get("r", ""))
            self._column = place[1] if place else self._column + 1
            self._cell = _Cell(self._row, self._column, name, attributes)
        elif self._cell is not None and local == "f":
            self._cell.has_formula = True
        elif self._cell is not None and local == "v":
            self._cell.has_value, self._text = True, []
        elif local == "t" and "rPh" not in self._stack:
            self._text = []

    def _data(self, text: str) -> None:
        if self._text is not None and not self._skipped:
            self._text.append(text)

    def _end(self, name: str) -> None:
        local = self._stack.pop()
        depth = len(self._stack)
        if self._skipped:
            self._skipped = 0 if depth < self._skipped else self._skipped
            return
        text, self._text = "".join(self._text or ()), None
        if depth >= 3 and len(self._stack) > 1 and self._stack[1] == "sheetData":
            self._end_in_row(local, text, depth)
            return
        if local in _OWN_TEXT:
            self._out.append(content(self._masks.other(text)))
        self._out.append(f"</{name}>")

    def _end_in_row(self, local: str, text: str, depth: int) -> None:
        if self._cell is None:
            return
        if local == "v":
            self._cell.value = text
        elif local == "t":
            self._cell.inline += text
        elif local == "c" and depth == 3:
            self._out.append(self._written(self._cell))
            self._cell = None

    def _written(self, cell: _Cell) -> str:
        masks = self._masks
        masks.formulas += cell.has_formula
        masks.uncomputed += cell.has_formula and not cell.has_value
        shown = masks.cells.get((cell.row, cell.column))
        kind = cell.attributes.get("t", "n")
        if shown is not None:
            return self._as_text(cell, shown)
        if kind == "s":
            number = int(cell.value) if cell.value.strip().isdecimal() else -1
            if not 0 <= number < len(self._strings):
                return self._empty(cell)
            string = self._strings[number]
            shown = self._seen(cell, string.text)
            if shown == string.text and string.rich and not self._prefix:
                return self._with(cell, "inlineStr", f"<is>{string.rich}</is>")
            return self._as_text(cell, shown)
        if kind in ("inlineStr", "str"):
            text = cell.inline if kind == "inlineStr" else cell.value
            return self._as_text(cell, self._seen(cell, text)) if text else self._empty(cell)
        if not cell.has_value:
            return self._empty(cell)
        if kind == "n":
            text = _digits(cell.value)
            shown = self._seen(cell, text)
            if shown != text:
                return self._as_text(cell, shown)
        return self._with(cell, "" if kind == "n" else kind, f"<v>{content(cell.value)}</v>")

    def _seen(self, cell: _Cell, text: str) -> str:
        return text if self._masks.inside(cell.row, cell.column) else self._masks.other(text)

    def _as_text(self, cell: _Cell, text: str) -> str:
        said = f'<is><t xml:space="preserve">{content(text)}</t></is>'
        return self._with(cell, "inlineStr", said)

    def _empty(self, cell: _Cell) -> str:
        return self._with(cell, "", "")

    def _with(self, cell: _Cell, kind: str, inner: str) -> str:
        kept = {n: v for n, v in cell.attributes.items() if n not in _POINTERS and n != "t"}
        kept["r"] = a1(cell.row, cell.column)
        if kind:
            kept["t"] = kind
        if self._prefix:
            inner = _prefixed(inner, self._prefix)
        return f"{_tag(cell.tag, kept)}{inner}</{cell.tag}>"


def _tag(name: str, attributes: dict[str, str]) -> str:
    said = "".join(
        # Nearly all are numbers and addresses, which need no look at each character.
        f' {key}="{value if value.isalnum() else attribute(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{said}>"


def _prefixed(inner: str, prefix: str) -> str:
    """Our own few elements under the prefix of the sheet."""
    for name in ("is", "t", "v"):
        inner = inner.replace(f"<{name}>", f"<{prefix}{name}>").replace(
            f"<{name} ", f"<{prefix}{name} "
        )
        inner = inner.replace(f"</{name}>", f"</{prefix}{name}>")
    return inner


def _digits(value: str) -> str:
    """A number as its digits: 5.30101199001012E17 hides an id."""
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        return value
    if not number.is_finite() or number != number.to_integral_value() or number.adjusted() > 30:
        return value
    return format(number.to_integral_value(), "f")
