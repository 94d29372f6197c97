"""Tables of unchanged files: kept for their owner, and never believed when they were touched."""

from __future__ import annotations

import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rosters import write_roster

from relocaudit.jobs.file_reading import ReadJob, read_file
from relocaudit.jobs.table_cache import TableCache, purge_cache
from relocaudit.tables.pins import SavedMapping

KEY = b"k" * 32


@pytest.fixture
def job(tmp_path: Path) -> ReadJob:
    return ReadJob(str(write_roster(tmp_path / "松萝镇.xlsx")), "roster", packed=True)


@pytest.fixture
def cache(tmp_path: Path) -> TableCache:
    return TableCache(tmp_path / "cache", KEY)


def entries(cache: TableCache) -> list[Path]:
    return sorted(cache.folder.iterdir())


def test_what_was_kept_is_what_was_read(job: ReadJob, cache: TableCache) -> None:
    read = read_file(job)
    assert cache.find(job) is None
    cache.store(job, read)
    assert cache.find(job) == read


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_only_the_owner_may_read_what_is_kept(job: ReadJob, cache: TableCache) -> None:
    cache.store(job, read_file(job))
    assert stat.S_IMODE(cache.folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in entries(cache)] == [0o600]


def test_another_file_or_another_way_of_reading_is_not_found(
    job: ReadJob, cache: TableCache
) -> None:
    cache.store(job, read_file(job))
    others = (
        replace(job, header_row=1),
        replace(job, sheet="人员"),
        replace(job, role="previous"),
        replace(job, compared=True),
        replace(job, mapping=SavedMapping("", aliases={"户数": "family_size"})),
        replace(job, mapping=SavedMapping("", township="芦笛乡")),
    )
    assert [cache.find(other) for other in others] == [None] * 6
    write_roster(Path(job.path), ())
    assert cache.find(job) is None


@pytest.mark.parametrize("place", [0, 70, -1])
def test_a_damaged_entry_is_no_entry(job: ReadJob, cache: TableCache, place: int) -> None:
    cache.store(job, read_file(job))
    (entry,) = entries(cache)
    content = bytearray(entry.read_bytes())
    content[place] ^= 1
    entry.write_bytes(content)
    assert cache.find(job) is None
    cache.store(job, read_file(job))
    assert cache.find(job) is not None


def test_an_entry_under_another_name_or_of_another_key_is_none(
    job: ReadJob, cache: TableCache
) -> None:
    cache.store(job, read_file(job))
    (entry,) = entries(cache)
    assert TableCache(cache.folder, b"o" * 32).find(job) is None
    other = replace(job, header_row=1)
    cache.store(other, read_file(other))
    (second,) = [path for path in entries(cache) if path != entry]
    second.write_bytes(entry.read_bytes())
    assert cache.find(other) is None


def test_files_behind_a_password_are_never_kept(job: ReadJob, cache: TableCache) -> None:
    read = read_file(job)
    cache.store(job, replace(read, file=replace(read.file, password="Abc1")))
    assert entries(cache) == []


def test_what_a_run_had_no_use_for_goes(job: ReadJob, cache: TableCache) -> None:
    cache.store(job, read_file(job))
    later = TableCache(cache.folder, KEY)
    assert later.find(job) is not None
    later.sweep()
    assert len(entries(later)) == 1
    TableCache(cache.folder, KEY).sweep()
    assert entries(cache) == []


def test_all_that_is_kept_can_be_deleted(job: ReadJob, cache: TableCache) -> None:
    cache.store(job, read_file(job))
    assert purge_cache(cache.folder) == 1
    assert entries(cache) == []
    assert purge_cache(cache.folder / "nothing") == 0


def test_a_cache_that_cannot_be_used_is_said_and_stops_nothing(
    job: ReadJob, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    cache = TableCache(tmp_path / "file" / "cache", KEY)
    cache.store(job, read_file(job))
    assert cache.find(job) is None
    assert cache.refused is not None
