"""Several fields in one place of a message."""

from __future__ import annotations

from collections.abc import Sequence

from relocaudit.model.message import Message, Param
from relocaudit.rules.cell_text import field_term


def fields_listed(names: Sequence[str]) -> Param:
    """The fields as users call them, one after the other."""
    first, *more = names
    if not more:
        return field_term(first)
    return Message.of("{first}, {more}", first=field_term(first), more=fields_listed(more))
