"""What the audit rests on, and what it could not do: files, clauses, rules."""

from __future__ import annotations

from dataclasses import dataclass

from relocaudit.model.pack.page import Page
from relocaudit.model.wording import Wording
from relocaudit.policy.sources import documents
from relocaudit.report.clauses import clause_about, clause_source, clause_unit, clause_value
from relocaudit.report.visible import visible
from relocaudit.report.vocabulary import ROLES, file_name


@dataclass(frozen=True, slots=True)
class FileRow:
    """One input; `sha256` is empty for a file that could not be used, `why` says the reason."""

    role: str
    name: str
    records: int
    sha256: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ClauseRow:
    about: str
    value: str
    source: str
    since: str


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule and a reason; `records` None: nobody was asked."""

    code: str
    title: str
    reason: str
    records: int | None
    judged: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    files: tuple[FileRow, ...]
    clauses: tuple[ClauseRow, ...]
    documents: tuple[tuple[str, str], ...]
    partly: tuple[Unjudged, ...]
    skipped: tuple[Unjudged, ...]


def scope_of(page: Page, wording: Wording) -> Scope:
    quoted = [clause.source for clause in page.clauses if clause.value is not None]
    quoted += [message.msgid for case in page.cases for message in case.finding.basis]
    return Scope(
        _files(page, wording),
        _clauses(page, wording),
        tuple(documents(quoted).items()),
        _partly(page, wording),
        _skipped(page, wording),
    )


def _files(page: Page, wording: Wording) -> tuple[FileRow, ...]:
    used = [
        FileRow(
            wording.text(ROLES[source.role]),
            file_name(source.path),
            sum(sheet.records for sheet in source.sheets),
            source.sha256,
        )
        for source in page.result.sources
    ]
    unused = [
        FileRow(
            wording.text("not used"),
            file_name(failure.path),
            0,
            "",
            visible(wording.message(failure.message)),
        )
        for failure in page.result.failures
    ]
    return (*used, *unused)


def _clauses(page: Page, wording: Wording) -> tuple[ClauseRow, ...]:
    return tuple(
        ClauseRow(
            clause_about(clause, wording),
            visible(f"{clause_value(clause, wording)} {clause_unit(clause, wording)}".strip()),
            visible(clause_source(clause, wording)),
            clause.effective_from.isoformat() if clause.effective_from else "",
        )
        for clause in page.clauses
        if clause.value is not None
    )


def _partly(page: Page, wording: Wording) -> tuple[Unjudged, ...]:
    found = [
        Unjudged(
            run.code,
            wording.text(page.titles.get(run.code, "")),
            visible(wording.message(gap.reason)),
            gap.records,
            run.judged,
        )
        for run in page.result.coverage
        for gap in run.not_judged
        if gap.records
    ]
    return tuple(sorted(found, key=lambda gap: (gap.code not in page.core_rules, gap.code)))


def _skipped(page: Page, wording: Wording) -> tuple[Unjudged, ...]:
    return tuple(
        Unjudged(
            run.code,
            wording.text(page.titles.get(run.code, "")),
            visible(wording.message(run.reason)),
            None,
        )
        for run in page.result.coverage
        if run.status != "ran"
    )
