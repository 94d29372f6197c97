"""Pages about rules: the catalogue, and one rule with its examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.report.wrapping import cells, pad, wrap
from relocaudit.rules.registry import Rule

_WIDTH = 80
_HEADING = re.compile(r"^#+ *(.*)$")


def catalogue(rules: Sequence[Rule], wording: Wording) -> str:
    """One line a rule: code, severities, title, name."""
    rows = [(r.code, _severities(r, wording), wording.text(r.title), r.name) for r in rules]
    return "\n".join(_aligned(rows)) + "\n"


def catalogue_json(rules: Iterable[Rule], wording: Wording) -> str:
    return _dumped({"schema": 1, "rules": [_facts(rule, wording) for rule in rules]})


def rule_json(rule: Rule, wording: Wording) -> str:
    return _dumped({"schema": 1, "rule": _facts(rule, wording)})


def rule_page(rule: Rule, wording: Wording) -> str:
    """Title and facts first, then the docstring's sections in the user's language."""
    say = wording.text
    lines = [f"{rule.code} {rule.name}", say(rule.title), ""]
    facts = [
        (say("Severity"), _severities(rule, wording)),
        (say("Judged per"), say(rule.level)),
        *((say("Message") if n == 0 else "", say(t)) for n, t in enumerate(rule.messages.values())),
        (say("What to do"), say(rule.fix)),
        (say("Reads"), wording.join(rule.reads)),
        (say("Clauses"), wording.join([*rule.clauses, *_optional(rule, wording)])),
        (say("Since"), rule.since),
    ]
    width = max(cells(label) for label, _ in facts) + 2
    for label, text in facts:
        for number, line in enumerate(wrap(text, _WIDTH - width) if text else []):
            lines.append(f"{pad('' if number else label, width)}{line}".rstrip())
    return "\n".join([*lines, "", *_sections(rule.doc, wording)]).rstrip() + "\n"


def _sections(doc: str, wording: Wording) -> list[str]:
    """Paragraphs are wrapped and worded one by one; tables and code stay as they are."""
    lines: list[str] = []
    for block in re.split(r"\n\s*\n", doc.strip()):
        block_lines = [line.strip() for line in block.splitlines()]
        while block_lines and (heading := _HEADING.match(block_lines[0])):
            lines += [wording.text(heading.group(1)), ""]
            block_lines.pop(0)
        if any(line.startswith("|") for line in block_lines):
            lines += [*_tables(block_lines), ""]
        elif block_lines:
            text = wording.text(" ".join(block_lines))
            lines += [*(f"  {line}" for line in wrap(text, _WIDTH - 2)), ""]
    return lines


def _tables(lines: list[str]) -> list[str]:
    """Tables with their columns aligned; the `policy =` and `as_of =` lines among them as is."""
    shown: list[str] = []
    for is_table, group in groupby(lines, key=lambda line: line.startswith("|")):
        rows = list(group)
        if is_table:
            split = [[cell.strip() for cell in row.strip("| ").split("|")] for row in rows]
            width = max(len(row) for row in split)
            rows = _aligned([(*row, *[""] * (width - len(row))) for row in split])
        shown += [f"    {row}" for row in rows]
    return shown


def _facts(rule: Rule, wording: Wording) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "title": wording.text(rule.title),
        "severities": [s.value for s in Severity if s in rule.severities],
        "level": rule.level,
        "reads": list(rule.reads),
        "flags": sorted(rule.flags),
        "messages": {key: wording.text(text) for key, text in rule.messages.items()},
        "fix": wording.text(rule.fix),
        "clauses": {"required": list(rule.clauses), "optional": list(rule.optional)},
        "since": rule.since,
        "doc": rule.doc,
    }


def _optional(rule: Rule, wording: Wording) -> list[str]:
    return [wording.text("{key} (optional)").format(key=key) for key in rule.optional]


def _severities(rule: Rule, wording: Wording) -> str:
    return "/".join(wording.text(s.value) for s in Severity if s in rule.severities)


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(cells(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _dumped(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
