"""Look at the computer and at a project, and change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relocaudit.errors import InputError
from relocaudit.jobs.checkups.folders import room, share, writable
from relocaudit.jobs.checkups.inputs import all_files, of_inputs, of_policy, roster_folders
from relocaudit.jobs.checkups.machine import of_machine
from relocaudit.jobs.checkups.memory import of_memory
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.state_folder import NAME
from relocaudit.model.checkup import Check, Condition, fine
from relocaudit.model.message import Message
from relocaudit.report.visible import shown_path

_PROJECT_FILE = "relocaudit.toml"


@dataclass(frozen=True, slots=True)
class Patient:
    """A project: its folder, and what its file says; `fault`: what cannot be used, and why.

    `history` is None for the file in the state folder; `written` are log and figures.
    """

    folder: Path
    request: CheckRequest | None = None
    history: str | None = None
    written: tuple[str, ...] = ()
    fault: tuple[str, Message] | None = None


def examine(patient: Patient | None, missing: InputError | None = None) -> Iterator[Check]:
    """Everything about the machine, then about the project; `missing` says why there is none."""
    yield from of_machine()
    if patient is not None:
        yield from _project(patient)
    elif missing is not None:
        said = Message.of("{path}: {why}", path=shown_path(missing.path), why=missing.message)
        remedy = Message.of("name a folder with a relocaudit.toml")
        yield Check("project file", Condition.UNUSABLE, said, remedy)
    else:
        yield fine("project file", Message.of("none here: only the computer was looked at"))


def _project(patient: Patient) -> Iterator[Check]:
    file = shown_path(str(patient.folder / _PROJECT_FILE))
    request = patient.request
    folders: tuple[Path, ...] = ()
    if request is None:
        place, fault = patient.fault or (file, Message.of("cannot be used"))
        is_file = Path(place).name == _PROJECT_FILE
        said = Message.of("{path}: {why}", path=file if is_file else shown_path(place), why=fault)
        # What is wrong with another file, such as the key, says itself what to do.
        remedy = Message.of("mend that line; README shows every key") if is_file else None
        yield Check("project file", Condition.UNUSABLE, said, remedy)
    else:
        yield fine("project file", Message.of("read from {path}", path=file))
        yield of_policy(request)
        yield from of_inputs(request)
        folders = tuple(one for one in roster_folders(request) if one.is_dir())
    # The state folder is made by the first run, whoever names it.
    written = [Path(path).absolute().parent for path in patient.written]
    places = [one for one in written if one.is_dir() or one != patient.folder / NAME]
    if patient.history is not None and "://" not in patient.history:
        places.append(Path(patient.history).absolute().parent)
    yield from writable(dict.fromkeys((patient.folder, *folders, *places)))
    yield room(patient.folder, all_files(request) if request else ())
    if (warning := share(patient.folder)) is not None:
        yield warning
    yield from of_memory(patient.folder, patient.history, folders)
