"""The papers of one household: its home, agreements, old house and money."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from relocaudit.engine.directory import Directory
from relocaudit.model.pack.visit import Days, Papers, Signed
from relocaudit.tables.units import AREA_SCALE, as_date

_AGREEMENTS: Final = (
    ("relocation", "ag_relocation", "agreement_relocation"),
    ("demolition", "ag_demolition", "agreement_demolish"),
    ("area-control", "ag_area_control", "agreement_area_control"),
    ("employment", "ag_employment", "agreement_employment"),
)
_FEN: Final = 100
_ANSWERS: Final[dict[str, Signed]] = {"yes": "yes", "no": "no", "not-required": "not-required"}
# The first two are what every household signs; the others are named where anything tells of them.
_ALWAYS: Final = ("relocation", "demolition")


def papers_of(records: Directory, rid: int) -> Papers:
    """What roster and ledgers say of a household of a roster."""

    def told(field: str) -> str | None:
        return records.text("households", rid, field)

    area = told("house_area")
    persons = told("n_locked") or told("n_now")
    moved_in = told("moved_in")
    return Papers(
        site=told("site_name"),
        room="-".join(t for f in ("building", "unit", "room") if (t := told(f))) or None,
        mode=told("resettle_mode"),
        area=_area(area),
        per_person=_per_person(area, persons),
        finished=_days(records, rid, "finish_date"),
        moved_in=_days(records, rid, "move_in_date"),
        is_moved_in=None if moved_in is None else moved_in == "True",
        agreements=_agreements(records, rid),
        old_house=told("old_house"),
        demolished=_days(records, rid, "demolished_day"),
        subsidy=_yuan(told("paid_building_subsidy") or told("subsidy_paid")),
        reward=_yuan(told("paid_demolition_reward")),
        self_raised=_yuan(told("self_raised")),
    )


def _agreements(records: Directory, rid: int) -> tuple[tuple[str, Signed | None], ...]:
    found: list[tuple[str, Signed | None]] = []
    for kind, in_ledger, in_roster in _AGREEMENTS:
        answer = _ANSWERS.get(records.text("households", rid, in_roster) or "")
        if records.pointer("households", rid, in_ledger) is not None:
            answer = "yes"
        if answer is not None or kind in _ALWAYS:
            found.append((kind, answer))
    return tuple(found)


def _days(records: Directory, rid: int, field: str) -> Days | None:
    first = records.pointer("households", rid, field)
    last = records.pointer("households", rid, f"{field}_last")
    if first is None:
        return None
    return as_date(first), as_date(first if last is None else last)


def _area(scaled: str | None) -> Decimal | None:
    return None if scaled is None else Decimal(scaled) / AREA_SCALE


def _per_person(scaled: str | None, persons: str | None) -> Decimal | None:
    area = _area(scaled)
    if area is None or persons is None or not int(persons):
        return None
    return (area / int(persons)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _yuan(fen: str | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / _FEN
