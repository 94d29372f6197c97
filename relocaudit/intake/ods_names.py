"""Element and attribute names of OpenDocument as one file spells them."""

from __future__ import annotations

from collections.abc import Mapping

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}style:1.0": "style",
    f"{_OASIS}datastyle:1.0": "number",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}
CELL_NAMES = (
    "calcext:value-type",
    "office:boolean-value",
    "office:date-value",
    "office:string-value",
    "office:time-value",
    "office:value",
    "office:value-type",
    "table:default-cell-style-name",
    "table:formula",
    "table:name",
    "table:number-columns-repeated",
    "table:number-columns-spanned",
    "table:number-rows-repeated",
    "table:number-rows-spanned",
    "table:style-name",
    "table:visibility",
    "text:c",
    "text:style-name",
)
# Elements that stand around columns and rows, and around pieces of text.
CONTAINERS = (
    "table:table-columns",
    "table:table-header-columns",
    "table:table-column-group",
    "table:table-rows",
    "table:table-header-rows",
    "table:table-row-group",
)
TEXT_RUNS = (
    "text:a",
    "text:ruby",
    "text:ruby-base",
    "text:meta",
    "text:meta-field",
    "text:sheet-name",
    "text:title",
    "text:date",
    "text:time",
    "text:page-number",
    "text:page-count",
    "text:file-name",
    "text:author-name",
)


class Names:
    """Usual names to those of the file, whose root may bind other prefixes than everybody's."""

    def __init__(self, root: Mapping[str, str]) -> None:
        self._prefixes = {usual: usual for usual in _SPACES.values()}
        for attribute, space in root.items():
            first, _, prefix = attribute.partition(":")
            if first == "xmlns" and space in _SPACES:
                self._prefixes[_SPACES[space]] = prefix

    @property
    def are_usual(self) -> bool:
        """Whether a reader that knows one spelling only finds its way in this file."""
        return all(usual == prefix for usual, prefix in self._prefixes.items())

    def __call__(self, usual: str) -> str:
        """`table:table-row` as this file writes it."""
        space, _, name = usual.partition(":")
        prefix = self._prefixes[space]
        return f"{prefix}:{name}" if prefix else name
