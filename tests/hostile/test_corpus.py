"""Every hostile file through the real program: refused in words or read whole, and nothing else.

One process a file (see `serving`): what one file does to the program is never hidden by another.
"""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hostile.corpus import CORPUS, place
from tests.hostile.entry import Entry
from tests.hostile.serving import Request

PROJECT = Path(__file__).resolve().parents[2]
LONGEST_SECONDS = 20.0
MOST_BYTES = 300 << 20
# By the clock, on a machine that does other work too: what hangs, hangs for longer.
PATIENCE_SECONDS = 120
# What only tells of columns that the plain list does not have is no fault of its data: no column
# tells its households apart either.
_NO_FAULT = {"INT001", "REC008"}


# Python runs it at the start of the program and of the workers that the program starts.
_NO_NETWORK = "from tests.hostile.offline import stay_offline\nstay_offline()\n"


@dataclass(frozen=True, slots=True)
class Run:
    """What the program did; seconds of both processors' time, memory of its largest process."""

    status: int
    seconds: float
    peak_bytes: int
    out: bytes
    err: bytes

    @property
    def outcome(self) -> str:
        """As entries name it."""
        if self.status == 2:
            return "clean-error"
        codes = {finding["code"] for finding in json.loads(self.out)["findings"]}
        return "findings" if codes - _NO_FAULT else "ok"

    @property
    def records(self) -> int:
        sources = json.loads(self.out)["sources"]
        return sum(sheet["records"] for source in sources for sheet in source["sheets"])


class Program:
    """The program, ready to be run on one file after the other."""

    def __init__(self, folder: Path) -> None:
        watch = folder / "watch"
        watch.mkdir()
        (watch / "sitecustomize.py").write_text(_NO_NETWORK, encoding="utf-8")
        paths = [str(watch), str(PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])]
        # Counting lines for coverage would double the time that is measured here.
        plain = {
            name: text for name, text in os.environ.items() if not name.startswith("COVERAGE_")
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.serving"], cwd=PROJECT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**plain, "PYTHONPATH": os.pathsep.join(paths)},
        )  # fmt: skip
        (folder / "roster.csv").write_text(
            "序号,户主姓名,家庭人口数\n1,宿晴野,3\n", encoding="utf-8"
        )
        self._ask(folder, folder, folder / "copies", "roster.csv")

    def run(self, entry: Entry, folder: Path, copies: Path) -> Run:
        """`check` in the folder of the file; any attempt to reach the network ends it with 99."""
        self._ask(folder, copies.parent, copies, entry.name)
        assert self._process.stdout is not None
        status, seconds, peak = json.loads(self._process.stdout.readline())
        out, err = copies.parent / "stdout", copies.parent / "stderr"
        return Run(status, seconds, peak << 10, out.read_bytes(), err.read_bytes())

    def close(self) -> None:
        self._process.communicate()
        assert self._process.returncode == 0

    def _ask(self, folder: Path, beside: Path, copies: Path, name: str) -> None:
        request: Request = {
            "folder": str(folder),
            "arguments": [
                *("check", "--isolated", "--lang", "en", "--output-format", "json"),
                *("--out", str(copies), "--", name),
            ],
            "out": str(beside / "stdout"),
            "err": str(beside / "stderr"),
            "patience": PATIENCE_SECONDS,
        }
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    program = Program(tmp_path_factory.mktemp("program"))
    yield program
    program.close()


def parts(path: Path) -> dict[str, bytes]:
    """Members of a workbook by name; any other file is one part."""
    if not zipfile.is_zipfile(path):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def leaks(entry: Entry, source: Path, copies: Path) -> list[str]:
    """Canaries that stand in a copy more often than in the same part of the clerk's own file."""
    written = list(copies.iterdir()) if entry.canary else []
    own = parts(source) if written else {}
    return [
        f"{canary!r} in {name}"
        for copy in written
        for name, content in parts(copy).items()
        for canary in map(str.encode, entry.canary)
        if content.count(canary) > own.get(name, b"").count(canary)
    ]


@pytest.mark.skipif(os.name != "posix", reason="pipes, links and wait4")
@pytest.mark.parametrize("entry", CORPUS, ids=lambda entry: ascii(entry.name).strip("'"))
def test_a_hostile_file_is_refused_in_words_or_read_whole(
    program: Program, entry: Entry, tmp_path: Path
) -> None:
    folder, copies = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    copies.mkdir()
    place(entry, folder)
    before = sorted(folder.iterdir())
    done = program.run(entry, folder, copies)

    assert done.status in (0, 1, 2), done.err.decode("utf-8", "replace")
    assert b"Traceback" not in done.err
    assert done.outcome in (entry.expect, *entry.accept)
    assert done.seconds < LONGEST_SECONDS
    assert done.peak_bytes < MOST_BYTES
    if done.outcome == "clean-error":
        assert done.err.strip()
    elif entry.rows is not None:
        assert done.records == entry.rows
    for canary in map(str.encode, entry.canary):
        assert canary not in done.out
        assert canary not in done.err
    assert leaks(entry, folder / entry.name, copies) == []
    assert {stat.S_IMODE(copy.stat().st_mode) for copy in copies.iterdir()} <= {0o600}
    assert sorted(folder.iterdir()) == before
    if entry.must_see and done.outcome != "clean-error":
        written = b"".join(b"".join(parts(copy).values()) for copy in copies.iterdir())
        assert [text for text in entry.must_see if text.encode() not in written] == []


def test_the_corpus_covers_its_classes() -> None:
    kinds = {entry.kind for entry in CORPUS}
    assert (len(CORPUS), len(kinds)) == (181, 20)
    assert {entry.expect for entry in CORPUS} == {"ok", "findings", "clean-error"}
    assert all(re.search(r"\S", entry.name) for entry in CORPUS)
