"""One small audit, built by hand: every severity, a registry finding, gaps, a crash, odd text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from relocaudit.model.cell import CellRef
from relocaudit.model.clause import Clause
from relocaudit.model.coverage import NotJudged, RuleRun
from relocaudit.model.finding import Finding, FindingCell, Level, Subject
from relocaudit.model.message import Message, Personal, Term
from relocaudit.model.result import AuditResult, Failure, PolicyInfo, RunInfo
from relocaudit.model.severity import Severity
from relocaudit.model.source import LeftOut, SheetReading, Source

ROSTER, REGISTRY = "in/松萝镇花名册.xlsx", "in/registry.xlsx"
ID = "999901198001012226"
CAP = Clause("area.cap_per_person", Decimal(25), "m2/person", "NDRC429")


def finding(
    code: str,
    row: int,
    *,
    severity: Severity = Severity.PROBLEM,
    title: str = "Home over the cap per person",
    message: Message | None = None,
    source: str = ROSTER,
    sheet: str = "花名册",
    column: int | None = 6,
    level: Level = "household",
    township: str | None = "松萝镇",
    name: str = "韩小禾",
    evidence: tuple[CellRef, ...] = (),
    clauses: tuple[Clause, ...] = (),
    basis: tuple[Message, ...] = (),
) -> Finding:
    flagged = CellRef(source, sheet, row if column else None, column)
    return Finding(
        code=code,
        name="over-area-home",
        severity=severity,
        title=Message.of(title),
        message=message
        or Message.of("{area} m² for 4 persons; the cap is 100 m²", area=Decimal("112.0")),
        observed=Message.of("{area} m²", area=Decimal("112.0")),
        expected=Message.of("at most {cap} m²", cap=Decimal(100)),
        fix=Message.of("Measure the home and check the head count on site."),
        cells=(
            FindingCell("flagged", flagged),
            *(FindingCell("evidence", ref) for ref in evidence),
        ),
        subject=Subject(level, "999901000017", ID, name, name, township, "石桥村"),
        clauses=clauses,
        fingerprint=f"{code}-{row}",
        basis=basis,
    )


@pytest.fixture
def audit() -> AuditResult:
    blank = Message.of("{field} is blank", field=Term("house_area"))
    swapped = Message.of(
        "{name}: the 12th digit differs from the registry ({id})",
        name=Personal("name", "韩小禾"),
        id=Personal("id", ID),
    )
    odd = Message.of("reads {raw}", raw=Personal("text", "[/] [red]\x1b[31m =1+1 :smile:"))
    findings = (
        finding("ARE001", 7, severity=Severity.REDLINE, clauses=(CAP,)),
        *(
            finding("INT003", row, title="Required cell left blank", message=blank)
            for row in range(8, 20)
        ),
        finding(
            "REG015", 20, severity=Severity.VERIFY, title="ID possibly mistyped", message=swapped,
            level="person", evidence=(CellRef(REGISTRY, "Sheet1", 18, 4),),
        ),
        finding("INT002", 21, severity=Severity.NOTICE, title="Cell cannot be read", message=odd,
                level="cell"),
        finding("REG003", 9, severity=Severity.REDLINE, title="In the registry, not in the roster",
                source=REGISTRY, sheet="Sheet1", level="person",
                basis=(Message.of("SD2017 二(一)8"),)),
        finding("REG009", 9, source=REGISTRY, sheet="Sheet1", column=None, township=None,
                level="township"),
    )  # fmt: skip
    return AuditResult(
        run=RunInfo("run-1", datetime(2020, 7, 1, 8, 30, tzinfo=UTC), date(2020, 6, 30)),
        policy=PolicyInfo("national", "d" * 64),
        sources=(
            Source("roster", ROSTER, "a" * 64, (
                SheetReading("花名册", (3, 4), 212, (
                    LeftOut("1-2", "title"), LeftOut("217", "total")), "person-rows"),
            )),
            Source("registry", REGISTRY, "b" * 64, (SheetReading("Sheet1", (1,), 230, ()),)),
        ),
        coverage=(
            RuleRun("ARE001", "ran", 212, 207, 1, 2,
                    (NotJudged(Message.of("no area in the invented row"), 3),)),
            RuleRun("PAY001", "skipped", reason=Message.of("no ledger of that kind here")),
            RuleRun("PAY002", "skipped", reason=Message.of("no ledger of that kind here")),
            RuleRun("REG003", "crashed", reason=Message.of("KeyError in flags")),
        ),
        findings=findings,
        failures=(Failure("in/plan.xlsx", "encrypted", Message.of("is encrypted")),),
    )  # fmt: skip
