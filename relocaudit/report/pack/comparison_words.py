"""The words of the sheets that hold roster and registry side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from relocaudit.model.finding import Subject
from relocaudit.model.message import Message
from relocaudit.model.pack.comparison import ComparedHome, Difference, Fact
from relocaudit.model.pack.visit import Member
from relocaudit.model.wording import Wording
from relocaudit.report.pack.home_words import HomeWords, mode_word
from relocaudit.report.subject import household_number, place_name

_DIFFERENCES: Final[dict[Difference, str]] = {
    "name": "name", "id": "id number", "relation": "relation",
    "not-in-registry": "the registry has no such person",
    "not-in-roster": "the roster has no such person",
    "not-flagged": "not flagged", "another-household": "in another household there",
    "listed-twice": "listed a second time here",
}  # fmt: skip


def title_word(number: int, home: ComparedHome, wording: Wording) -> str:
    """Which household it is, and which side has it where one has not."""
    words = HomeWords(home.home, wording)
    place = " ".join(t for t in (words.township, words.village, words.hamlet, words.head) if t)
    if home.agrees:
        state = "both sides say the same"
    elif not home.home.is_listed:
        state = "in the registry only"
    elif not home.is_in_registry:
        state = "in the roster only"
    else:
        state = "the sides differ"
    template = "{number}. {place} [{reason}]"
    return wording.message(
        Message.of(template, number=number, place=place, reason=wording.text(state))
    )


def fact_word(fact: Fact, value: str | None, wording: Wording) -> str:
    """What one side says under a label; masked where it is the household's number."""
    if value is None:
        return ""
    if fact.kind == "number":
        return household_number(Subject("household", household=value), wording) or ""
    if fact.kind == "mode":
        return mode_word(value, wording)
    return place_name(value, wording) or ""


def flag_word(member: Member | None, wording: Wording) -> str:
    if member is None or member.flagged is None:
        return ""
    return wording.value(member.flagged)


def differences_word(differences: Iterable[Difference], wording: Wording) -> str:
    return wording.join(wording.text(_DIFFERENCES[what]) for what in differences)
