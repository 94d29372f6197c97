"""Households as the lists of the page name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from relocaudit.model.message import Message
from relocaudit.model.pack.case import Case
from relocaudit.model.pack.home import Home
from relocaudit.model.pack.readiness import Listed

Numbered = tuple[int, Case]


def listed_home(home: Home, numbers: Sequence[int] = (), note: Message | None = None) -> Listed:
    """A household of a roster."""
    return Listed(
        home.township, home.village, home.head_name, home.number, home.ref, tuple(numbers), note
    )


def listed_cases(cases: Iterable[Numbered]) -> tuple[Listed, ...]:
    """The households of some cases, each once, with the numbers of its cases."""
    found: dict[object, list[Numbered]] = {}
    for number, case in cases:
        found.setdefault(who(number, case), []).append((number, case))
    return tuple(_listed(group) for group in found.values())


def who(number: int, case: Case) -> tuple[object, ...]:
    """What tells a household from others; a case about none is told by its number."""
    return case.household or (number,)


def numbers_by_home(cases: Iterable[Numbered]) -> Mapping[Home, list[int]]:
    """The numbers of the cases of each household of a roster."""
    found: dict[Home, list[int]] = {}
    for number, case in cases:
        if case.home is not None:
            found.setdefault(case.home, []).append(number)
    return found


def _listed(group: Sequence[Numbered]) -> Listed:
    case = group[0][1]
    numbers = tuple(number for number, _ in group)
    if case.home is not None:
        return listed_home(case.home, numbers)
    subject = case.finding.subject
    return Listed(
        case.township,
        subject.village,
        subject.head_name or subject.name,
        subject.household,
        case.finding.place,
        numbers,
    )
