from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from nights import KEY, lead, night

from relocaudit.history import History, open_history, record
from relocaudit.history.glance import Glance, glance


def test_runs_are_counted_and_the_last_success_is_told(history: History) -> None:
    assert glance(history.place).runs == 0
    for number, code in ((1, 0), (2, 3)):
        record(history, night(number, [lead("a")]), ("松萝镇",), KEY, code)
    seen = glance(history.place)
    assert (seen.found, seen.runs, seen.last_exit) == ("sound", 2, 3)
    assert seen.last_success is not None
    assert seen.last_ended is not None
    assert seen.last_success < seen.last_ended


def test_a_history_of_a_later_version_is_told(tmp_path: Path) -> None:
    history = open_history(tmp_path / "past.sqlite")
    with history.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '99' WHERE key = 'version'")
    history.close()
    assert glance(tmp_path / "past.sqlite") == Glance("later")


def test_what_still_waits_in_the_side_file_counts_and_stays_there(tmp_path: Path) -> None:
    path = tmp_path / "past.sqlite"
    history = open_history(path)
    with history.reading() as connection:
        # A reader keeps SQLite from tidying up.
        connection.exec_driver_sql("SELECT count(*) FROM runs")
        record(history, night(1, [lead("a")]), ("松萝镇",), KEY, 0)
        waiting = path.with_name("past.sqlite-wal").read_bytes()
        assert waiting != b""
        assert glance(path).runs == 1
        assert path.with_name("past.sqlite-wal").read_bytes() == waiting
    history.close()


@pytest.mark.parametrize("damage", range(3))
def test_a_damaged_page_is_seen_although_questions_are_still_answered(
    tmp_path: Path, damage: int
) -> None:
    path = tmp_path / "past.sqlite"
    history = open_history(path)
    for number in range(1, 20):
        leads = [lead(f"{number}-{one}" * 4, row=one) for one in range(20)]
        record(history, night(number, leads), ("松萝镇",), KEY, 0)
    history.close()
    content = bytearray(path.read_bytes())
    page = len(content) // 4096 * (damage + 1) // 4 * 4096
    content[page : page + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    assert glance(path).found == "damaged"


@pytest.mark.parametrize("name", ["百分 100%.sqlite", "what?.sqlite", "a#b.sqlite"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    open_history(tmp_path / name).close()
    assert glance(tmp_path / name).found == "sound"
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_no_history_and_an_empty_one_are_no_fault(tmp_path: Path) -> None:
    assert glance(tmp_path / "past.sqlite") == Glance("none")
    (tmp_path / "past.sqlite").touch()
    assert glance(tmp_path / "past.sqlite") == Glance("none")
    sqlite3.connect(tmp_path / "other.sqlite").close()
    assert glance(tmp_path / "other.sqlite") == Glance("none")


def test_a_server_that_does_not_answer_is_told_without_its_address(tmp_path: Path) -> None:
    seen = glance(f"postgresql://county:secret@/relocaudit?host={tmp_path}")
    assert seen.found == "unreachable"
    assert "secret" not in seen.why
