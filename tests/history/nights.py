"""Nights of an invented county, as results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from relocaudit.model.cell import CellRef
from relocaudit.model.coverage import RuleRun
from relocaudit.model.finding import Finding, FindingCell, Subject
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, Failure, PolicyInfo, RunInfo
from relocaudit.model.severity import Severity
from relocaudit.model.source import SheetReading, Source

KEY = b"invented key"
MADE_UP_ID = "999901198001012226"


def lead(
    name: str,
    code: str = "ARE001",
    *,
    township: str | None = "松萝镇",
    path: str = "松萝镇.xlsx",
    row: int = 7,
    person: str | None = None,
) -> Finding:
    words = Message.of("home over the cap")
    place = FindingCell("flagged", CellRef(path, "花名册", row, 6))
    subject = Subject("household", "0001", person, "韩小禾", "韩小禾", township, "石桥村")
    return Finding(
        code, "over-area-home", Severity.REDLINE, words, words, None, None, words, (place,),
        subject, (), name,
    )  # fmt: skip


def night(
    number: int,
    leads: Sequence[Finding],
    *,
    paths: Sequence[str] = ("松萝镇.xlsx", "芦笛乡.xlsx"),
    rules: Sequence[str] = ("ARE001", "REG001"),
    skipped: Sequence[str] = (),
) -> AuditResult:
    sheet = SheetReading("花名册", (1,), 200, ())
    return AuditResult(
        RunInfo(
            f"run-{number}", datetime(2020, 7, number, 1, 0, tzinfo=UTC), date(2020, 7, number)
        ),
        PolicyInfo("national", "d" * 64),
        tuple(Source("roster", path, "a" * 64, (sheet,)) for path in paths),
        (
            *(RuleRun(code, "ran", 200, 198, 1) for code in rules),
            *(RuleRun(code, "skipped", reason=Message.of("no registry")) for code in skipped),
        ),
        tuple(leads),
        (Failure("坏.xlsx", "encrypted", Message.of("is encrypted")),),
    )
