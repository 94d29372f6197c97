"""INT008 hidden-data."""

from __future__ import annotations

from itertools import groupby

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits
from relocaudit.rules.intake.defects import defect_hit, defects_of, records_read
from relocaudit.rules.registry import rule
from relocaudit.tables.table import Defect


@rule(
    code="INT008",
    title="Hidden data",
    severities={Severity.NOTICE},
    level="cell",
    reads=(),
    flags={"row", "sheet", "cell"},
    message={
        "": 'row {first} of sheet "{sheet}" is hidden; it was checked as well',
        "rows": 'rows {first} to {last} of sheet "{sheet}" are hidden; they were checked as well',
        "sheet": 'sheet "{sheet}" is hidden and holds records; they were checked as well',
    },
    fix="Show the rows or the sheet again; delete what does not belong there.",
)
def hidden_data(facts: Facts, policy: Policy) -> Hits:
    """Data rows that are hidden or filtered out, or a hidden sheet with records.

    ## Why it matters
    Whoever looks at the sheet does not see these households, yet every total counts them. They
    are part of the audit. Rows that follow one another are one finding.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | → variant |
    | hidden-row | name | usual |
    | hidden-sheet | | sheet |

    ## Passes
    | DEF.kind | DEF.raw |
    | stray | 小计 12 |
    """
    sheets = tuple(
        defect_hit(defect, Severity.NOTICE, ("sheet",), variant="sheet", place="sheet")
        for defect in defects_of(facts, "hidden-sheet")
    )
    rows = {
        (defect.ref.source, defect.ref.sheet, defect.ref.row): defect
        for defect in reversed(defects_of(facts, "hidden-row"))
    }
    runs = groupby(enumerate(reversed(rows.values())), key=_run)
    return Hits(
        judged=records_read(facts),
        rows=sheets + tuple(_run_hit([defect for _, defect in run]) for _, run in runs),
    )


def _run(numbered: tuple[int, Defect]) -> tuple[str, str, int]:
    position, defect = numbered
    return defect.ref.source, defect.ref.sheet, (defect.ref.row or 0) - position


def _run_hit(run: list[Defect]) -> Hit:
    first, last = run[0], run[-1]
    return defect_hit(
        first,
        Severity.NOTICE,
        ("sheet",),
        place="row",
        variant="" if first is last else "rows",
        params={"first": first.ref.row, "last": last.ref.row},
        evidence=tuple((d.table, d.rid, d.field or "") for d in run[1:] if d.rid is not None),
    )
