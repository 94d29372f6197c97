"""Many runs of one project at one time: one works, the others give way at once, none is lost.

python -m tests.unattended.crowd [RUNS_EACH] [PROCESSES]
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from tests.unattended.kills import Nights
from tests.unattended.launching import Ended, Launcher, launcher
from tests.unattended.projects import asked

_DONE, _BUSY = 1, 75
RUN = ("run", "-q", "--no-annotate", "--output-format", "json")


def crowd(project: Path, run: Launcher, processes: int, times: int) -> list[Ended]:
    """So many processes, each of which runs the project so often, one run after the other."""
    order = {"cwd": str(project), "arguments": RUN, "times": times}
    return run.order([order] * processes)


def complaints(project: Path, ended: Sequence[Ended], before: int) -> Iterator[str]:
    """What is wrong after a crowd; the history held `before` runs."""
    codes = Counter(each.code for each in ended)
    if set(codes) - {_DONE, _BUSY} or not codes[_DONE]:
        yield f"exit codes: {codes}"
    words = "".join({each.run: each.stderr for each in ended}.values())
    if "locked" in words or "Traceback" in words or ended[-1].orphans:
        yield words
    stored = asked(project, "SELECT started_at, ended_at FROM runs ORDER BY id")[before:]
    if len(stored) != codes[_DONE]:
        yield f"{codes[_DONE]} runs are done, {len(stored)} stored"
    for one, next_one in pairwise(stored):
        if str(one[1]) > str(next_one[0]):
            yield f"two runs at one time: {one} {next_one}"


def main() -> int:
    times, processes = (
        int(text) for text in [*sys.argv[1:], *("50", "8")[len(sys.argv) - 1 :]][:2]
    )
    with tempfile.TemporaryDirectory() as name, launcher() as run:
        nights = Nights(Path(name) / "project", run)
        nights.change()
        ended = crowd(nights.folder, run, processes, times)
        found = list(complaints(nights.folder, ended, 0))
    codes = Counter(each.code for each in ended)
    slowest = max((each.seconds for each in ended if each.code == _BUSY), default=0.0)
    said = f"{dict(codes)}, slowest to give way {slowest:.2f} s, {len(found)} faults"
    sys.stdout.write("\n".join([*found, said]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
