"""Many files: the same findings whoever reads them, and none that stops the others."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rosters import HEAD, SPOUSE, write_roster

from relocaudit.jobs.file_reading import ReadJob, read_file
from relocaudit.jobs.judge import Judged, judge
from relocaudit.jobs.means import Means
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.surviving_pool import SurvivingPool
from relocaudit.jobs.table_cache import TableCache
from relocaudit.jobs.workers import Workers
from relocaudit.model.wording import Wording
from relocaudit.report.json import json_report

KEY = b"k" * 32


class Inline(Executor):
    """A cluster's executor could be as plain: it runs what it is given, here and now."""

    def __init__(self, deadly: str = "") -> None:
        self.deadly = deadly
        self.paths: list[str] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.paths += [job.path for job in args if isinstance(job, ReadJob)]
        if self.deadly and self.paths and self.paths[-1].endswith(self.deadly):
            future.set_exception(BrokenProcessPool("killed"))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@pytest.fixture
def rosters(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "in"
    folder.mkdir()
    spoilt = (*HEAD[:3], "999801197202260016", *HEAD[4:])
    people = {"松萝镇": (HEAD, SPOUSE), "芦笛乡": (spoilt,), "沙棘镇": (SPOUSE, HEAD)}
    return [write_roster(folder / f"{name}.xlsx", rows) for name, rows in people.items()]


def with_check_digit(body: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


def judged(rosters: list[Path], means: Means | None = None) -> Judged:
    request = CheckRequest(
        tuple(map(str, rosters)), date(2020, 6, 30), lang="en", run_id="one", annotate=False
    )
    return judge(request, lambda _message: None, means)


def document(audit: Judged) -> list[str]:
    lines = json_report(audit.result, Wording("en")).splitlines()
    return [line for line in lines if "started_at" not in line]


def test_findings_do_not_depend_on_who_reads(rosters: list[Path]) -> None:
    with SurvivingPool(2) as pool, Workers(2, pool) as workers:
        in_processes = judged(rosters, Means(workers))
    assert in_processes.result.findings
    assert document(in_processes) == document(judged(rosters))


def test_findings_do_not_depend_on_what_was_kept(rosters: list[Path], tmp_path: Path) -> None:
    here = Inline()
    found = []
    for _ in range(2):
        with Workers(1, here) as workers:
            found.append(judged(rosters, Means(workers, TableCache(tmp_path / "cache", KEY))))
    assert len(here.paths) == 3
    assert document(found[0]) == document(found[1]) == document(judged(rosters))


def test_two_versions_of_a_roster_are_known_from_what_was_kept(
    rosters: list[Path], tmp_path: Path
) -> None:
    person = (1, "9998000000000007", "湛慈", with_check_digit("99980119720226001"), "户主", 1, 25)
    one = write_roster(rosters[0], (person,))
    other = one.with_name("松萝镇最终.xlsx")
    other.write_bytes(one.read_bytes())
    for _ in range(2):
        with Workers(1) as workers:
            means = Means(workers, TableCache(tmp_path / "cache", KEY))
            audit = judged([one, other], means)
        told = [f for f in audit.result.findings if f.code == "IDN005"]
        assert [f.severity.value for f in told] == ["verify"]


def test_a_file_that_kills_its_reader_never_stops_the_rest(rosters: list[Path]) -> None:
    with Workers(1, Inline(deadly="芦笛乡.xlsx")) as workers:
        audit = judged(rosters, Means(workers))
    assert [Path(f.path).name for f in audit.result.failures] == ["芦笛乡.xlsx"]
    assert [f.reason for f in audit.result.failures] == ["reader-died"]
    assert len(audit.result.sources) == 2


def test_the_unit_of_work_gives_bytes_that_hold_no_workbook(rosters: list[Path]) -> None:
    read = read_file(ReadJob(str(rosters[0]), "roster", copied=True, packed=True))
    assert read.file.book is None
    assert read.file.cells.startswith("cells:")
    assert [sketch.records for sketch in read.tables.sketches] == [1]


def test_a_table_without_records_is_held_as_bytes_too(tmp_path: Path) -> None:
    empty = write_roster(tmp_path / "空表.xlsx", ())
    read = read_file(ReadJob(str(empty), "roster", packed=True))
    assert [sketch.records for sketch in read.tables.sketches] == [0]
    many = [write_roster(tmp_path / f"{n}.xlsx", (HEAD,)) for n in range(8)]
    told = judged([many[0], empty, *many[1:]]).result
    assert told.failures == ()
    assert sum(sheet.records for source in told.sources for sheet in source.sheets) == 8
