"""Run as a script: start a command, wait for it, write its exit status, seconds and peak memory.

A process counts the memory of the one that started it as its own peak, and a test run may be large:
this one is small. Usage: measured.py RESULT COMMAND...
"""

from __future__ import annotations

import os
import sys

if __name__ == "__main__":
    child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
    _, status, usage = os.wait4(child, 0)
    figures = (os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
    with open(sys.argv[1], "w", encoding="ascii") as result:  # noqa: PTH123 - starts faster
        result.write(" ".join(map(str, figures)))
