"""What was not checked, said as loudly as what was found."""

from __future__ import annotations

from collections.abc import Iterable

from relocaudit.model.coverage import RuleRun
from relocaudit.model.result import AuditResult
from relocaudit.model.source import SheetReading, Source
from relocaudit.model.wording import Wording
from relocaudit.report.visible import visible
from relocaudit.report.vocabulary import LEFT_OUT, file_name


def coverage_summary(result: AuditResult, wording: Wording) -> str:
    """How many rules ran, were skipped, crashed."""
    status = [run.status for run in result.coverage]
    line = wording.text("{ran} rules ran, {skipped} skipped").format(
        ran=status.count("ran"), skipped=status.count("skipped")
    )
    crashed = status.count("crashed")
    if crashed:
        line += wording.text(", {crashed} crashed").format(crashed=crashed)
    return line


def crashed_lines(result: AuditResult, wording: Wording) -> list[str]:
    """One line a rule that crashed: the audit is incomplete there."""
    template = wording.text("{code} crashed: the audit is incomplete there ({reason})")
    return [
        template.format(code=run.code, reason=visible(wording.message(run.reason)))
        for run in result.coverage
        if run.status == "crashed"
    ]


def skipped_lines(result: AuditResult, wording: Wording) -> list[str]:
    """One line a reason, with the rules it kept from running."""
    reasons: dict[str, list[str]] = {}
    for run in result.coverage:
        if run.status == "skipped":
            reasons.setdefault(visible(wording.message(run.reason)), []).append(run.code)
    return _by_reason(reasons.items(), wording)


def not_judged_lines(result: AuditResult, wording: Wording) -> list[str]:
    """One line a reason, with each rule's number of records it could not judge."""
    reasons: dict[str, list[str]] = {}
    for run in result.coverage:
        for gap in run.not_judged:
            if gap.records:
                counted = f"{run.code}×{gap.records}"
                reasons.setdefault(visible(wording.message(gap.reason)), []).append(counted)
    return _by_reason(reasons.items(), wording)


def left_out_lines(result: AuditResult, wording: Wording) -> list[str]:
    """One line a sheet: records taken, and the rows that are no records with the reason."""
    return [
        _sheet_line(source, sheet, wording) for source in result.sources for sheet in source.sheets
    ]


def judged_text(run: RuleRun, wording: Wording) -> str:
    """`209 of 212 judged, 3 flagged`, for one rule that ran."""
    return wording.text("{judged} of {records} judged, {flagged} flagged").format(
        judged=run.judged, records=run.records, flagged=run.flagged
    )


def _by_reason(reasons: Iterable[tuple[str, list[str]]], wording: Wording) -> list[str]:
    template = wording.text("{reason}: {codes}")
    ordered = sorted(reasons, key=lambda item: -len(item[1]))
    return [template.format(reason=why, codes=wording.join(codes)) for why, codes in ordered]


def _sheet_line(source: Source, sheet: SheetReading, wording: Wording) -> str:
    line = wording.text("{file} › {sheet}: {records} records").format(
        file=file_name(source.path), sheet=visible(sheet.name), records=sheet.records
    )
    if not sheet.left_out:
        return line
    rows: dict[str, list[str]] = {}
    for left in sheet.left_out:
        rows.setdefault(wording.text(LEFT_OUT[left.why]), []).append(left.rows)
    template = wording.text("{why} {rows}")
    left_out = wording.join(template.format(why=w, rows=_rows(r)) for w, r in rows.items())
    return wording.text("{line}; not records: {left_out}").format(line=line, left_out=left_out)


def _rows(rows: list[str]) -> str:
    # A roster with a subtotal a village has dozens of them: the first ones show the pattern.
    shown = " ".join(rows[:6])
    return f"{shown} …(+{len(rows) - 6})" if len(rows) > 6 else shown
