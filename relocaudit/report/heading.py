"""What stands above every report: what was checked, by which policy, as of which day."""

from __future__ import annotations

from collections import Counter

from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, Failure
from relocaudit.model.severity import Severity
from relocaudit.model.source import Source
from relocaudit.model.wording import Wording
from relocaudit.report.visible import visible
from relocaudit.report.vocabulary import ROLES, file_name


def heading_lines(result: AuditResult, wording: Wording) -> list[str]:
    """The title (every finding is a lead until verified), files, policy and day."""
    return [
        wording.text("relocaudit: leads to be verified, not verdicts"),
        *_files(result.sources, wording),
        *_unused(result.failures, wording),
        wording.text("Policy {policy} · as of {day}").format(
            policy=visible(result.policy.id), day=result.run.as_of.isoformat()
        ),
    ]


def totals_line(result: AuditResult, wording: Wording) -> str:
    """How many leads of each severity; says so when there is none."""
    if not result.findings:
        return wording.text("No leads found in what could be judged")
    counts = Counter(finding.severity for finding in result.findings)
    each = " · ".join(
        f"{wording.text(severity.value)} {counts[severity]}"
        for severity in Severity
        if counts[severity]
    )
    template = "{count} lead: {each}" if len(result.findings) == 1 else "{count} leads: {each}"
    return wording.text(template).format(count=len(result.findings), each=each)


def changes_line(result: AuditResult, wording: Wording) -> str:
    """What is new since the earlier copies, or the last run of a project; empty where there is
    none to compare with.
    """
    counts = Counter(finding.state for finding in result.findings if finding.state)
    if not counts and not result.fixed:
        return ""
    if result.compared_with == "run":
        return visible(wording.message(since_last_run(result)))
    return wording.text(
        "Since the earlier copy: {new} new, {open} still open, {gone} not found any more"
    ).format(new=counts["new"] + counts["reopened"], open=counts["open"], gone=len(result.fixed))


def since_last_run(result: AuditResult) -> Message:
    counts = Counter(finding.state for finding in result.findings)
    return Message.of(
        "Since the last run: {new} new, {reopened} open again, {open} still open, {fixed} gone",
        new=counts["new"],
        reopened=counts["reopened"],
        open=counts["open"],
        fixed=len(result.fixed),
    )


def _files(sources: tuple[Source, ...], wording: Wording) -> list[str]:
    roles: dict[str, list[str]] = {}
    for source in sources:
        records = sum(sheet.records for sheet in source.sheets)
        shown = wording.text("{file} ({records} records)").format(
            file=file_name(source.path), records=records
        )
        roles.setdefault(wording.text(ROLES[source.role]), []).append(shown)
    return [
        wording.text("{role}: {files}").format(role=_upper(role), files=wording.join(files))
        for role, files in roles.items()
    ]


def _unused(failures: tuple[Failure, ...], wording: Wording) -> list[str]:
    template, label = wording.text("{label}: {text}"), _upper(wording.text("not used"))
    return [
        template.format(
            label=label,
            text=f"{file_name(failure.path)} · {visible(wording.message(failure.message))}",
        )
        for failure in failures
    ]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
