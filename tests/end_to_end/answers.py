"""Compares what an audit found with the answers of the sample county."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sample_data import EXPECTED

FAMILIES = (
    *("INT", "IDN", "HHD", "REG", "ARE", "AGR"),
    *("DEM", "PAY", "SIT", "OCC", "EMP", "ELI", "REC"),
)
Place = tuple[str, str, str]


def _place(entry: Mapping[str, Any]) -> Place:
    source = str(entry["source"]).rsplit("/", 1)[-1]
    return source, entry.get("sheet") or "", entry.get("cell") or ""


def differences(found: Mapping[str, Any]) -> list[str]:
    """What was missed, accused although it must not be, or said of a cell nothing explains."""
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    findings = [f for f in found["findings"] if f["code"][:3] in FAMILIES]
    flagged = {(f["code"], _place(f["cells"][0])) for f in findings}
    touched = {(f["code"], _place(cell)) for f in findings for cell in f["cells"]}
    trouble: list[str] = []
    explained: set[Place] = set()
    for entry in expected["findings"]:
        right = {_place(entry), *map(_place, entry["also_right"])}
        explained |= right
        if entry["code"][:3] in FAMILIES and not any((entry["code"], p) in flagged for p in right):
            trouble.append(f"missed {entry['code']} {_place(entry)}: {entry['why']}")
    for entry in expected["near_misses"]:
        explained.add(_place(entry))
        trouble += [
            f"accused {code} {_place(entry)}: {entry['why']}"
            for code in entry["must_not_fire"]
            if (code, _place(entry)) in touched
        ]
    consequences = {
        code
        for entry in (*expected["findings"], *expected["near_misses"])
        for code in (entry.get("code"), *entry["side_effects"])
    } | {code for entry in expected["findings"] for code in entry["side_effects_on_totals"]}
    for finding in findings:
        grave = finding["severity"] in ("problem", "redline")
        cells = {_place(cell) for cell in finding["cells"]}
        if grave and not cells & explained and finding["code"] not in consequences:
            trouble.append(f"false alarm {finding['code']} {_place(finding['cells'][0])}")
    return trouble
