"""Messages as values: an English template and typed parameters, worded only at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

PersonalKind = Literal["id", "name", "phone", "card", "text"]


@dataclass(frozen=True, slots=True)
class Personal:
    """Personal data on its way to the edge, where it is masked unless the user asked not to.

    Kind `text` is raw cell text: what looks like an id, a card or a phone in it is masked.
    """

    kind: PersonalKind
    value: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word to be looked up in the user's language: a field, a code, a phrase (English msgid)."""

    msgid: str


Param: TypeAlias = "str | int | bool | Decimal | date | Personal | Term | Message | None"


@dataclass(frozen=True, slots=True)
class Message:
    """An English template (the gettext msgid) with `{name}` places, and what fills them."""

    msgid: str
    params: tuple[tuple[str, Param], ...] = ()

    @classmethod
    def of(cls, msgid: str, /, **params: Param) -> Message:
        return cls(msgid, tuple(params.items()))

    @classmethod
    def from_mapping(cls, msgid: str, params: Mapping[str, Param]) -> Message:
        return cls(msgid, tuple(params.items()))

    def plain(self) -> str:
        """English, personal data left out: for logs and exceptions, never for reports."""
        shown = {k: "***" if isinstance(v, Personal) else v for k, v in self.params}
        shown = {k: v.msgid if isinstance(v, Term) else v for k, v in shown.items()}
        shown = {k: v.plain() if isinstance(v, Message) else v for k, v in shown.items()}
        return self.msgid.format(**shown) if shown else self.msgid
