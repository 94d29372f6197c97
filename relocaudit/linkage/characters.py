"""One form of each character that offices write in several: traditional, variant, rare."""

from __future__ import annotations

from functools import cache
from pathlib import Path

# One group a word: the form to compare by, then the others. Characters that merely sound alike
# (付 for 傅) are not there, nor those that are two names in simplified script (祐 and 佑).
_FORMS = Path(__file__).with_suffix(".txt")
# Where old fonts put what Unicode had no place for yet.
_PRIVATE = {0xE863: "䶮", 0xE864: "\u9fbb", 0xE81E: "\u9fb4", 0xE843: "\u9fb9", 0xE854: "\u9fba"}


def one_form(name: str) -> str:
    """The name with each character in the form to compare by: 劉鎮峯 becomes 刘镇峰."""
    return name.translate(_table())


@cache
def _table() -> dict[int, str]:
    groups = _FORMS.read_text(encoding="utf-8").split()
    return {**_PRIVATE, **{ord(form): group[0] for group in groups for form in group[1:]}}
