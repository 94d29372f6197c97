"""What documents say of a household, masked unless the user asked otherwise."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from relocaudit.model.finding import Finding, Subject
from relocaudit.model.message import Message, Personal
from relocaudit.model.pack.sample import Stratum
from relocaudit.model.pack.visit import Days, Member, VisitedHome
from relocaudit.model.statement_words import NO_SITE
from relocaudit.model.wording import Wording
from relocaudit.report.subject import household_number, place_name
from relocaudit.report.vocabulary import VERDICTS

_KINDS: Final = {"registered": "registered household", "accompanying": "accompanying household"}
_MODES: Final = {"concentrated": "concentrated resettlement", "dispersed": "dispersed resettlement"}
_UNTOLD: Final = "not told"


class HomeWords:
    """The words for one household."""

    def __init__(self, home: VisitedHome, wording: Wording) -> None:
        self._home = home
        self._wording = wording

    @property
    def head(self) -> str:
        return name_word(self._home.head_name, self._wording)

    @property
    def number(self) -> str:
        subject = Subject("household", household=self._home.number)
        return household_number(subject, self._wording) or ""

    @property
    def head_id(self) -> str:
        return id_word(self._home.head_id, self._wording)

    @property
    def phone(self) -> str:
        phone = self._home.phone
        return "" if phone is None else self._wording.value(Personal("phone", phone))

    @property
    def kind(self) -> str:
        return self._wording.text(_KINDS.get(self._home.kind or "", _UNTOLD))

    @property
    def mode(self) -> str:
        return mode_word(self._home.papers.mode, self._wording)

    @property
    def township(self) -> str:
        return place_name(self._home.township, self._wording) or ""

    @property
    def village(self) -> str:
        return place_name(self._home.village, self._wording) or ""

    @property
    def hamlet(self) -> str:
        return place_name(self._home.hamlet, self._wording) or ""

    @property
    def site(self) -> str:
        return place_name(self._home.papers.site, self._wording) or ""

    @property
    def room(self) -> str:
        return place_name(self._home.papers.room, self._wording) or ""

    @property
    def codes(self) -> str:
        """Which rules found something, each once."""
        return self._wording.join(dict.fromkeys(f.code for f in self._home.findings))

    def member(self, member: Member) -> str:
        """`张*（配偶）`."""
        name = name_word(member.name, self._wording) or self._wording.text("no name")
        if member.relation is None:
            return name
        said = Message.of("{name} ({relation})", name=name, relation=member.relation)
        return self._wording.message(said)


def name_word(name: str | None, wording: Wording) -> str:
    return "" if name is None else wording.value(Personal("name", name))


def id_word(number: str | None, wording: Wording) -> str:
    return "" if number is None else wording.value(Personal("id", number))


def mode_word(mode: str | None, wording: Wording) -> str:
    return wording.text(_MODES.get(mode or "", _UNTOLD))


def site_word(stratum: Stratum, wording: Wording) -> str:
    """The site of a stratum; of dispersed homes that they live at none."""
    if stratum.site == NO_SITE:
        return wording.text("dispersed, at no site")
    return place_name(stratum.site, wording) or wording.text(_UNTOLD)


def size_word(stratum: Stratum, wording: Wording) -> str:
    """`3–4 人`, `5 人及以上`."""
    first, last = stratum.size_from, stratum.size_to
    if first is None:
        return wording.text(_UNTOLD)
    if last is None:
        return wording.message(Message.of("{first} persons and more", first=first))
    if first == last:
        return wording.message(Message.of("household of {first}", first=first))
    return wording.message(Message.of("{first}–{last} persons", first=first, last=last))


def number_word(value: Decimal | int | None, wording: Wording) -> str:
    return "" if value is None else wording.value(value)


def days_word(days: Days | None) -> str:
    """A day, or the month or year that is all that is known of it."""
    if days is None:
        return ""
    first, last = days
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return str(first.year) if first.year == last.year else f"{first} – {last}"


def lead_word(finding: Finding, wording: Wording) -> str:
    """What a finding says: its title and its message, and what was found on site before.

    That stands here and not in the column for verdicts: read back without its evidence it would
    take the place of the entry that has some.
    """
    title, said = wording.message(finding.title), wording.message(finding.message)
    told = wording.message(Message.of("{title}: {said}", title=title, said=said))
    if finding.verdict is None:
        return told
    verdict = wording.text(VERDICTS[finding.verdict])
    return wording.message(Message.of("{said} [{verdict}]", said=told, verdict=verdict))
