"""Many mutants, one after the other: what came of them, and every one that broke a promise."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from relocaudit.errors import InputError
from relocaudit.intake import Limits, Reader
from relocaudit.intake.grid import Workbook
from tests.hostile.mutating import Mutant, mutate
from tests.hostile.oracle import Reading, complaint, reading_of_workbook
from tests.hostile.seeds import seeds

LONGEST_SECONDS = 30.0
LIMITS = Limits(wall_seconds=LONGEST_SECONDS, cpu_seconds=int(LONGEST_SECONDS))


@dataclass(slots=True)
class Tally:
    """Outcomes by name (`read`, `unchanged`, `lost`, or a refusal's reason) with the mutants that
    came to them, and what must not be.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0
    numbers: dict[str, list[int]] = field(default_factory=dict)

    def count(self, outcome: str, number: int) -> None:
        self.outcomes[outcome] += 1
        self.numbers.setdefault(outcome, []).append(number)


@dataclass(frozen=True, slots=True)
class _Sound:
    content: bytes
    workbook: Workbook
    reading: Reading


class Soak:
    """Seeds read once, then any number of mutants against them."""

    def __init__(self, folder: Path, reader: Reader) -> None:
        self._folder, self._reader = folder, reader
        self.sound = {name: self._read_seed(name, content) for name, content in seeds().items()}

    def mutant(self, number: int) -> Mutant:
        names = sorted(self.sound)
        name = names[number % len(names)]
        return mutate(name, self.sound[name].content, number)

    def run(self, numbers: Iterable[int]) -> Tally:
        tally = Tally()
        for number in numbers:
            self._try(self.mutant(number), tally)
        return tally

    def write(self, mutant: Mutant) -> Path:
        path = self._folder / mutant.seed
        path.write_bytes(mutant.content)
        return path

    def _read_seed(self, name: str, content: bytes) -> _Sound:
        path = self._folder / name
        path.write_bytes(content)
        workbook = self._reader.read(path)
        return _Sound(content, workbook, reading_of_workbook(workbook))

    def _try(self, mutant: Mutant, tally: Tally) -> None:
        began = time.monotonic()
        try:
            outcome = self._judge(mutant)
        except InputError as refused:
            outcome = refused.reason
            if refused.reason == "timeout":
                tally.faults.append(f"{_named(mutant)}: reading hangs")
        except Exception:  # any other exception is a traceback that a user would see
            tally.faults.append(f"{_named(mutant)}: {traceback.format_exc()}")
            outcome = "exception"
        took = time.monotonic() - began
        tally.slowest = max(tally.slowest, took)
        if took > LONGEST_SECONDS:
            tally.faults.append(f"{_named(mutant)}: took {took:.0f} s")
        if outcome.startswith("!"):
            tally.faults.append(f"{_named(mutant)}: {outcome[1:]}")
            outcome = "lost"
        tally.count(outcome, mutant.number)

    def _judge(self, mutant: Mutant) -> str:
        sound = self.sound[mutant.seed]
        workbook = self._reader.read(self.write(mutant))
        if workbook.sheets == sound.workbook.sheets and workbook.notes == sound.workbook.notes:
            return "unchanged"
        reading = reading_of_workbook(workbook)
        before, after = (sound.content, sound.reading), (mutant.content, reading)
        wrong = complaint(mutant.seed, before, after, edited=mutant.edited)
        return "!" + wrong if wrong else "read"


def _named(mutant: Mutant) -> str:
    return f"mutant {mutant.number} ({mutant.seed}, {mutant.kind})"
