"""How messages speak of a cell that reading found something wrong with."""

from __future__ import annotations

from relocaudit.model.message import Personal, Term
from relocaudit.tables.table import Defect

_SHOWN_CHARACTERS = 60


def shown(defect: Defect, text: str) -> Personal:
    """Cell text as a message can bear it: masked by the defect's kind, and not a whole page."""
    cut = text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"
    return Personal(defect.personal, cut)


def field_term(name: str | None) -> Term:
    """A field as users call it; its English words are the msgid."""
    return Term((name or "this cell").replace("_", " "))
