"""The Markdown tables of a rule's page, read: settings lines above, one row an example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

_SETTING = re.compile(r"^(policy|as_of|without|clause\s+[\w.]+)\s*=\s*(.+)$")
_RULE_LINE = re.compile(r"^\|[\s:|-]*-[\s:|-]*\|$")


@dataclass(frozen=True)
class Settings:
    """The lines above a table. `without` names tables or `table.field` columns to leave out."""

    policy: str = "yunnan-shidian"
    as_of: str = "2020-06-30"
    clauses: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """The rows that are judged together: one, or those that share a value in column `case`."""

    settings: Settings
    rows: tuple[dict[str, str], ...]

    def __str__(self) -> str:
        return " / ".join(
            ", ".join(f"{name}={cell}" for name, cell in row.items() if cell) for row in self.rows
        )


def read_cases(text: str) -> tuple[Case, ...]:
    """Every case of a `## Flags` or `## Passes` section; settings hold for the next table only."""
    cases: list[Case] = []
    settings: list[tuple[str, str]] = []
    lines = [line.strip() for line in text.splitlines()]
    for is_table, block in groupby(lines, lambda line: line.startswith("|")):
        if is_table:
            cases += _cases(list(block), _settings(settings))
            settings = []
            continue
        for line in filter(None, block):
            found = _SETTING.match(line)
            if found is None:
                raise ValueError(f"neither a setting nor a table row: {line!r}")
            settings.append((found[1], found[2].strip()))
    if settings:
        raise ValueError(f"settings without a table: {settings}")
    return tuple(cases)


def _settings(lines: list[tuple[str, str]]) -> Settings:
    plain = {key: value for key, value in lines if key in ("policy", "as_of")}
    return Settings(
        **plain,
        clauses={key.split()[1]: value for key, value in lines if key.startswith("clause")},
        without=tuple(
            name.strip() for key, value in lines if key == "without" for name in value.split(",")
        ),
    )


def _cases(lines: list[str], settings: Settings) -> Iterator[Case]:
    header, *body = (_cells(line) for line in lines if not _RULE_LINE.match(line))
    rows = []
    for cells in body:
        if len(cells) != len(header):
            raise ValueError(f"{len(cells)} cells under {len(header)} headers: {cells}")
        rows.append(dict(zip(header, cells, strict=True)))
    if not rows:
        raise ValueError(f"a table without rows: {header}")
    numbered = [(row.pop("case", "") or f"row {i}", row) for i, row in enumerate(rows)]
    for _, group in groupby(numbered, lambda pair: pair[0]):
        yield Case(settings, tuple(row for _, row in group))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
