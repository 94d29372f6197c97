"""What was planted against what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from tests.whole_county.conftest import EXPLAINED
from tests.whole_county.planting import Planted
from tests.whole_county.running import Written, place

Result: TypeAlias = Mapping[str, Any]
Faulty: TypeAlias = tuple[Sequence[Planted], Written, Result]


def missed(faulty: Faulty) -> list[str]:
    """Codes of the faults that were not found in their cells."""
    planted, written, result = faulty
    found = {(finding["code"], place(finding)) for finding in result["findings"]}
    return [fault.code for fault in planted if (fault.code, written.place(fault.key)) not in found]


def unexplained(faulty: Faulty) -> list[tuple[str, str | None, tuple[str, str, str]]]:
    """Findings that neither are planted nor follow from what is: code, household and cell."""
    planted, written, result = faulty
    wanted = {(fault.code, written.place(fault.key)) for fault in planted}
    others = [
        (finding["code"], finding["subject"]["household"], place(finding))
        for finding in result["findings"]
        if (finding["code"], place(finding)) not in wanted and finding["code"] not in EXPLAINED
    ]
    of_homes = {
        (home.number, code) for fault in planted for home in fault.homes for code in fault.side
    }
    # A sum or a site is of many households, and stands at any of them.
    of_places = {code for fault in planted for code in fault.side}
    return [
        told
        for told in others
        if not (told[1] is None or told[0][:3] in ("REC", "SIT")) or told[0] not in of_places
        if (told[1], told[0]) not in of_homes
    ]
