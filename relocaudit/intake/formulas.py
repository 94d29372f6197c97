"""What a formula does, as far as its text tells; it is never calculated."""

from __future__ import annotations

import re
from typing import Literal

FormulaKind = Literal["own", "links", "calls"]

_TEXT = re.compile(r'"[^"]*"')
# DDE (`cmd|'/C …'!A0`) is the only use of a bar outside texts.
_CALLS = re.compile(
    r"\||(?<![A-Z])(?:WEBSERVICE|RTD|CALL|REGISTER|REGISTER\.ID|EXEC|IMPORTDATA|IMPORTXML)\(",
    re.IGNORECASE,
)
# `[1]Sheet1!A1` and `'[other.xlsx]Sheet1'!A1`; a column of a table, `list[name]`, has no sheet.
_LINKS = re.compile(r"\[[^\[\]]+\][^\[\]!,()]*!|HYPERLINK\(", re.IGNORECASE)


def formula_kind(text: str) -> FormulaKind:
    """`calls`: runs a program or asks the network; `links`: another file or a link; else `own`.

    Cells that share a formula hold no text of it, and count as `own`.
    """
    bare = _TEXT.sub('""', text)
    if _CALLS.search(bare):
        return "calls"
    return "links" if _LINKS.search(bare) else "own"
