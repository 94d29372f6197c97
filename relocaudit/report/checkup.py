"""A look at machine and project as lines for people, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from relocaudit.model.checkup import Check, Condition, worst
from relocaudit.model.wording import Wording
from relocaudit.report.visible import encodable, visible
from relocaudit.report.wrapping import cells, pad, wrap

_SIGNS = {Condition.FINE: "✓", Condition.MEND: "!", Condition.UNUSABLE: "✗"}
_WORDS = {Condition.FINE: "fine", Condition.MEND: "mend", Condition.UNUSABLE: "unusable"}
_WIDTH = 100


def checkup_text(checks: Sequence[Check], wording: Wording) -> str:
    """A sign, the thing, how it is; below it what to do; a sum in the last line."""
    names = [wording.text(check.name) for check in checks]
    width = max(map(cells, names), default=0)
    lines: list[str] = []
    for name, check in zip(names, checks, strict=True):
        head = f"{_SIGNS[check.condition]} {pad(name, width)}  "
        lines += _hung(head, visible(wording.message(check.said)))
        if check.remedy is not None:
            lines += _hung(" " * (width + 4) + "→ ", visible(wording.message(check.remedy)))
    counts = {one: sum(check.condition is one for check in checks) for one in Condition}
    total = wording.text("{fine} fine, {mend} to mend, {unusable} unusable").format(
        fine=counts[Condition.FINE], mend=counts[Condition.MEND],
        unusable=counts[Condition.UNUSABLE],
    )  # fmt: skip
    return "\n".join([*lines, "", total]) + "\n"


def checkup_json(checks: Sequence[Check], wording: Wording) -> str:
    document = {
        "schema": 1,
        "condition": _WORDS[worst(checks)],
        "checks": [
            {
                "name": check.name,
                "condition": _WORDS[check.condition],
                "said": wording.message(check.said),
                "remedy": wording.message(check.remedy) if check.remedy else None,
            }
            for check in checks
        ],
    }
    return encodable(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def _hung(head: str, text: str) -> list[str]:
    """Wrapped, and what follows the first line stands below its text."""
    first, *rest = wrap(text, _WIDTH - cells(head)) or [""]
    return [head + first, *(" " * cells(head) + line for line in rest)]
