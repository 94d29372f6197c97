"""Whom a finding is about, masked unless the user asked otherwise."""

from __future__ import annotations

from relocaudit.model.finding import Subject
from relocaudit.model.message import Personal
from relocaudit.model.wording import Wording


def household_number(subject: Subject, wording: Wording) -> str | None:
    """The household number; masked it keeps four characters at most, and never more than half."""
    number = subject.household
    if number is None or wording.show_personal_data:
        return number
    return number[: min(4, len(number) // 2)] + "…**"


def person_id(subject: Subject, wording: Wording) -> str | None:
    """The person's id, or None where the finding is not about one person."""
    return None if subject.person is None else wording.value(Personal("id", subject.person))


def subject_name(subject: Subject, wording: Wording) -> str | None:
    """The person's name, else the head's."""
    name = subject.name or subject.head_name
    return None if name is None else wording.value(Personal("name", name))


def place_name(name: str | None, wording: Wording) -> str | None:
    """A township or village; cell text, so long numbers in it are masked."""
    return None if name is None else wording.value(Personal("text", name))


def subject_text(subject: Subject, wording: Wording) -> str:
    """Township, village, name in one line; empty for a finding about a table."""
    parts = (
        place_name(subject.township, wording),
        place_name(subject.village, wording),
        subject_name(subject, wording),
    )
    return " ".join(part for part in parts if part)
