"""The way in, and what happens around every command."""

from __future__ import annotations

import os
import sys

from relocaudit import __version__

INTERRUPTED, OUR_FAULT = 130, 3


def main() -> None:
    """Run the program. Files it makes are for their owner alone: they hold personal data."""
    if sys.argv[1:] == ["--version"]:
        # Scripts ask this often; the answer needs none of the imports below.
        sys.stdout.write(f"relocaudit {__version__}\n")
        return
    os.umask(0o077)
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _run() -> None:
    from relocaudit.cli.faults import report_crash
    from relocaudit.cli.output import speak_utf8
    from relocaudit.cli.program import program

    speak_utf8()
    try:
        program(prog_name="relocaudit")
    except Exception as error:
        # The edge: our own bugs end here, without the values they held.
        report_crash(error)
        sys.exit(OUR_FAULT)
