"""The cell where a finding about a whole township stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from relocaudit.facts.facts import Facts
from relocaudit.model.cell import CellRef
from relocaudit.model.message import Param
from relocaudit.model.severity import Severity
from relocaudit.rules.hits import Hit
from relocaudit.rules.reading import column, surely

TITLE = "cell"


def town_hit(
    facts: Facts,
    town: str,
    severity: Severity,
    params: Mapping[str, Param],
    *,
    fields: Sequence[str] = ("persons", "households"),
    variant: str = "",
    evidence: tuple[tuple[str, int, str], ...] = (),
) -> Hit:
    """At the plan's number for that township, else at the title of its roster."""
    rows = column(facts, "plan", "township")
    rows = rows[surely(rows == town)]
    for field in fields:
        told = column(facts, "plan", field).reindex(rows.index).dropna()
        if len(told):
            rid = int(told.index.min())
            return Hit("plan", rid, field, severity, params, variant, evidence=evidence)
    homes = facts.households["township"]
    first = int(homes.index[surely(homes == town)].min())
    source, sheet, _ = facts.tables.roster.households.place(first)
    title = CellRef(source, sheet, 1, 1)
    return Hit("households", None, TITLE, severity, params, variant, ref=title, evidence=evidence)
