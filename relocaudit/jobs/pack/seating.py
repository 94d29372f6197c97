"""居住示意图: who lives where at each site."""

from __future__ import annotations

import io

from relocaudit.facts.pack.seating import seating_of
from relocaudit.jobs.pack.cases import cases_of
from relocaudit.jobs.pack.material import Material
from relocaudit.model.pack.seating import Seating
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.report.pack.seating import write_seating


def seating(material: Material, wording: Wording) -> bytes:
    """The workbook."""
    file = io.BytesIO()
    as_of = material.judged.result.run.as_of
    write_seating(file, seated(material), as_of, wording)
    return file.getvalue()


def seated(material: Material) -> Seating:
    """The same as values, for the pages of the pack."""
    gravest: dict[int, Severity] = {}
    for case in cases_of(material):
        if case.home is None or case.is_settled:
            continue
        severity, known = case.finding.severity, gravest.get(case.home.key)
        if known is None or severity.rank > known.rank:
            gravest[case.home.key] = severity
    return seating_of(material.judged.facts, gravest)
