"""Run as a script: the program, loaded once and forked for each file.

Importing pandas takes longer than judging a small file. Each file still has a process of its own,
from its `main` to its exit status: what one does to the program is never hidden by another. Reads a
request a line, as JSON (`Request`); answers with exit status, seconds of both processors' time and
peak memory in KiB.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from contextlib import suppress
from typing import TypedDict


class Request(TypedDict):
    """`folder` to stand in, `arguments` of the program, files for what it prints."""

    folder: str
    arguments: list[str]
    out: str
    err: str
    patience: int


def _be_the_program(request: Request) -> None:
    os.setsid()
    os.chdir(request["folder"])
    for number, name in ((1, request["out"]), (2, request["err"])):
        to = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(to, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.argv = ["relocaudit", *request["arguments"]]
    from relocaudit.cli.app import main

    main()


def _forked(request: Request) -> int:
    """The process id of a child that does nothing but that."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        _be_the_program(request)
        status = 0
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:  # what Python would do with it at the end of a script
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _run(request: Request) -> tuple[int, float, int]:
    child = _forked(request)

    def give_up(*_: object) -> None:
        os.killpg(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(request["patience"])
    _, status, usage = os.wait4(child, 0)
    signal.alarm(0)
    seconds = usage.ru_utime + usage.ru_stime
    return os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss


def _load_what_it_loads(request: Request, names: str) -> None:
    """Run it once; import here whatever that run imported."""
    child = os.fork()
    if not child:
        try:
            _be_the_program(request)
        finally:
            with open(names, "w", encoding="utf-8") as told:  # noqa: PTH123 - starts faster
                told.write("\n".join(sys.modules))
            os._exit(0)
    os.waitpid(child, 0)
    with open(names, encoding="utf-8") as told:  # noqa: PTH123
        for name in told.read().split():
            if name.partition(".")[0] in ("relocaudit", "pandas", "pandera", "numpy"):
                with suppress(ImportError):  # what only its parent can load comes with its parent
                    importlib.import_module(name)


if __name__ == "__main__":
    first: Request = json.loads(sys.stdin.readline())
    _load_what_it_loads(first, first["out"] + ".modules")
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_run(json.loads(line))) + "\n")
        sys.stdout.flush()
