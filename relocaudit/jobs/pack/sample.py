"""抽样名单: the homes to visit as a workbook."""

from __future__ import annotations

from relocaudit.jobs.pack.drawn import sample_of
from relocaudit.jobs.pack.material import Material
from relocaudit.model.wording import Wording
from relocaudit.report.pack.sample import write_sample


def sample_book(material: Material, wording: Wording) -> bytes:
    """A `Document`: route, reserve, leads to verify, and how the homes were drawn."""
    return write_sample(sample_of(material), material.judged.result.run.as_of, wording)
