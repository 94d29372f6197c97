"""`report.html`: the page that an inspector reads first."""

from __future__ import annotations

from dataclasses import replace

from relocaudit.engine.pack.build import build_page
from relocaudit.jobs.pack.cases import cases_of
from relocaudit.jobs.pack.material import Material
from relocaudit.jobs.pack.seating import seated
from relocaudit.model.pack.page import Page, Past
from relocaudit.model.wording import Wording
from relocaudit.report.pack.page import page_html
from relocaudit.report.visible import encodable


def page_of(material: Material) -> Page:
    """The values of the page, which the manifest counts too."""
    judged, recorded = material.judged, material.recorded
    past = None
    if recorded is not None:
        past = Past(material.runs, len(recorded.fixed), len(recorded.waiting))
    missing = () if recorded is None else recorded.missing
    cases = cases_of(material)
    page = build_page(judged.facts, judged.policy, judged.result, cases, past, missing)
    return replace(page, seating=seated(material))


def rendered(page: Page, wording: Wording) -> bytes:
    """The page as it is stored."""
    return encodable(page_html(page, wording)).encode("utf-8")


def report_page(material: Material, wording: Wording) -> bytes:
    """The whole page from the material of the pack."""
    return rendered(page_of(material), wording)
