"""入户核查表: the sheets to take to the door, as a workbook and as a page to print."""

from __future__ import annotations

from relocaudit.jobs.pack.drawn import sample_of
from relocaudit.jobs.pack.material import Material
from relocaudit.model.wording import Wording
from relocaudit.report.pack.sheets import write_sheets
from relocaudit.report.pack.sheets_page import sheets_html

_CAP = "area.cap_per_person"


def sheets_book(material: Material, wording: Wording) -> bytes:
    """A `Document`: one block for each home to visit, a sheet a village."""
    judged = material.judged
    visits = sample_of(material).visits
    return write_sheets(visits, judged.policy.number(_CAP), judged.result.run.as_of, wording)


def sheets_page(material: Material, wording: Wording) -> bytes:
    """A `Document`: the same blocks as HTML, to print from any browser."""
    visits = sample_of(material).visits
    return sheets_html(visits, material.judged.policy.number(_CAP), wording)
