"""What goes from earlier copies of a roster into its new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relocaudit.jobs.earlier import Earlier, Row
from relocaudit.jobs.listed_rows import FINGERPRINT, code_of, described
from relocaudit.jobs.verdicts import is_unknown, lacks_evidence
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Wording
from relocaudit.report.workbook import findings_of

_LABELS = (
    "Earlier entries, lead not found any more",
    "Earlier entries, not checked this time",
    "Rows added by hand",
)


@dataclass(frozen=True, slots=True)
class Carried:
    """`entries` go beside findings that are still there, `kept` are the rows of others.

    `about` shows these rows in 核查说明; `from_itself`: the roster is the earlier copy.
    """

    entries: Mapping[str, Mapping[str, str]]
    kept: Sequence[Row]
    about: Sequence[tuple[str, str]]
    remarks: tuple[Message, ...]
    from_itself: bool


def carried(result: AuditResult, path: str, earlier: Earlier, wording: Wording) -> Carried:
    """Sort what was written into earlier copies by what was found now."""
    found = {finding.fingerprint for finding in findings_of(result, path)}
    entries = {name: said for name, said in earlier.entries.items() if name in found}
    kept = list(earlier.left_over(found))
    ran = {run.code for run in result.coverage if run.status == "ran"}
    about: list[tuple[str, str]] = []
    for label in _LABELS:
        rows = [described(row, wording) for row in kept if _label(row, ran) == label]
        shown = [wording.text(label), *[""] * (len(rows) - 1)]
        about += list(zip(shown, rows, strict=False))
    remarks = _remarks(entries, kept)
    return Carried(entries, kept, about, remarks, earlier.is_copy)


def _label(row: Row, ran: set[str]) -> str:
    """Why a row is not in the list: nothing is called gone that was not looked for."""
    if not row.get(FINGERPRINT):
        return _LABELS[2]
    return _LABELS[0] if code_of(row) in ran else _LABELS[1]


def _remarks(entries: Mapping[str, Mapping[str, str]], kept: Sequence[Row]) -> tuple[Message, ...]:
    remarks: list[Message] = []
    if entries:
        said = "entries beside {count} lead(s) were carried over from the earlier copy"
        remarks.append(Message.of(said, count=len(entries)))
    if kept:
        said = "entries beside {count} lead(s) that are not listed now stand in 核查说明"
        remarks.append(Message.of(said, count=len(kept)))
    unproven = sum(lacks_evidence(row) for row in entries.values())
    if unproven:
        said = "{count} lead(s) marked 不属实 still count: 佐证材料 is empty"
        remarks.append(Message.of(said, count=unproven))
    unknown = sum(is_unknown(row) for row in entries.values())
    if unknown:
        said = (
            "{count} entry(ies) under 核实结果 are none of 待核实, 属实, 不属实, 已整改: kept, but "
            "they change nothing"
        )
        remarks.append(Message.of(said, count=unknown))
    return tuple(remarks)
