"""The way in, and what happens around every command."""

from __future__ import annotations

import gc
import os
import sys

from relocaudit import __version__

INTERRUPTED, OUR_FAULT = 130, 3
_COLLECT_AFTER = 2_000_000


def main() -> None:
    """Run the program. Files it makes are for their owner alone: they hold personal data."""
    if sys.argv[1:] == ["--version"]:
        # Scripts ask this often; the answer needs none of the imports below.
        sys.stdout.write(f"relocaudit {__version__}\n")
        return
    _name_files_in_utf8()
    os.umask(0o077)
    # Millions of small tuples and hardly a cycle among them: collecting often costs a tenth.
    gc.set_threshold(_COLLECT_AFTER, *gc.get_threshold()[1:])
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _name_files_in_utf8() -> None:
    """Begin again in UTF-8 mode where the locale cannot even name a Chinese file.

    Python does so by itself in the C locale of a cron job, unless its environment forbids it.
    """
    if sys.platform != "win32" and sys.getfilesystemencoding() == "ascii":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _run() -> None:
    from relocaudit.cli.faults import report_crash
    from relocaudit.cli.output import speak_utf8
    from relocaudit.cli.program import program_for

    speak_utf8()
    try:
        program_for(sys.argv[1:])(prog_name="relocaudit")
    except Exception as error:
        # The edge: our own bugs end here, without the values they held.
        report_crash(error)
        sys.exit(OUR_FAULT)
