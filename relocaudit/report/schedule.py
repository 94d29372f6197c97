"""A nightly run as a line of crontab, a systemd timer and a Windows task. Nothing is installed."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from hashlib import sha256
from xml.etree import ElementTree

_TASK = "http://schemas.microsoft.com/windows/2004/02/mit/task"
# Gave way to another run: the night went as it should. New leads (1) are a failure of the unit:
# that is how systemd tells somebody.
_NO_FAILURE = "75"


@dataclass(frozen=True, slots=True)
class Nightly:
    """What to start, absolute paths throughout, and when.

    `offline`: the run opens no connection, so that the system may forbid it any.
    """

    command: tuple[str, ...]
    folder: str
    at: time
    user: str | None
    offline: bool

    @property
    def name(self) -> str:
        """The same for a project every time, another for every folder, plain letters only."""
        return f"relocaudit-{sha256(self.folder.encode()).hexdigest()[:8]}"


def crontab_line(nightly: Nightly) -> str:
    """Warnings and new leads reach cron's mail; the summary, which is there every night, does not.

    Cron itself says nothing of an exit code.
    """
    command = shlex.join(nightly.command).replace("%", r"\%")
    command += ' >/dev/null || echo "relocaudit: exit code $?"'
    return f"{nightly.at.minute} {nightly.at.hour} * * * {command}\n"


def systemd_units(nightly: Nightly) -> dict[str, str]:
    """Service and timer by file name, for /etc/systemd/system."""
    program, *options = nightly.command
    words = [_unit_word(program), *(_unit_word(word).replace("$", "$$") for word in options)]
    service = [
        "[Unit]",
        f"Description=relocaudit {nightly.folder.replace('%', '%%')}",
        "",
        "[Service]",
        "Type=oneshot",
        *([f"User={nightly.user}"] if nightly.user else []),
        f"ExecStart={' '.join(words)}",
        f"SuccessExitStatus={_NO_FAILURE}",
        "UMask=0077",
        "NoNewPrivileges=yes",
        *(["PrivateNetwork=yes"] if nightly.offline else []),
        "Nice=10",
    ]
    timer = [
        "[Unit]",
        f"Description=relocaudit {nightly.folder.replace('%', '%%')}",
        "",
        "[Timer]",
        f"OnCalendar=*-*-* {nightly.at:%H:%M}:00",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]
    units = {"service": service, "timer": timer}
    return {f"{nightly.name}.{kind}": "\n".join(lines) + "\n" for kind, lines in units.items()}


def windows_task(nightly: Nightly) -> str:
    """A task for `schtasks /Create /XML`, in ASCII: no code page changes it on its way to a file.

    It runs whether or not its user is logged on, without a password being stored.
    """
    program, *options = nightly.command
    principal = {"LogonType": "S4U", "RunLevel": "LeastPrivilege"}
    if nightly.user:
        principal = {"UserId": nightly.user, **principal}
    task = ElementTree.Element("Task", {"version": "1.2", "xmlns": _TASK})
    _nest(task, {"RegistrationInfo": {"Description": f"relocaudit {nightly.folder}"}})
    _nest(task, {"Triggers": {"CalendarTrigger": {
        # A day in the past: from tonight on.
        "StartBoundary": f"2020-01-01T{nightly.at:%H:%M}:00",
        "Enabled": "true",
        "ScheduleByDay": {"DaysInterval": "1"},
    }}})  # fmt: skip
    _nest(task, {"Principals": {"Principal": principal}})
    _nest(task, {"Settings": {
        "MultipleInstancesPolicy": "IgnoreNew",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "StartWhenAvailable": "true",
        "ExecutionTimeLimit": "PT12H",
        "Enabled": "true",
    }})  # fmt: skip
    arguments = subprocess.list2cmdline(options)
    _nest(task, {"Actions": {"Exec": {"Command": program, "Arguments": arguments}}})
    for found in task.iter("Principal"):
        found.set("id", "Author")
    for found in task.iter("Actions"):
        found.set("Context", "Author")
    ElementTree.indent(task)
    document: bytes = ElementTree.tostring(task, "us-ascii", xml_declaration=False)
    return f'<?xml version="1.0"?>\n{document.decode("ascii")}\n'


Nest = Mapping[str, "str | Nest"]


def _nest(parent: ElementTree.Element, parts: Nest) -> None:
    for name, part in parts.items():
        child = ElementTree.SubElement(parent, name)
        if isinstance(part, str):
            child.text = part
        else:
            _nest(child, part)


def _unit_word(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
