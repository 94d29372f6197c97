"""Which findings are about which figure, and which about which household."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from relocaudit.engine.directory import Directory
from relocaudit.facts.facts import Facts
from relocaudit.facts.figures.frame import named
from relocaudit.facts.figures.of_registry import registry_entities
from relocaudit.linkage.lookup import listed, rids
from relocaudit.model.finding import Finding
from relocaudit.model.result import AuditResult
from relocaudit.model.statement import Dimension

_Row = tuple[str, str, int | None]
# A record of these is itself a place of a dimension, by this column.
_PLACES: dict[str, tuple[tuple[Dimension, str], ...]] = {
    "plan": (("township", "township"), ("year", "plan_year")),
    "sites": (("township", "township"), ("site", "site_name")),
}


class Marks:
    """The findings of one audit, by the figure and by the household they are about."""

    def __init__(
        self, facts: Facts, records: Directory, findings: Iterable[Finding], shown: str
    ) -> None:
        self._shown = shown
        self._by_row: dict[_Row, list[str]] = defaultdict(list)
        self._by_place: dict[tuple[Dimension, str | None], list[str]] = defaultdict(list)
        places = _places(facts, records)
        for finding in findings:
            ref = finding.place
            row = (ref.source, ref.sheet, ref.row)
            if not finding.code.startswith(shown):
                self._by_row[row].append(finding.code)
                continue
            about = places.get(row) or {("township", finding.subject.township)}
            for place in about:
                self._by_place[place].append(finding.code)
        self._by_entity = _by_entity(facts, self._by_row) if self._by_row else {}

    def of_place(self, by: Dimension, place: str | None, part: str | None) -> tuple[str, ...]:
        """Codes of the findings on the figures of a place; its parts do not repeat them."""
        if part is not None or place is None:
            return ()
        return tuple(sorted(set(self._by_place.get((by, place), ()))))

    def of_household(self, entity: str) -> tuple[str, ...]:
        """Codes of the findings on the rows of a household."""
        return tuple(sorted(self._by_entity.get(entity, ())))

    def shown(self, result: AuditResult) -> AuditResult:
        """The result with the findings and rules that the statement is about."""
        return replace(
            result,
            findings=tuple(f for f in result.findings if f.code.startswith(self._shown)),
            coverage=tuple(run for run in result.coverage if run.code.startswith(self._shown)),
        )


def _places(facts: Facts, records: Directory) -> dict[_Row, set[tuple[Dimension, str | None]]]:
    found: dict[_Row, set[tuple[Dimension, str | None]]] = {}
    for table, columns in _PLACES.items():
        frame = facts.frame(table)
        for rid in [] if frame is None else frame.index.tolist():
            about = {(by, records.text(table, rid, column)) for by, column in columns}
            found.setdefault(records.place(table, rid), set()).update(about)
    return found


def _by_entity(facts: Facts, by_row: dict[_Row, list[str]]) -> dict[str, set[str]]:
    """Codes by entity, over the rows of rosters and registry."""
    found: dict[str, set[str]] = defaultdict(set)
    tables: list[tuple[str, list[str | None]]] = [
        ("households", listed(named("H", rids(facts.households)))),
        ("persons", listed(named("H", facts.persons["household_rid"]))),
    ]
    if facts.registry is not None:
        tables.append(("registry", listed(registry_entities(facts.registry))))
    for name, entities in tables:
        table, frame = facts.tables.named(name), facts.frame(name)
        if table is None or frame is None:
            continue
        rows = table.origin.rows.reindex(frame.index)
        columns = (rows[part].tolist() for part in ("source", "sheet", "row"))
        for entity, source, sheet, row in zip(entities, *columns, strict=True):
            codes = by_row.get((source, sheet, int(row)))
            if codes and entity is not None:
                found[entity].update(codes)
    return found
