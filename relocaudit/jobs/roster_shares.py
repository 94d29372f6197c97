"""What of a result concerns one roster, asked once for all of them."""

from __future__ import annotations

from dataclasses import replace

from relocaudit.model.finding import Finding
from relocaudit.model.result import AuditResult


class RosterShares:
    """`of` gives a result in which only one roster's findings stand, with those of no roster."""

    def __init__(self, result: AuditResult) -> None:
        self._result = result
        self._rosters = [s for s in result.sources if s.role == "roster"]
        paths = {source.path for source in self._rosters}
        self._others = tuple(s for s in result.sources if s.path not in paths)
        self._own: dict[str, list[Finding]] = {}
        self._foreign: list[Finding] = []
        for finding in result.findings:
            path = finding.place.source
            if path in paths:
                self._own.setdefault(path, []).append(finding)
            else:
                self._foreign.append(finding)

    def of(self, path: str) -> AuditResult:
        # That there are others decides which findings in ledgers are told here.
        own = [source for source in self._rosters if source.path == path]
        other = [source for source in self._rosters[:2] if source.path != path][:1]
        findings = (*self._own.get(path, ()), *self._foreign)
        return replace(self._result, sources=(*own, *other, *self._others), findings=findings)
