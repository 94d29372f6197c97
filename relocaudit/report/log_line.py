"""One line of a log: a JSON object that no text in it can end, forge or reverse."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from relocaudit.model.personal import mask_path

Fact = str | int | float | None | Mapping[str, int] | Sequence[str]
# Legal in JSON as they are, but a terminal or a viewer of logs may act on them.
_ACTING = re.compile(
    r"[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def log_line(run: str, event: str, facts: Mapping[str, Fact]) -> bytes:
    """The line with its end. Id, card and phone numbers in file names are masked."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    told = {name: _masked(fact) for name, fact in facts.items()}
    line = {"time": now, "run": run, "event": event, **told}
    text = json.dumps(line, ensure_ascii=False, allow_nan=False)
    return _ACTING.sub(lambda match: f"\\u{ord(match.group()):04x}", text).encode() + b"\n"


def _masked(fact: Fact) -> Fact:
    return mask_path(fact) if isinstance(fact, str) else fact
