"""The scope of a check, for the sheet 核查说明: no clock in it: equal checks, equal copies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from relocaudit import __version__
from relocaudit.model.clause import Clause
from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Wording
from relocaudit.policy.sources import documents
from relocaudit.report.clauses import clause_about, clause_source, clause_unit, clause_value
from relocaudit.report.coverage import (
    coverage_summary,
    crashed_lines,
    judged_text,
    left_out_lines,
    not_judged_lines,
    skipped_lines,
)
from relocaudit.report.visible import visible
from relocaudit.report.vocabulary import ROLES, file_name

AboutRow = tuple[str, str]


def about_rows(
    result: AuditResult, wording: Wording, clauses: Iterable[Clause] = ()
) -> list[AboutRow]:
    """Files with their SHA-256, day, policy, thresholds, documents, coverage, what was not judged.

    `clauses` are the policy's in force; without them those that findings name are listed.
    """
    say = wording.text
    clauses = tuple(clauses) or _cited(result)
    return [
        (say("What this is"), say("Leads to be verified, not verdicts.")),
        (say("Checked with"), f"relocaudit {__version__}"),
        (say("Judged as of"), result.run.as_of.isoformat()),
        *_files(result, wording),
        (say("Policy"), f"{visible(result.policy.id)} ({result.policy.digest})"),
        *_thresholds(clauses, wording),
        *_listed(say("Documents"), _documents(result, clauses)),
        (say("Coverage"), coverage_summary(result, wording)),
        *_listed(say("Crashed"), crashed_lines(result, wording)),
        *_listed(say("Not checked"), skipped_lines(result, wording)),
        *_listed(say("Could not be judged"), not_judged_lines(result, wording)),
        *_listed(say("Rows read"), left_out_lines(result, wording)),
        *_rules(result, wording),
    ]


def about_one(result: AuditResult, path: str, others: int, wording: Wording) -> list[AboutRow]:
    """The roster of a copy, where so many others were audited with it that no copy lists them."""
    own = replace(result, sources=tuple(s for s in result.sources if s.path == path), failures=())
    said = wording.text("{count} other rosters, audited together with this one")
    return [
        *_files(own, wording),
        ("", said.format(count=others)),
        *_listed(wording.text("Rows read"), left_out_lines(own, wording)),
    ]


def _files(result: AuditResult, wording: Wording) -> list[AboutRow]:
    rows = [
        (wording.text(ROLES[source.role]), f"{file_name(source.path)}\nSHA-256 {source.sha256}")
        for source in result.sources
    ]
    unused = wording.text("not used")
    rows += [
        (unused, f"{file_name(failure.path)}: {visible(wording.message(failure.message))}")
        for failure in result.failures
    ]
    return rows


def _cited(result: AuditResult) -> tuple[Clause, ...]:
    """Not a set: clauses in the order of the findings, so that equal checks read alike."""
    return tuple(dict.fromkeys(c for finding in result.findings for c in finding.clauses))


def _thresholds(clauses: Iterable[Clause], wording: Wording) -> list[AboutRow]:
    rows = []
    for clause in clauses:
        if clause.value is not None:
            value = f"{clause_value(clause, wording)} {clause_unit(clause, wording)}".strip()
            source = clause_source(clause, wording)
            rows.append((clause_about(clause, wording), f"{value} ({visible(source)})"))
    return rows


def _documents(result: AuditResult, clauses: Iterable[Clause]) -> list[str]:
    """What the short keys of sources stand for: of the clauses, and of the rules that found."""
    bases = dict.fromkeys(message.msgid for found in result.findings for message in found.basis)
    quoted = documents([*(clause.source for clause in clauses), *bases])
    return [f"{key}  {title}" for key, title in quoted.items()]


def _listed(label: str, lines: list[str]) -> list[AboutRow]:
    return [(label if number == 0 else "", line) for number, line in enumerate(lines)]


def _rules(result: AuditResult, wording: Wording) -> list[AboutRow]:
    ran = (run for run in result.coverage if run.status == "ran")
    return [(run.code, judged_text(run, wording)) for run in ran]
