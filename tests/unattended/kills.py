"""`relocaudit run`, killed at random moments, night after night.

    python -m tests.unattended.kills [COUNT] [SEED]

Half of the kills come at any time, half at a step: before a file is opened, renamed or deleted,
before a statement or a commit. Whatever was left, the project must be sound, and the next run must
succeed, say the right states, and clear away what the killed one left.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import stat
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

from relocaudit.annotate.leftovers import PREFIX
from tests.unattended.launching import Launcher, launcher
from tests.unattended.projects import asked, past, write_project
from tests.unattended.townships import make_towns, rows_of, write_rows

HOMES, TOO_BIG = 4, 900.0
_MORE = 'select = ["ARE008", "IDN001"]\n'
RUN = ("run", "-q", "--output-format", "json", "--output-file", "reports/night.json",
       "--metrics", "reports/night.prom", "--log", "reports/night.log")  # fmt: skip
_AN_HOUR_AGO = 4000
_FEWEST_STEPS = 40
# Of ten kills, this one is of a run that loads everything itself.
_BY_EXEC = 8
_OF_A_RUN = ("files", "rules", "townships", "counts")


class Nights:
    """A project of two townships whose first one changes every night; what its history must say."""

    def __init__(self, folder: Path, run: Launcher) -> None:
        self.folder, self.launcher = folder, run
        # Where the launcher finds the folder.
        self.seen_as = folder
        self.towns = make_towns(2, HOMES)
        write_project(folder, self.towns, _MORE)
        (folder / "reports").mkdir(exist_ok=True)
        self.version = 0
        self.open: set[str] = set()
        self.seen: set[str] = set()

    def change(self) -> None:
        """Two homes of the first township are too big; tonight one other than last night."""
        self.version += 1
        town = self.towns[0]
        for number, home in enumerate(town.homes):
            size = len(home.people)
            home.area = TOO_BIG if self._is_big(number) else 20.0 * size
        write_rows(self.folder / town.file, rows_of(town))

    def begin_anew(self) -> None:
        """As on the first night: no history, no copies."""
        shutil.rmtree(self.folder / ".relocaudit", ignore_errors=True)
        for path in [*self.folder.glob("*.audited*"), *self.folder.glob("reports/*")]:
            path.unlink()
        self.open, self.seen = set(), set()

    def killed(self, **when: object) -> None:
        """Kill a run, and count its leads as known if its history got so far."""
        before = self.runs()
        self.launcher.run(self.seen_as, *RUN, **when)
        if self.runs() > before:
            self.store()

    def states(self) -> dict[str, str]:
        """What tonight's leads are beside the nights that were stored."""
        return {
            cell: "open" if cell in self.open else "reopened" if cell in self.seen else "new"
            for cell in self._found()
        }

    def next(self) -> Iterator[str]:
        """Another run, and what is wrong with it."""
        expected, before = self.states(), self.runs()
        ended = self.launcher.run(self.seen_as, *RUN)
        if ended.code != 1 or ended.orphans or "Traceback" in ended.stderr:
            yield f"the next run ends with {ended.code}: {ended.stderr}"
            return
        found = json.loads((self.folder / "reports" / "night.json").read_text("utf-8"))["findings"]
        said = {f["cells"][0]["cell"]: f["state"] for f in found}
        if said != expected:
            yield f"the next run says {said}, not {expected}"
        self.store()
        if self.runs() != before + 1:
            yield f"{self.runs()} runs are stored, not {before + 1}"
        if left := unfinished(self.folder):
            yield f"the next run leaves {left}"

    def store(self) -> None:
        """Tonight was stored: what it found is known from now on."""
        self.open = self._found()
        self.seen |= self.open

    def runs(self) -> int:
        """How many runs the history holds."""
        if not (self.folder / ".relocaudit" / "history.sqlite").exists():
            return 0
        if not asked(self.folder, "SELECT 1 FROM sqlite_master WHERE name = 'runs'"):
            return 0
        return int(str(asked(self.folder, "SELECT count(*) FROM runs")[0][0]))

    def faults(self) -> Iterator[str]:
        """What is wrong with the project as a run left it."""
        yield from unsound_files(self.folder)
        if self.runs():
            yield from self._faults_of_history()

    def _faults_of_history(self) -> Iterator[str]:
        with past(self.folder) as history:
            checked = history.execute("PRAGMA quick_check").fetchone()
            last = history.execute("SELECT max(id) FROM runs").fetchone()[0]
            still = history.execute("SELECT count(*) FROM spans WHERE closed IS NULL").fetchone()
            empty = [
                (run, table)
                for table in _OF_A_RUN
                for (run,) in history.execute(
                    f"SELECT id FROM runs WHERE id NOT IN (SELECT run FROM {table})"
                )
            ]
        if checked != ("ok",):
            yield f"the history is damaged: {checked}"
        if still != (len(self.open),):
            yield f"after run {last}, {still[0]} leads are open in the history, not {self.open}"
        if empty:
            yield f"runs without their rows: {empty}"

    def _is_big(self, number: int) -> bool:
        return (number - self.version) % HOMES < 2

    def _found(self) -> set[str]:
        rows = rows_of(self.towns[0])
        first = {home.number: 0 for home in self.towns[0].homes}
        for row, told in enumerate(rows, start=2):
            number = str(told["户编号"])
            first[number] = first[number] or row
        return {
            f"K{first[home.number]}"
            for number, home in enumerate(self.towns[0].homes)
            if self._is_big(number)
        }


def unfinished(folder: Path) -> list[Path]:
    """Temporary files of ours anywhere in a project."""
    return [path for path in folder.rglob(f"{PREFIX}*") if path.is_file()]


def unsound_files(folder: Path) -> Iterator[str]:
    """Outputs that are not whole, or not for their owner alone; files that nobody knows."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name == "relocaudit.toml" or name.endswith("花名册.xlsx"):
            continue
        if stat.S_IMODE(path.stat().st_mode) != 0o600 and not name.endswith(".prom"):
            yield f"{name} has the rights {path.stat().st_mode:o}"
        if path.name.startswith(PREFIX) or name.startswith(".relocaudit/"):
            continue
        try:
            _read_whole(path)
        except (zipfile.BadZipFile, KeyError, ValueError, ElementTree.ParseError) as error:
            yield f"{name} is not whole: {error!r}"


def _read_whole(path: Path) -> None:
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            for part in book.namelist():
                if part.endswith((".xml", ".rels", ".vml")):
                    ElementTree.fromstring(book.read(part))
            titles = book.read("xl/workbook.xml").decode("utf-8")
        if "核查结果" not in titles or "核查说明" not in titles:
            raise ValueError(titles)
    elif path.suffix == ".json":
        json.loads(path.read_text("utf-8"))
    elif path.suffix == ".log":
        for line in path.read_text("utf-8").splitlines():
            json.loads(line)
    elif path.suffix == ".prom":
        if "relocaudit_exit_code " not in path.read_text("utf-8"):
            raise ValueError("no exit code")
    else:
        raise ValueError("nobody knows this file")


def faults(folder: Path, run: Launcher, kills: int, seed: int) -> list[str]:
    """Kill so many runs of a project in an empty folder, and say what went wrong."""
    nights = Nights(folder, run)
    nights.change()
    began = time.monotonic()
    found = [*nights.next()]
    longest = time.monotonic() - began
    steps = run.steps(folder, *RUN)
    found += [] if steps > _FEWEST_STEPS else [f"a run takes {steps} steps only"]
    chance = random.Random(seed)
    for number in range(kills):
        if number % 4 == 0:
            nights.begin_anew()
        nights.change()
        if number % 2:
            when: dict[str, object] = {"die_at": chance.randint(1, steps)}
        elif number % 10 == _BY_EXEC:
            when = {"kill_after": chance.uniform(0, 3 * longest), "afresh": True}
        else:
            when = {"kill_after": chance.uniform(0, longest)}
        found += [f"kill {number} ({when}): {fault}" for fault in _killed(nights, when)]
    return found


def faults_of_first_night(folder: Path, run: Launcher, steps: range) -> list[str]:
    """Kill the very first run of a project at each of these steps."""
    nights, found = Nights(folder, run), []
    for step in steps:
        nights.begin_anew()
        nights.change()
        found += [f"step {step}: {fault}" for fault in _killed(nights, {"die_at": step})]
    return found


def _killed(nights: Nights, when: dict[str, object]) -> Iterator[str]:
    before = digests(nights.folder)
    # The next run must not have to wait for what the killed one left running.
    nights.killed(**when, wait_for_orphans=False)
    yield from nights.faults()
    yield from changed(before, digests(nights.folder))
    if nights.runs() and not (nights.folder / "reports" / "night.json").exists():
        yield "the history knows what nobody was told"
    _age(nights.folder)
    yield from nights.next()


def digests(folder: Path) -> dict[str, str]:
    """What must never change: the files of the townships and of the user."""
    kept = [*folder.glob("*花名册.xlsx"), folder / "relocaudit.toml"]
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in kept}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [f"{name} was changed" for name in before if before[name] != after.get(name)]


def _age(folder: Path) -> None:
    """Let an hour pass: younger ones might be somebody's who is still at work."""
    for path in unfinished(folder):
        then = time.time() - _AN_HOUR_AGO
        os.utime(path, (then, then))


def main() -> int:
    kills, seed = (int(text) for text in [*sys.argv[1:], *("2000", "1")[len(sys.argv) - 1 :]][:2])
    with tempfile.TemporaryDirectory() as name, launcher() as run:
        folder = Path(name)
        found = faults(folder / "nights", run, kills, seed)
        nights = Nights(folder / "first", run)
        steps = run.steps(nights.folder, *RUN)
        found += faults_of_first_night(folder / "first", run, range(1, steps + 1))
    said = f"{kills} runs killed, and {steps} first ones at each step: {len(found)} faults"
    sys.stdout.write("\n".join([*found, said]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
