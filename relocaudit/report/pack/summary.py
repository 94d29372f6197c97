"""How the townships stand, in a line each."""

from __future__ import annotations

from relocaudit.model.pack.page import Page
from relocaudit.model.wording import Wording
from relocaudit.report.pack.page.filters import Filters
from relocaudit.report.pack.page.words import STANDINGS


def summary_lines(page: Page, wording: Wording) -> list[str]:
    """Every township with its standing and what decides; townships that did not report last."""
    filters = Filters(wording)
    lines = []
    for town in page.townships:
        why = " ".join(f"{stop.code}×{stop.households}" for stop in town.stops)
        if not why and town.reasons:
            why = filters.said(town.reasons[0])
        lines.append(
            filters.say(
                "{township}: {standing}; {households} households, {redline} with a redline, "
                "{share} judged in full",
                township=filters.place(town.name),
                standing=wording.text(STANDINGS[town.standing]),
                households=filters.figure(town.households),
                redline=town.tally.redline,
                share=filters.share(town.tally.share(town.tally.judged)),
            )
            + (f" ({why})" if why else "")
        )
    if page.missing:
        names = wording.join(filters.place(name) for name in page.missing)
        lines.append(filters.say("Did not report: {township}", township=names))
    return lines
