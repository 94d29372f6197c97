"""The charts of the page, each with what it says in words."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from relocaudit.model.pack.page import AreaClass, Areas, Page, RunTally
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.report.pack.page.charts import bars, lying_bars, stacked_bars
from relocaudit.report.pack.page.stages import stages_of

_LAST_RUNS = 12


def drawings_of(page: Page, wording: Wording) -> Mapping[str, Markup]:
    """By section; one without numbers is left out."""
    found = {"stages": _stages(page, wording)}
    if page.areas is not None and any(part.homes for part in page.areas.classes):
        found["areas"] = _areas(page.areas, wording)
    if page.past is not None and len(page.past.runs) > 1:
        found["trend"] = _trend(page.past.runs[-_LAST_RUNS:], wording)
    return found


def class_label(part: AreaClass, wording: Wording) -> str:
    """`≤10`, `10–15`, `>30`."""
    low, high = wording.value(part.above), part.up_to
    if high is None:
        return f">{low}"
    return f"{low}–{wording.value(high)}" if part.above else f"≤{wording.value(high)}"


def _stages(page: Page, wording: Wording) -> Markup:
    stages = stages_of(page)
    return lying_bars(
        wording.text("Households from plan to payment"),
        [wording.text(stage.name) for stage in stages],
        [stage.figure("households").value for stage in stages],
    )


def _areas(areas: Areas, wording: Wording) -> Markup:
    above = next(at for at, part in enumerate(areas.classes) if part.above == areas.cap.value)
    return bars(
        wording.text("Registered homes by area for each locked person (m²)"),
        [class_label(part, wording) for part in areas.classes],
        [part.homes for part in areas.classes],
        mark=above,
    )


def _trend(runs: tuple[RunTally, ...], wording: Wording) -> Markup:
    return stacked_bars(
        wording.text("Findings of the last runs"),
        [run.day for run in runs],
        {
            wording.text(severity.value): [run.by_severity.get(severity.value, 0) for run in runs]
            for severity in Severity
        },
    )
