"""问题台账: every finding of the audit as a line to be worked off."""

from __future__ import annotations

import io

from relocaudit.jobs.pack.cases import cases_of
from relocaudit.jobs.pack.material import Material
from relocaudit.model.pack.ledger import Ledger
from relocaudit.model.wording import Wording
from relocaudit.report.pack.ledger import write_ledger
from relocaudit.rules.registry import all_rules


def ledger(material: Material, wording: Wording) -> bytes:
    """The workbook. What is filled in there comes back with `verdicts import`."""
    result, recorded = material.judged.result, material.recorded
    file = io.BytesIO()
    told = Ledger(
        result.run.as_of,
        cases_of(material),
        result.fixed if recorded is None else recorded.gone or recorded.fixed,
        () if recorded is None else recorded.waiting,
        {rule.code: rule.title for rule in all_rules()},
    )
    write_ledger(file, told, wording)
    return file.getvalue()
