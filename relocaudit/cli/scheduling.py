"""From a project and the options of `schedule` to what its computer is to be told."""

from __future__ import annotations

import getpass
import os
import sys
from dataclasses import dataclass
from datetime import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer

from relocaudit.cli.faults import complain
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stderr, to_stdout
from relocaudit.cli.project_file import NAME
from relocaudit.cli.project_folder import project_folder
from relocaudit.cli.project_tables import history_settings, run_file
from relocaudit.errors import InputError
from relocaudit.jobs.state_folder import NAME as STATE
from relocaudit.model.message import Message
from relocaudit.report.schedule import Nightly, crontab_line, systemd_units, windows_task

_LOG = "run.log"


@dataclass(frozen=True, slots=True)
class Wanted:
    at: time
    kind: str | None
    log: str | None
    metrics: str | None


def run(ctx: typer.Context, project: str | None, wanted: Wanted) -> int:
    """Print what was asked for; how to use it goes to stderr, so that stdout can be a file."""
    nightly = _nightly(project_folder(project), wanted)
    wording = wording_of(ctx)
    shown = _shown(nightly)
    kinds = [wanted.kind] if wanted.kind else list(shown)
    for kind in kinds:
        text, hint = shown[kind]
        if len(kinds) > 1:
            to_stdout(f"# ---- {kind}\n")
        to_stdout(text)
        to_stderr(f"{kind}: {wording.message(hint)}")
    try:
        version("relocaudit")
    except PackageNotFoundError:
        message = Message.of("relocaudit is not installed there: the computer will not find it")
        complain(sys.executable, message, wording)
    return 0


def _nightly(folder: Path, wanted: Wanted) -> Nightly:
    file = folder / NAME
    # What the project file says needs no word on the command line.
    log = wanted.log or (None if run_file(file, "log") else str(folder / STATE / _LOG))
    history = history_settings(file).place
    given = {"--log": log, "--metrics": wanted.metrics}
    options = [
        word
        for name, path in given.items()
        if path is not None
        for word in (name, str(Path(path).absolute()))
    ]
    # Not resolved: the interpreter of a virtual environment is a link.
    run_it = (str(Path(sys.executable).absolute()), "-m", "relocaudit", "run", str(folder))
    command = (*run_it, "--fail-on-new", "--quiet", *options)
    for word in command:
        if not word.isprintable() or _is_broken(word):
            message = Message.of("this name cannot stand in a timetable: rename it")
            raise InputError(word, "name", message)
    return Nightly(command, str(folder), wanted.at, _user(), "://" not in (history or ""))


def _is_broken(word: str) -> bool:
    try:
        word.encode()
    except UnicodeEncodeError:
        return True
    return False


def _user() -> str | None:
    if sys.platform == "win32":
        names = (os.environ.get("USERDOMAIN"), os.environ.get("USERNAME"))
        return "\\".join(filter(None, names)) or None
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None


def _shown(nightly: Nightly) -> dict[str, tuple[str, Message]]:
    units = systemd_units(nightly)
    both = "\n".join(f"# /etc/systemd/system/{name}\n{text}" for name, text in units.items())
    timer = f"{nightly.name}.timer"
    task = f"schtasks /Create /TN {nightly.name} /XML task.xml"
    return {
        "cron": (crontab_line(nightly), Message.of("add this line with: crontab -e")),
        "systemd": (both, Message.of(
            "save the two parts under these names, then: {command}",
            command=f"systemctl daemon-reload && systemctl enable --now {timer}",
        )),
        "windows": (windows_task(nightly), Message.of(
            "save it as task.xml, then: {command}", command=task)),
    }  # fmt: skip
