"""Whether the roster says that a household has left the programme."""

from __future__ import annotations

from dataclasses import replace

from relocaudit.linkage.lookup import column
from relocaudit.tables.table import Roster


def without_usual_states(roster: Roster) -> Roster:
    """The roster with a status only where somebody left.

    A column that says 正常 or 已入住 of nearly everybody marks nobody; rules ask whether there is
    a status, and would pass over the whole township.
    """
    status = column(roster.households.frame, "status")
    usual = (status == "normal").fillna(False)
    if not usual.any():
        return roster
    frame = roster.households.frame.assign(status=status.mask(usual.astype(bool)))
    return replace(roster, households=replace(roster.households, frame=frame))
