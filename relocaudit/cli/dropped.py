"""What the drag-and-drop file of the offline package starts: audit, then offer to open the copy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from relocaudit.cli.language import default_language
from relocaudit.cli.output import speak_utf8, to_stdout
from relocaudit.model.message import Message
from relocaudit.model.wording import Wording

_COMMAND_LINE = "RELOCAUDIT_DROPPED"
_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')
_DRIVE = re.compile(r"(?=\s[A-Za-z]:\\)")


def main() -> int:
    """Audit what was dropped and return the exit code of `check`."""
    speak_utf8()
    wording = Wording(default_language(os.environ))
    files = dropped_files(sys.argv[1:], os.environ)
    if not files:
        said = Message.of("drag one or more rosters onto this file to audit them")
        to_stdout(wording.message(said) + "\n")
        return 2
    # A project file in the folder of the roster says the rest.
    folder = Path(files[0]).absolute().parent
    code, copies = _check([str(Path(file).absolute()) for file in files], folder)
    if copies and _wanted(wording):
        for copy in copies:
            _open(folder / copy)
    return code


def dropped_files(arguments: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """The files that were dropped; on Windows read from the command line that the shell was given.

    The shell ends an unquoted name at an ampersand, so that its own splitting loses files.
    """
    line = environment.get(_COMMAND_LINE, "")
    found = re.search(r'/c\s+"+[^"]*\.bat"\s*(.*?)"?\s*$', line, re.IGNORECASE)
    if "&" not in line or found is None:
        return list(arguments)
    quoted = [match[1] or match[2] for match in _WORD.finditer(found[1])]
    if all(Path(name).exists() for name in quoted):
        return quoted
    return [part.strip().strip('"') for part in _DRIVE.split(" " + found[1]) if part.strip()]


def _check(files: Sequence[str], folder: Path) -> tuple[int, list[str]]:
    """Run `check` and show what it says; also the copies that it names, each in a line."""
    command = [sys.executable, "-m", "relocaudit", "check", *files]
    copies: list[str] = []
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, encoding="utf-8", errors="replace"
    ) as running:
        for line in running.stdout or ():
            to_stdout(line)
            name = line.strip()
            if name.endswith(".xlsx") and name not in files and (folder / name).is_file():
                copies.append(name)
    return running.returncode, copies


def _wanted(wording: Wording) -> bool:
    ask = Message.of("press Enter to open the marked copy, or type n and press Enter not to")
    to_stdout("\n" + wording.message(ask) + " ")
    try:
        return input().strip().lower() not in ("n", "no", "否")
    except EOFError:
        return False


def _open(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)
    else:
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.run([opener, str(path)], check=False)


if __name__ == "__main__":
    sys.exit(main())
