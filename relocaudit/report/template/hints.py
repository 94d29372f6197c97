"""What to write in each column, in a sentence or two."""

from __future__ import annotations

from relocaudit.model.message import Message
from relocaudit.model.template import TemplateColumn
from relocaudit.model.wording import Wording

_BY_KIND = {
    "id": "All 18 characters, typed as text; the last may be X. Never copied from a cell that "
    "shows 1.1E+17.",
    "phone": "11 digits, without blanks or hyphens.",
    "card": "All digits as on the card, typed as text.",
    "count": "A whole number, without the unit.",
    "year": "The year in four digits, such as 2018.",
    "area": "Only the number: 75.5, not 75.5㎡ and not about 75.",
    "money": "Only the number, in the unit that the header names.",
    "date": "The day as 2018-03-15. If only the month is known: an apostrophe first, then 2018-03.",
    "event": "The day as 2018-03-15 once it is done; before that 否.",
    "yesno": "是 or 否.",
    "name": "As on the id card, without blanks between the characters.",
    "place": "The full name, such as 石桥村; always the same one.",
}
_BY_FIELD = {
    "seq_no": "Numbers from 1 on; a row may be left out.",
    "household_no": "The household's number in the registry, as text; the same one in every table.",
    "head_name": "The head of the household, on the first row of the household at least.",
    "family_size": "All persons of the household, as many as have a row here.",
    "relation": "The head's own row says 户主.",
    "remark": "What else should be known: died, moved away, shared wall …",
}
_OF_HOUSEHOLD = "On the first row of the household."
_FROM_LIST = "Choose from the list: {words}"
_REQUIRED = "Must be filled."


def hint(column: TemplateColumn, wording: Wording) -> str:
    """The hint that Excel shows beside a cell."""
    told = [wording.text(_REQUIRED)] if column.required else []
    own = _BY_FIELD.get(column.field) or ("" if column.words else _BY_KIND.get(column.kind, ""))
    if own:
        told.append(wording.text(own))
    if column.words:
        words = shortened("、".join(column.words), 120)
        told.append(wording.message(Message.of(_FROM_LIST, words=words)))
    if column.of_household and column.field not in _BY_FIELD:
        told.append(wording.text(_OF_HOUSEHOLD))
    return " ".join(told) or wording.text("Any text.")


def shortened(text: str, longest: int) -> str:
    """The text, cut to what Excel takes."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
