"""Runs that may write no file larger than so much, or have so much room on their disk.

    python -m tests.unattended.full_disks [STEP_IN_KIB]

Tries every size up to the one at which a run succeeds, by steps of 2 KiB.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.unattended.kills import RUN, Nights, digests
from tests.unattended.launching import Ended, launcher

KIB = 1024
_ENOUGH = 4096
_ENDS = (1, 2)


def short_of_room(nights: Nights, **how: object) -> tuple[int, list[str]]:
    """The next night on a disk that fills up: the exit code, and what is wrong."""
    nights.change()
    before, runs = digests(nights.folder), nights.runs()
    ended = nights.launcher.run(nights.seen_as, *RUN, **how)
    if nights.runs() > runs:
        nights.store()
    found = [*_unclear(ended, heard=how.get("largest_file") != 0), *nights.faults()]
    if digests(nights.folder) != before:
        found.append("an input was changed")
    return ended.code, found


def _unclear(ended: Ended, *, heard: bool) -> Iterator[str]:
    """Without any room stderr itself, which is a file here, stays empty."""
    said = [line for line in ended.stderr.splitlines() if line.startswith("relocaudit: ")]
    if ended.code not in _ENDS or "Traceback" in ended.stderr or ended.orphans:
        yield f"no clean end: {ended}"
    if ended.code == _ENDS[1] and heard and not said:
        yield f"nothing says why it ends so: {ended.stderr}"
    for line in said:
        if "花名册.xlsx: " in line and "audited" not in line and "copy" not in line:
            yield f"a roster is blamed: {line}"
        if "damaged" in line:
            yield f"the history is blamed: {line}"


def main() -> int:
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    found: list[str] = []
    with tempfile.TemporaryDirectory() as name, launcher() as run:
        for first in (True, False):
            nights = Nights(Path(name) / f"project-{first}", run)
            nights.change()
            found += nights.next()
            for size in range(0, _ENOUGH, step):
                if first:
                    nights.begin_anew()
                code, said = short_of_room(nights, largest_file=size * KIB)
                found += [f"{size} KiB, first {first}: {each}" for each in (*said, *nights.next())]
                if code == _ENDS[0]:
                    sys.stdout.write(f"enough, first {first}: {size} KiB\n")
                    break
    sys.stdout.write("\n".join([*found, f"{len(found)} faults"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
