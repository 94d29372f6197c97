"""What the project file names: the policy, and every file to be read or written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from relocaudit.errors import InputError, PolicyError
from relocaudit.jobs.inputs import Chosen, choose_rosters
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.unlocking import is_ours_or_locked
from relocaudit.model.checkup import Check, Condition, fine
from relocaudit.model.message import Message, Term
from relocaudit.policy import load_policy
from relocaudit.report.visible import shown_path
from relocaudit.report.vocabulary import ROLES


def of_policy(request: CheckRequest) -> Check:
    try:
        policy = load_policy(request.policy, request.as_of)
    except (InputError, PolicyError) as error:
        remedy = Message.of("mend the policy file, or name another one in relocaudit.toml")
        return Check("policy profile", Condition.UNUSABLE, error.message, remedy)
    return fine("policy profile", Message.of("profile {name}", name=policy.id))


def of_inputs(request: CheckRequest) -> Iterator[Check]:
    """Each role with the number of its files; what is not there, cannot be read, or is open."""
    for role, paths in _files(request).items():
        usable = [path for path in paths if _fault(path) is None]
        said = Message.of("{role}: {count} file(s)", role=Term(role), count=len(usable))
        if usable:
            yield fine("inputs", said)
        for path in paths:
            if (fault := _fault(path)) is not None:
                yield _unusable(path, fault)
    for failure in (*request.refused, *_chosen(request).failures):
        yield _unusable(failure.path, failure.message)
    for town in request.unreported:
        said = Message.of("no roster of {township} is there", township=town)
        remedy = Message.of("ask for it; until it comes its leads stay open")
        yield Check("inputs", Condition.MEND, said, remedy)
    yield from _open_elsewhere(request)


def all_files(request: CheckRequest) -> tuple[str, ...]:
    """Every file that a run would read."""
    return tuple(path for paths in _files(request).values() for path in paths)


def roster_folders(request: CheckRequest) -> tuple[Path, ...]:
    """Where annotated copies go."""
    if not request.annotate:
        return ()
    if request.out is not None:
        return (Path(request.out),)
    folders = (Path(path).parent.absolute() for path in _chosen(request).paths)
    return tuple(dict.fromkeys(folders))


def _chosen(request: CheckRequest) -> Chosen:
    return choose_rosters(request.rosters, partial(is_ours_or_locked, request.passwords))


def _files(request: CheckRequest) -> dict[str, tuple[str, ...]]:
    found = {ROLES["roster"]: _chosen(request).paths}
    for role, paths in request.inputs.items():
        found[ROLES[role]] = paths
    found[ROLES["external"]] = tuple(path for _, path in request.external)
    found[ROLES["previous"]] = tuple(request.previous)
    return {role: paths for role, paths in found.items() if paths}


def _fault(path: str) -> Message | None:
    if not Path(path).is_file():
        return Message.of("this file is not there")
    if not os.access(path, os.R_OK):
        return Message.of("this file cannot be read; the user of the run needs the right to")
    return None


def _unusable(path: str, why: Message) -> Check:
    said = Message.of("{path}: {why}", path=shown_path(path), why=why)
    remedy = Message.of("put it there, or change its line in relocaudit.toml")
    return Check("inputs", Condition.UNUSABLE, said, remedy)


def _open_elsewhere(request: CheckRequest) -> Iterator[Check]:
    """A lock file of Excel, WPS or LibreOffice beside an input: what is read may be half typed."""
    for path in all_files(request):
        name = Path(path)
        marks = (name.with_name(f"~${name.name}"), name.with_name(f"~${name.name[2:]}"),
                 name.with_name(f".~lock.{name.name}#"))  # fmt: skip
        if any(mark.exists() for mark in marks):
            said = Message.of("{path} is open elsewhere", path=shown_path(path))
            yield Check("inputs", Condition.MEND, said, Message.of("close it before the run"))
