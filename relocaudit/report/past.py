"""Past runs and their leads as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from relocaudit.model.past import Difference, Lead, RunRecord
from relocaudit.model.wording import Wording
from relocaudit.report.csv import inert
from relocaudit.report.json import ESCAPED
from relocaudit.report.visible import encodable, visible
from relocaudit.report.wrapping import cells, pad

_STATES = ("new", "reopened", "open", "fixed")
_RUN = ("run", "started_at", "as_of", "policy", "exit_code", *_STATES)
_LEAD = ("change", "code", "severity", "township", "path", "sheet", "cell", "opened", "last_seen")
_WORDS = frozenset({"redline", "problem", "notice", "verify", "new", "fixed"})
_TIME = "started_at"
# What a document without rows tells of its columns; those of a trend are its runs.
_COLUMNS = {"runs": _RUN, "leads": _LEAD, "trend": ()}
Rows = Sequence[Mapping[str, object]]


def run_rows(runs: Sequence[RunRecord]) -> Rows:
    return [
        {
            "run": run.id,
            _TIME: datetime.fromisoformat(run.started_at).isoformat(timespec="seconds"),
            "as_of": run.as_of,
            "policy": run.policy,
            "exit_code": run.exit_code,
            **{state: run.leads.get(state, 0) for state in _STATES},
        }
        for run in runs
    ]


def lead_rows(leads: Sequence[Lead], change: str = "") -> Rows:
    return [{**asdict(lead), "change": change} for lead in leads]


def difference_rows(found: Difference) -> Rows:
    return [*lead_rows(found.new, "new"), *lead_rows(found.fixed, "fixed")]


def trend_rows(trend: Mapping[str, Mapping[int, int]], by: str, runs: Sequence[int]) -> Rows:
    """A row a township, rule or severity; a column a run, the earliest first."""
    return [
        {by: name or "—", **{str(run): counts.get(run, 0) for run in sorted(runs)}}
        for name, counts in trend.items()
    ]


def as_table(rows: Rows, wording: Wording) -> str:
    """Columns aligned for a terminal; columns that are empty throughout are left out."""
    if not rows:
        return wording.text("nothing") + "\n"
    names = [name for name in _names(rows) if any(row[name] not in ("", None) for row in rows)]
    lines = [[wording.text(name) for name in names]]
    lines += [[visible(_shown(name, row[name], wording)) for name in names] for row in rows]
    widths = [max(cells(line[n]) for line in lines) for n in range(len(names))]
    return "".join(
        "  ".join(pad(text, width) for text, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def as_json(rows: Rows, key: str) -> str:
    document = {"schema": 1, key: [dict(row) for row in rows]}
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return encodable(text.translate(ESCAPED)) + "\n"


def as_csv(rows: Rows, key: str) -> str:
    """Cells that a spreadsheet would take for formulas are disarmed; no rows still have headers."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    names = _names(rows) or _COLUMNS[key]
    if names:
        writer.writerow(names)
    for row in rows:
        values = ("" if row[name] is None else str(row[name]) for name in names)
        writer.writerow([inert(encodable(value)) for value in values])
    return text.getvalue()


def _names(rows: Rows) -> Sequence[str]:
    found = list(rows[0]) if rows else []
    return [n for n in _LEAD if n in found] if "fingerprint" in found else found


def _shown(name: str, value: object, wording: Wording) -> str:
    if value is None:
        return ""
    if name == _TIME:
        # Where people read it, the time of their own clock.
        return f"{datetime.fromisoformat(str(value)).astimezone():%Y-%m-%d %H:%M}"
    return wording.text(str(value)) if value in _WORDS else str(value)
