"""From what reading found wrong to what the INT rules report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Param, Term
from relocaudit.model.severity import Severity
from relocaudit.rules.cell_text import field_term, shown
from relocaudit.rules.hits import JUDGED, Hit, Hits
from relocaudit.tables.table import Defect, DefectKind

NAME_FIELDS = frozenset({"name", "head_name"})
ID_FIELDS = frozenset({"id_number", "head_id"})


def defects_of(facts: Facts, *kinds: DefectKind) -> tuple[Defect, ...]:
    """The defects of some kinds, in the order of their cells."""
    chosen = (defect for defect in facts.defects if defect.kind in kinds)
    return tuple(
        sorted(chosen, key=lambda d: (d.ref.source, d.ref.sheet, d.ref.row or 0, d.ref.column or 0))
    )


def defect_hits(
    facts: Facts,
    defects: Iterable[Defect],
    severity: Severity | Callable[[Defect], Severity],
    says: tuple[str, ...],
    *,
    place: str = "cell",
    variant: Callable[[Defect], str] | None = None,
) -> Hits:
    """One hit a defect. Reading looked at every record, so every record is judged."""
    rows = tuple(
        defect_hit(
            defect,
            severity if isinstance(severity, Severity) else severity(defect),
            says,
            place=place,
            variant=variant(defect) if variant else "",
        )
        for defect in defects
    )
    return Hits(judged=records_read(facts), rows=rows)


def defect_hit(
    defect: Defect,
    severity: Severity,
    says: tuple[str, ...],
    *,
    place: str = "cell",
    variant: str = "",
    params: Mapping[str, Param] | None = None,
    evidence: tuple[tuple[str, int, str], ...] = (),
) -> Hit:
    """A hit at the defect's own cell.

    `says` picks from `field`, `raw`, `hint` and `sheet` what the messages tell; `params` come on
    top. `place` stands for the field where the defect concerns none.
    """
    told: dict[str, Param] = {
        "field": field_term(defect.field),
        "raw": shown(defect, defect.raw),
        "hint": Term(defect.hint),
        "sheet": defect.ref.sheet,
    }
    return Hit(
        table=defect.table,
        rid=defect.rid,
        field=defect.field or place,
        severity=severity,
        params={**{name: told[name] for name in says}, **(params or {})},
        variant=variant,
        ref=defect.ref,
        evidence=evidence,
    )


def records_read(facts: Facts) -> pd.Series[str]:
    """Every record as judged: persons, or households where no roster lists its members."""
    frame = facts.persons if len(facts.persons) else facts.households
    return pd.Series(JUDGED, index=frame.index, dtype=pd.StringDtype("python"))
