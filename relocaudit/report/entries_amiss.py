"""Entries of field work that do not count, each with its lead and its file: somebody has to act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from relocaudit.model.message import Message, Term
from relocaudit.model.result import AuditResult
from relocaudit.model.ruling import InForce, Ruling
from relocaudit.report.finding_text import cell_text
from relocaudit.report.visible import shown_path
from relocaudit.report.vocabulary import VERDICTS

_MOST = 10
_TOP, _BELOW = "", " " * 4


def entries_amiss(
    result: AuditResult, rulings: InForce, orphaned: Sequence[Ruling]
) -> Iterator[tuple[str, Message]]:
    """A count of each kind, and below it the entries, each with its indent; those about leads that
    are gone are counted only.
    """
    leads = {f.fingerprint: f"{f.code} {cell_text(f.place)}" for f in result.findings}
    yield from _told(
        "Entries of field work that have expired: {count}",
        len(rulings.expired),
        [_expired(one, leads[one.fingerprint]) for one in rulings.expired
         if one.fingerprint in leads],
    )  # fmt: skip
    yield from _told(
        "Entries that contradict each other: {count}",
        len(rulings.conflicting),
        [_conflict(pair, leads[pair[0].fingerprint]) for pair in rulings.conflicting
         if pair[0].fingerprint in leads],
    )  # fmt: skip
    yield from _told(
        "Leads called untrue without evidence, still counted: {count}",
        len(rulings.unproven),
        [_of_file(one, leads) for one in rulings.unproven if one.fingerprint in leads],
    )
    files = Counter(one.origin for one in orphaned)
    yield from _told(
        "Entries about leads that no run knows: {count}",
        len(orphaned),
        [Message.of("{file}: {count}", file=shown_path(name), count=n)
         for name, n in files.items()],
    )  # fmt: skip


def _told(template: str, count: int, entries: Sequence[Message]) -> Iterator[tuple[str, Message]]:
    if not count:
        return
    yield _TOP, Message.of(template, count=count)
    for entry in entries[:_MOST]:
        yield _BELOW, entry
    if len(entries) > _MOST:
        yield _BELOW, Message.of("and {count} others", count=len(entries) - _MOST)


def _of_file(one: Ruling, leads: Mapping[str, str]) -> Message:
    return Message.of("{lead}: {file}", lead=leads[one.fingerprint], file=shown_path(one.origin))


def _expired(one: Ruling, lead: str) -> Message:
    return Message.of(
        "{lead}: {file}, valid until {day}",
        lead=lead, file=shown_path(one.origin), day=one.expires,
    )  # fmt: skip


def _conflict(pair: tuple[Ruling, Ruling], lead: str) -> Message:
    one, other = pair
    return Message.of(
        "{lead}: {file} says {verdict}, {other_file} says {other_verdict}",
        lead=lead,
        file=shown_path(one.origin),
        verdict=_word(one),
        other_file=shown_path(other.origin),
        other_verdict=_word(other),
    )


def _word(one: Ruling) -> Term:
    return Term(VERDICTS[one.outcome or "pending"])
