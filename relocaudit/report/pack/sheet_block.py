"""What one block of the sheets for the door says, whatever it is printed by."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from relocaudit.model.finding import Finding
from relocaudit.model.message import Message
from relocaudit.model.pack.sample import Visit
from relocaudit.model.pack.visit import Papers, VisitedHome
from relocaudit.model.wording import Wording
from relocaudit.report.pack.home_words import (
    HomeWords,
    days_word,
    lead_word,
    number_word,
)

Pair = tuple[str, str]
_BOX: Final = "□ "
# The checks that the sources ask for, the office that answers for each, and its two answers.
_CHECKS: Final = (
    ("Is the household rightly chosen", "Poverty relief", ("yes", "no")),
    ("Is the home within its area", "Development and reform", ("within", "above")),
    ("Is the home fit to move in", "Development and reform", ("fit", "not fit")),
    ("Is the place rightly chosen", "Land", ("right", "not right")),
    ("Is the building sound", "Housing", ("sound", "not sound")),
)
_STATE: Final = (
    (("Water", ("connected", "not connected")), ("Power", ("connected", "not connected")),
     ("Road", ("connected", "not connected")), ("Layout", ("fitting", "not fitting"))),
    (("Lived in", ("lived in", "not lived in")), ("Persons who live here", ()),
     ("Old house", ("demolished now", "still standing")),
     ("Its land", ("reclaimed", "not reclaimed"))),
)  # fmt: skip
_REASONS: Final = {
    "redline": "redline lead", "random": "drawn at random", "reserve": "in reserve",
}  # fmt: skip
_AGREED: Final = {
    "relocation": "relocation agreement", "demolition": "demolition agreement",
    "area-control": "area-control agreement", "employment": "employment agreement",
}  # fmt: skip
_SIGNED: Final = {"yes": "signed", "no": "not signed", "not-required": "not required", None: "?"}
_HOUSES: Final = {
    "demolished": "demolished", "standing": "the old house stands",
    "wall-open": "shared wall, not sealed", "wall-sealed": "shared wall, sealed",
    "protected": "protected as an old building", "not-required": "need not be demolished",
    "let": "the old house is let", "reoccupied": "the old house is lived in again",
    "none": "no old house", "destroyed": "old house lost in a disaster",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeadLine:
    code: str
    severity: str
    text: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    question: str
    office: str
    answers: str


@dataclass(frozen=True, slots=True)
class Block:
    """One household. `facts` and `state` are rows of four labels with what stands beside them."""

    title: str
    mark: str
    facts: tuple[tuple[Pair, ...], ...]
    members: str
    leads: tuple[LeadLine, ...]
    checks: tuple[CheckLine, ...]
    state: tuple[tuple[Pair, ...], ...]
    opinion: str


def block_of(number: int, visit: Visit, cap: Decimal | None, wording: Wording) -> Block:
    """The block of one home; `cap` is the largest area a person, where the policy has one."""
    home, say = visit.home, wording.text
    words = HomeWords(home, wording)
    members = wording.join(words.member(member) for member in home.members)
    return Block(
        title=_title(number, visit, words, wording),
        mark=home.mark,
        facts=_facts(home, words, cap, wording),
        members=members or say("the roster shows no members"),
        leads=tuple(lead_line(finding, wording) for finding in home.findings),
        checks=tuple(
            CheckLine(say(question), say(office), _boxes(answers, wording))
            for question, office, answers in _CHECKS
        ),
        state=tuple(
            tuple((say(label), _boxes(answers, wording)) for label, answers in row)
            for row in _STATE
        ),
        opinion=_boxes(("content", "mostly content", "not content"), wording),
    )


def lead_line(finding: Finding, wording: Wording) -> LeadLine:
    """One finding; what was found on site before stands in its text."""
    return LeadLine(
        finding.code,
        wording.text(finding.severity.value),
        lead_word(finding, wording),
        finding.fingerprint,
    )


def _title(number: int, visit: Visit, words: HomeWords, wording: Wording) -> str:
    reason = wording.text(_REASONS[visit.why])
    if visit.turn:
        reason = wording.message(Message.of("reserve {turn}", turn=visit.turn))
    elif not visit.home.is_listed:
        reason = wording.text("redline lead, in no roster")
    elif visit.stratum is None:
        reason = wording.text("redline lead, has left the programme")
    place = " ".join(t for t in (words.township, words.village, words.hamlet, words.head) if t)
    template = "{number}. {place} [{reason}]"
    return wording.message(Message.of(template, number=number, place=place, reason=reason))


def _facts(
    home: VisitedHome, words: HomeWords, cap: Decimal | None, wording: Wording
) -> tuple[tuple[Pair, ...], ...]:
    papers = home.papers
    rows: tuple[tuple[Pair, ...], ...] = (
        (("Head of household", words.head), ("Id number", words.head_id),
         ("Phone", words.phone), ("Household no.", words.number)),
        (("Kind of household", words.kind), ("Persons", _persons(home, wording)),
         ("Mode of resettlement", words.mode), ("Site", words.site)),
        (("Building and room", words.room), ("Area (m²)", _area(papers, wording)),
         ("Per person (m²)", _per_person(papers, cap, wording)),
         ("Finished", days_word(papers.finished))),
        (("Moved in", _moved_in(papers, wording)), ("Agreements", _agreements(papers, wording)),
         ("Old house", _old_house(papers, wording)), ("Money (yuan)", _money(papers, wording))),
    )  # fmt: skip
    return tuple(tuple((wording.text(label), value) for label, value in row) for row in rows)


def _persons(home: VisitedHome, wording: Wording) -> str:
    if home.locked is None or home.locked == home.persons:
        return number_word(home.persons, wording)
    template = "{persons}, {locked} when locked"
    told = Message.of(template, persons=home.persons or "?", locked=home.locked)
    return wording.message(told)


def _area(papers: Papers, wording: Wording) -> str:
    if papers.stated_area is None:
        return number_word(papers.area, wording)
    template = "{area} measured; {stated} in the roster"
    return wording.message(Message.of(template, area=papers.area, stated=papers.stated_area))


def _per_person(papers: Papers, cap: Decimal | None, wording: Wording) -> str:
    told = number_word(papers.per_person, wording)
    if cap is None or not told:
        return told
    return wording.message(Message.of("{area} (cap {cap})", area=papers.per_person, cap=cap))


def _moved_in(papers: Papers, wording: Wording) -> str:
    if papers.moved_in is not None:
        return days_word(papers.moved_in)
    return "" if papers.is_moved_in is None else wording.value(papers.is_moved_in)


def _agreements(papers: Papers, wording: Wording) -> str:
    parts = (
        f"{wording.text(_AGREED[kind])} {wording.text(_SIGNED[told])}"
        for kind, told in papers.agreements
    )
    return wording.join(parts)


def _old_house(papers: Papers, wording: Wording) -> str:
    state = papers.old_house
    told = "" if state is None else wording.text(_HOUSES.get(state, state))
    return f"{told} {days_word(papers.demolished)}".strip()


def _money(papers: Papers, wording: Wording) -> str:
    sums = (
        ("building subsidy", papers.subsidy),
        ("demolition reward", papers.reward),
        ("self-raised", papers.self_raised),
    )
    return wording.join(
        f"{wording.text(what)} {wording.value(amount)}"
        for what, amount in sums
        if amount is not None
    )


def _boxes(answers: tuple[str, ...], wording: Wording) -> str:
    return "  ".join(_BOX + wording.text(answer) for answer in answers)
