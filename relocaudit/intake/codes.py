"""Distinct cell contents of one sheet, each known by a small number."""

from __future__ import annotations

from dataclasses import dataclass, field

from relocaudit.intake.cleaning import clean
from relocaudit.intake.formulas import FormulaKind
from relocaudit.intake.kinds import BLANK, TEXT, Raw
from relocaudit.intake.limits import Limits

HEAD = 64


@dataclass(slots=True)
class CodeTable:
    """Contents by code; code 0 is the blank cell. Cells are then bare numbers.

    Rosters repeat themselves: judging each distinct content once is what makes reading fast, and
    small to send. The mappings hold what is told of a content besides its
    value; `witnessed` says whether the second reader shows a content whose kind does not tell.
    """

    limits: Limits
    values: list[Raw] = field(default_factory=lambda: [None])
    kinds: list[str] = field(default_factory=lambda: [BLANK])
    formats: dict[int, str] = field(default_factory=dict)
    struck: set[int] = field(default_factory=set)
    damaged: dict[int, str] = field(default_factory=dict)
    too_long: dict[int, int] = field(default_factory=dict)
    witnessed: dict[int, bool] = field(default_factory=dict)
    formulas: dict[int, FormulaKind] = field(default_factory=dict)

    def add(self, value: Raw, kind: str, *, number_format: str = "", struck: bool = False) -> int:
        """A new code for a content; texts are cleaned and cut here, and nowhere else."""
        told, length = "", 0
        if isinstance(value, str):
            length = len(value)
            if length > self.limits.text_length:
                value = value[: 4 * HEAD]
            value, told = clean(value)
            if not value and kind == TEXT:
                kind = BLANK
            if length > self.limits.text_length:
                value = value[:HEAD]
        if kind == BLANK and not told:
            return 0
        code = len(self.values)
        self.values.append(value if kind != BLANK else None)
        self.kinds.append(kind)
        if number_format:
            self.formats[code] = number_format
        if struck:
            self.struck.add(code)
        if told:
            self.damaged[code] = told
        if length > self.limits.text_length:
            self.too_long[code] = length
        return code
