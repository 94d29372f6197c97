"""From messages to words: the user's language, masked unless the user asked otherwise."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from relocaudit.model.message import Message, Param, Personal, Term
from relocaudit.model.personal import masked

Language = Literal["zh", "en"]
LOCALE_DIR = Path(__file__).parent.parent / "locale"


@cache
def _catalogue(lang: Language) -> gettext.NullTranslations:
    if lang == "en":
        return gettext.NullTranslations()
    return gettext.translation("relocaudit", LOCALE_DIR, languages=[lang], fallback=True)


def _number(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Wording:
    """Words messages in one language; the only place where templates meet parameters."""

    lang: Language = "zh"
    show_personal_data: bool = False
    _cache: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def text(self, msgid: str) -> str:
        """Look a template or phrase up in the catalogue; unknown ones stay as they are."""
        found = self._cache.get(msgid)
        if found is None:
            found = self._cache[msgid] = _catalogue(self.lang).gettext(msgid) if msgid else ""
        return found

    def value(self, param: Param) -> str:
        """One parameter as users see it."""
        if param is None:
            return ""
        if isinstance(param, Personal):
            return param.value if self.show_personal_data else masked(param)
        if isinstance(param, Term):
            return self.text(param.msgid)
        if isinstance(param, Message):
            return self.message(param)
        if isinstance(param, bool):
            return self.text("yes" if param else "no")
        if isinstance(param, Decimal):
            return _number(param)
        if isinstance(param, date):
            return param.isoformat()
        return str(param)

    def message(self, message: Message | None) -> str:
        """A whole message; empty for None."""
        if message is None:
            return ""
        template = self.text(message.msgid)
        if not message.params:
            return template
        return template.format(**{name: self.value(value) for name, value in message.params})

    def join(self, parts: Iterable[str]) -> str:
        """A list in the language's own punctuation."""
        return ("、" if self.lang == "zh" else ", ").join(parts)
