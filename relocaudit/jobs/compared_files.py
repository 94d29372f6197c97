"""What only the other files tell of a file: that it repeats them, or names their heads alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from relocaudit.errors import InputError
from relocaudit.jobs.file_reading import ReadFile, ReadJob
from relocaudit.jobs.many_files import ManyFiles
from relocaudit.model.result import Failure
from relocaudit.model.source import Role
from relocaudit.tables.lists_of_heads import name_heads
from relocaudit.tables.parts import Who
from relocaudit.tables.summary_files import summary_files

Found: TypeAlias = Sequence[tuple[ReadJob, ReadFile]]


def compared(found: Found, files: ManyFiles, failures: list[Failure]) -> Found:
    """What was read; files of which the others tell something are read once more."""
    known = summary_files(_listed(found, "roster"))
    found = _again(
        found,
        files,
        {
            n: replace(j, known=known[j.path])
            for n, j in _rosters(found, "roster")
            if j.path in known
        },
        failures,
    )
    renewed: dict[int, ReadJob] = {}
    for role in ("roster", "previous"):
        listed = _listed(found, role)
        if len(listed) < 2:
            continue
        heads = frozenset[str]().union(*(who.heads for told in listed.values() for who in told))
        for number, job in _rosters(found, role):
            named = [
                w.perhaps_heads for w in listed[job.path] if name_heads(w.perhaps_heads, heads)
            ]
            if named:
                own = heads & frozenset[str]().union(*(w.perhaps_heads for w in listed[job.path]))
                renewed[number] = replace(job, heads=own)
    return _again(found, files, renewed, failures)


def _rosters(found: Found, role: Role) -> list[tuple[int, ReadJob]]:
    return [(number, job) for number, (job, _) in enumerate(found) if job.role == role]


def _listed(found: Found, role: Role) -> dict[str, list[Who]]:
    return {
        job.path: [sketch.who for sketch in read.tables.sketches]
        for job, read in found
        if job.role == role
    }


def _again(
    found: Found, files: ManyFiles, renewed: Mapping[int, ReadJob], failures: list[Failure]
) -> Found:
    """The same with some files read by another job; one that cannot be read now is a failure."""
    if not renewed:
        return found
    arrivals = {
        number: arrived
        for number, (_, arrived) in zip(renewed, files.begun([*renewed.values()]), strict=True)
    }
    kept: list[tuple[ReadJob, ReadFile]] = []
    for number, entry in enumerate(found):
        if number not in arrivals:
            kept.append(entry)
            continue
        try:
            kept.append((renewed[number], arrivals[number]()))
        except InputError as error:
            failures.append(Failure(error.path, error.reason, error.message))
    return kept
