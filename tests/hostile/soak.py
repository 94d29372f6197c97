"""`python -m tests.hostile.soak [COUNT [FIRST]]`: mutants by the thousand, what came of each.

Faults and doubtful refusals are printed with the number that makes the mutant again.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from relocaudit.intake import Reader
from tests.hostile.soaking import LIMITS, Soak, Tally

_BATCH = 500
# Refusals that may hide a fault of ours: worth a look, though no user sees more than one line.
_DOUBTFUL = ("unreadable", "reader-died", "out-of-memory")


def main() -> int:
    """0 where every promise held."""
    numbers = [int(text) for text in sys.argv[1:3]]
    count, first = (*numbers, *(20_000, 0)[len(numbers) :])
    began, faults = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder, Reader(LIMITS) as reader:
        soak = Soak(Path(folder), reader)
        for start in range(first, first + count, _BATCH):
            numbered = range(start, min(start + _BATCH, first + count))
            tally = soak.run(numbered)
            faults += len(tally.faults)
            _report(numbered, tally)
    _say(f"{count} mutants, {faults} faults, {time.monotonic() - began:.0f} s")
    return 1 if faults else 0


def _report(numbers: range, tally: Tally) -> None:
    outcomes = ", ".join(f"{name} {n}" for name, n in tally.outcomes.most_common())
    _say(f"{numbers[0]}-{numbers[-1]}: slowest {tally.slowest:.1f} s; {outcomes}")
    for doubtful in _DOUBTFUL:
        if doubtful in tally.numbers:
            _say(f"  {doubtful}: {tally.numbers[doubtful]}")
    for fault in tally.faults:
        _say(f"FAULT {fault}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
