"""Five hundred damaged files: refused in words, or nothing lost without a word (see `oracle`).

The numbers are fixed, so a mutant that fails here fails everywhere: `python -m tests.hostile.soak 1
NUMBER` shows it again, and `make soak` tries twenty thousand.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from relocaudit.intake import Reader
from tests.hostile.mutating import Mutant
from tests.hostile.oracle import Reading, complaint
from tests.hostile.seeds import PEOPLE
from tests.hostile.soaking import LIMITS, LONGEST_SECONDS, Soak

CASES, BATCHES, WHOLE_RUNS = 500, 10, 12


@pytest.fixture(scope="module")
def soak(tmp_path_factory: pytest.TempPathFactory) -> object:
    with Reader(LIMITS) as reader:
        yield Soak(tmp_path_factory.mktemp("mutants"), reader)


def test_the_sound_files_are_read_whole(soak: Soak) -> None:
    records = {name: sound.reading.records for name, sound in soak.sound.items()}
    assert records == {
        "openpyxl.xlsx": 2 * PEOPLE, "xlsxwriter.xlsx": 2 * PEOPLE, "biff.xls": PEOPLE,
        "gb18030.csv": PEOPLE, "opendocument.ods": PEOPLE, "web.xls": PEOPLE,
    }  # fmt: skip


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_damaged_file_is_refused_or_loses_nothing_in_silence(soak: Soak, batch: int) -> None:
    tally = soak.run(range(batch, CASES, BATCHES))
    assert tally.faults == []
    assert tally.outcomes["read"] + tally.outcomes["unchanged"] > 0
    assert sum(tally.outcomes.values()) == CASES // BATCHES


@pytest.mark.parametrize("number", range(7, CASES, CASES // WHOLE_RUNS))
def test_the_whole_program_ends_well_on_a_damaged_file(soak: Soak, number: int) -> None:
    mutant = soak.mutant(number)
    path = soak.write(mutant)
    command = [sys.executable, "-m", "relocaudit", "check", "--isolated", "--lang", "en"]
    command += ["--no-annotate", "--output-format", "json", "--", str(path)]
    done = subprocess.run(
        command, capture_output=True, check=False, stdin=subprocess.DEVNULL,
        timeout=4 * LONGEST_SECONDS,
    )  # fmt: skip
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr
    assert path.name.encode() in done.stdout + done.stderr
    assert json.loads(done.stdout)["schema"] == 1


def test_the_same_number_makes_the_same_mutant(soak: Soak) -> None:
    assert soak.mutant(123) == soak.mutant(123)
    assert len({soak.mutant(number).content for number in range(60)}) > 55


def reading(records: int, left_out: int = 2, told: frozenset[str] = frozenset()) -> Reading:
    return Reading(records, left_out, told, agreed=False)


@pytest.mark.parametrize(
    "after, edited, says",
    [
        (reading(18), False, ""),
        (reading(17), False, "1 records lost without a word"),
        (reading(17), True, "1 records lost without a word"),
        (reading(17, left_out=3), False, ""),
        (reading(9, told=frozenset({"readers-disagree"})), False, ""),
        (reading(9, told=frozenset({"missing-column"})), False, "9 records lost without a word"),
    ],
)
def test_a_record_may_go_only_with_a_word(after: Reading, says: str, *, edited: bool) -> None:
    content = b"a,b\r\n" * 19
    before = (content, reading(18))
    assert complaint("a.csv", before, (content, after), edited=edited) == says


def test_a_row_that_an_edit_took_out_of_the_file_is_not_missed() -> None:
    before, after = (b"a,b\n" * 19, reading(18)), (b"a,b\n" * 18, reading(17))
    assert complaint("a.csv", before, after, edited=True) == ""
    assert complaint("a.csv", before, after, edited=False) == "1 records lost without a word"


def test_a_sheet_that_only_lost_its_entry_counts_as_lost(soak: Soak) -> None:
    name = "openpyxl.xlsx"
    sound = soak.sound[name]
    before, after = (sound.content, sound.reading), (sound.content, reading(PEOPLE))
    assert complaint(name, before, after, edited=True) == f"{PEOPLE} records lost without a word"
    assert isinstance(soak.mutant(2), Mutant)
