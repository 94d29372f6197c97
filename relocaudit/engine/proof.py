"""Lowers to `verify` what only a pair by names says; what stands without it keeps its severity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from relocaudit.engine.applicable import why_skipped
from relocaudit.engine.directory import Directory
from relocaudit.engine.pairing import agreed_cells, is_paired_by_names, pair_said
from relocaudit.facts.facts import Facts, SureFacts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit
from relocaudit.rules.registry import NotRun, Rule

_ROSTER = ("households", "persons")
_Place: TypeAlias = tuple[str, int | None, str]


class Proof:
    """Which hits of one audit would stand if names had paired nobody.

    A hit on a household or person that rests on names must stand by the rosters alone, one on a
    record of another table by the pairs that ids and household numbers make. Otherwise it is for
    checking only, and says why.
    """

    def __init__(self, facts: Facts, policy: Policy, records: Directory) -> None:
        self._facts, self._policy, self._records = facts, policy, records
        self._sure: SureFacts | None = None

    def settled(self, rule: Rule, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """The same hits in the same order, each as grave as it is sure."""
        doubted = {_place(hit): hit.table for hit in hits if self._is_doubted(hit)}
        if not doubted or self._facts.sure is None:
            return hits
        self._sure = self._sure or self._facts.sure()
        standing: list[Hit] = []
        if not {*doubted.values()}.isdisjoint(_ROSTER):
            standing += (h for h in self._run(rule, self._sure.own) if h.table in _ROSTER)
        if not {*doubted.values()} <= {*_ROSTER}:
            standing += (h for h in self._run(rule, self._sure.paired) if h.table not in _ROSTER)
        by_place = {_place(hit): hit for hit in standing}
        return tuple(
            self._judged(hit, by_place.get(_place(hit))) if _place(hit) in doubted else hit
            for hit in hits
        )

    def _judged(self, hit: Hit, standing: Hit | None) -> Hit:
        """The one that stands, unless the pair speaks in the household's favour."""
        if standing is None:
            return self._lowered(hit)
        return standing if standing.severity.rank <= hit.severity.rank else hit

    def _is_doubted(self, hit: Hit) -> bool:
        if self._facts.sure is None or hit.rid is None:
            return False
        if hit.table not in _ROSTER:
            return True
        return self._records.text(hit.table, hit.rid, "rests_on_names") == "True"

    def _run(self, rule: Rule, facts: Facts) -> Iterable[Hit]:
        if why_skipped(rule, facts, self._policy) is not None:
            return ()
        try:
            return rule.check(facts, self._policy).rows
        except NotRun:
            return ()

    def _lowered(self, hit: Hit) -> Hit:
        """A hit that is for checking anyway has told why, unless it rests on a pair."""
        if hit.severity is Severity.VERIFY and not is_paired_by_names(hit, self._records):
            return hit
        cells = (*hit.evidence, *agreed_cells(hit, self._records))
        said = pair_said(hit, self._records)
        return replace(hit, severity=Severity.VERIFY, evidence=cells, rests_on=said)


def _place(hit: Hit) -> _Place:
    return (hit.table, hit.rid, hit.field)
