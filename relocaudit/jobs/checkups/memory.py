"""What a project remembers: its state folder, history, lock, cache, and what killed runs left."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from relocaudit.annotate.leftovers import left_in
from relocaudit.history.glance import Found, Glance, glance
from relocaudit.jobs.run import HISTORY
from relocaudit.jobs.run_lock import LockState, lock_state
from relocaudit.jobs.state_folder import NAME
from relocaudit.model.checkup import Check, Condition, fine
from relocaudit.model.message import Message, Param
from relocaudit.report.visible import shown_path

_LONG = timedelta(hours=24)
_AUDITED = (0, 1)
_CACHE = "cache"
_FAULTS: dict[Found, tuple[Condition, str, str]] = {
    "damaged": (
        Condition.MEND,
        "{place} is damaged",
        "put a copy of it back; else the next run sets it aside and begins a new one",
    ),
    "foreign": (
        Condition.UNUSABLE,
        "{place} is a database of another program",
        "name another file under [history] in relocaudit.toml",
    ),
    "later": (
        Condition.UNUSABLE,
        "{place} was written by a later version of relocaudit",
        "install that version",
    ),
    "unreachable": (
        Condition.UNUSABLE,
        "{place} cannot be reached ({why})",
        "see that the file can be read, or that the server runs and its password is at hand",
    ),
}


def of_memory(project: Path, history: str | None, folders: Iterable[Path]) -> Iterator[Check]:
    """Look at everything and change nothing."""
    state = project / NAME
    if state.exists():
        yield _state_folder(state)
    lock = lock_state(state)
    yield _lock(lock)
    if lock.held:
        yield fine("history", Message.of("not looked into while a run writes it"))
    else:
        yield from _history(history or str(state / HISTORY))
    if (cache := state / _CACHE).is_dir():
        yield _cache(cache)
    left = {path for folder in (state, project, *folders) for path in left_in(folder)}
    if left:
        said = Message.of("{count} unfinished file(s) of a run that was killed", count=len(left))
        remedy = Message.of("the next run removes them")
        yield Check("leftovers", Condition.MEND, said, remedy)


def _state_folder(state: Path) -> Check:
    found = state.lstat()
    place = shown_path(str(state))
    if not stat.S_ISDIR(found.st_mode):
        said = Message.of("{place} is no folder", place=place)
        remedy = Message.of("move it away; the next run makes the folder")
        return Check("state folder", Condition.UNUSABLE, said, remedy)
    if os.name == "posix" and found.st_mode & 0o077:
        said = Message.of("others can read {place}", place=place)
        remedy = Message.of("take their rights away: chmod 700")
        return Check("state folder", Condition.UNUSABLE, said, remedy)
    if os.name == "posix" and found.st_uid not in (os.geteuid(), 0):
        said = Message.of("{place} belongs to another user", place=place)
        remedy = Message.of("look with the user that runs the audit, or give it the folder")
        return Check("state folder", Condition.MEND, said, remedy)
    return fine("state folder", Message.of("{place}, for its owner alone", place=place))


def _lock(lock: LockState) -> Check:
    if lock.holder is None:
        state = "held, its holder is not known" if lock.held else "free"
        return fine("lock", Message.of(state))
    since = lock.holder.since
    told: dict[str, Param] = {"pid": lock.holder.pid, "since": _local(since)}
    if not lock.held:
        said = Message.of(
            "free; the run of process {pid}, begun {since}, was killed before its end", **told
        )
        remedy = Message.of("nothing is lost but that run: run again")
        return Check("lock", Condition.MEND, said, remedy)
    said = Message.of("a run is under way: process {pid}, since {since}", **told)
    if datetime.now(UTC) - since < _LONG:
        return fine("lock", said)
    return Check("lock", Condition.MEND, said, Message.of("longer than a day: end that process"))


def _history(place: str) -> Iterator[Check]:
    seen = glance(place)
    shown = shown_path(place) if "://" not in place else "PostgreSQL"
    if seen.found in _FAULTS:
        condition, said, remedy = _FAULTS[seen.found]
        message = Message.of(said, place=shown, **({"why": seen.why} if seen.why else {}))
        yield Check("history", condition, message, Message.of(remedy))
    elif seen.last_ended is None:
        yield fine("history", Message.of("no run yet"))
    else:
        yield from _runs(seen, datetime.fromisoformat(seen.last_ended))
    if "://" not in place:
        for aside in sorted(Path(place).parent.glob(f"{Path(place).name}.damaged-*[0-9]")):
            said_aside = Message.of("a damaged one was kept: {file}", file=shown_path(str(aside)))
            remedy_aside = Message.of("have it mended, or delete it when nobody needs it")
            yield Check("history", Condition.MEND, said_aside, remedy_aside)


def _runs(seen: Glance, ended: datetime) -> Iterator[Check]:
    success = datetime.fromisoformat(seen.last_success) if seen.last_success else None
    said = Message.of(
        "{runs} run(s), the last one {ended} (exit code {code}), the last that read all {success}",
        runs=seen.runs, ended=_local(ended), code=seen.last_exit,
        success=_local(success) if success else "-",
    )  # fmt: skip
    if seen.last_exit in _AUDITED:
        yield fine("history", said)
    else:
        remedy = Message.of("run once by hand, or look into the log: it names what is wrong")
        yield Check("history", Condition.MEND, said, remedy)
    if ended > datetime.now(UTC) + timedelta(minutes=5):
        late = Message.of("the last run ended later than it is now")
        yield Check("history", Condition.MEND, late, Message.of("set the clock of this computer"))


def _cache(cache: Path) -> Check:
    sizes = []
    for path in cache.rglob("*"):
        try:
            found = path.lstat()
        except OSError:
            continue  # swept just now
        if stat.S_ISREG(found.st_mode):
            sizes.append(found.st_size)
    said = Message.of("{count} file(s), {size} MB", count=len(sizes), size=sum(sizes) >> 20)
    return fine("cache", said)


def _local(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
