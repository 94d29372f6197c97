"""Which parts of a package are found through certain others alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from relocaudit.annotate.package import Package
from relocaudit.annotate.relationships import rels_name

Graph = Mapping[str, tuple[str, ...]]


def reached_through(package: Package, graph: Graph, parts: Iterable[str]) -> set[str]:
    """The parts themselves, all that only they lead to, and the relationship parts of both.

    `graph` says who points to whom in the package.
    """
    roots = {part.casefold() for part in parts}
    elsewhere = _reached(graph, {""}, roots)
    gone = _reached(graph, roots, set()) - elsewhere
    names = {entry.name.casefold(): entry.name for entry in package.entries}
    gone |= {rels_name(part).casefold() for part in gone}
    return {names[part] for part in gone if part in names}


def _reached(graph: Graph, start: Collection[str], shut: Collection[str]) -> set[str]:
    seen, waiting = set(start), list(start)
    while waiting:
        for target in graph.get(waiting.pop(), ()):
            if target not in seen and target not in shut:
                seen.add(target)
                waiting.append(target)
    return seen
