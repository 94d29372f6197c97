from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from relocaudit.jobs.journal import Journal
from relocaudit.model.message import Message

ID, PHONE = "999901198001012222", "13899990000"


def journal(troubles: list[str] | None = None) -> Journal:
    said = [] if troubles is None else troubles

    def trouble(path: str, message: Message) -> None:
        said.append(f"{path}: {message.plain()}")

    return Journal("r1", trouble)


def written(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def test_each_event_is_one_object_with_time_run_and_event_first(tmp_path: Path) -> None:
    log = journal()
    log.begin(str(tmp_path / "run.log"))
    log.tell("read", path="芦笛乡.xlsx", records=3, by_state={"new": 1})
    log.close()
    (line,) = written(tmp_path / "run.log")
    assert list(line) == ["time", "run", "event", "path", "records", "by_state"]
    assert line["time"].endswith("Z")
    assert (line["run"], line["path"], line["by_state"]) == ("r1", "芦笛乡.xlsx", {"new": 1})
    assert "芦笛乡" in (tmp_path / "run.log").read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    ['a\n{"event": "end"}', "a\u2028b", "a\x1b[31mb\x9b", "a\u202eslx", "a\udc80", 'a"}\\', "\x00"],
)
def test_no_file_name_ends_forges_or_reverses_a_line(tmp_path: Path, name: str) -> None:
    log = journal()
    log.begin(str(tmp_path / "run.log"))
    log.tell("read", path=name)
    text = (tmp_path / "run.log").read_bytes().decode("utf-8")
    assert text.count("\n") == 1
    assert not any(sign in text for sign in "\x1b\x9b\u2028\u202e\x00")
    assert written(tmp_path / "run.log")[0]["path"] == name


def test_numbers_of_people_in_file_names_are_masked_and_dates_are_not(tmp_path: Path) -> None:
    log = journal()
    log.begin(str(tmp_path / "run.log"))
    log.tell("read", path=f"{ID}_{PHONE}_20200630235959.xlsx")
    told = written(tmp_path / "run.log")[0]["path"]
    assert told == "9999**************_1389*******_20200630235959.xlsx"


def test_a_log_is_for_its_owner_alone_and_grows(tmp_path: Path) -> None:
    path = tmp_path / "run.log"
    for number in range(2):
        log = journal()
        log.begin(str(path))
        log.tell("start", number=number)
        log.close()
    assert [line["number"] for line in written(path)] == [0, 1]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_without_a_file_nothing_is_told(tmp_path: Path) -> None:
    log = journal()
    log.tell("start")
    log.close()
    assert (log.failed, list(tmp_path.iterdir())) == (False, [])


def test_a_log_that_cannot_be_opened_is_told_once(tmp_path: Path) -> None:
    troubles: list[str] = []
    log = journal(troubles)
    log.begin(str(tmp_path / "none" / "run.log"))
    log.tell("start")
    assert log.failed
    assert [one.split(": ")[1][:27] for one in troubles] == ["the log cannot be written ("]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names there")
def test_a_pipe_that_nobody_reads_does_not_hold_the_run_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    log = journal()
    log.begin(str(tmp_path / "pipe"))
    assert log.failed


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_a_full_disk_stops_the_log_and_nothing_else() -> None:
    troubles: list[str] = []
    log = journal(troubles)
    log.begin("/dev/full")
    log.tell("start")
    log.tell("end")
    assert log.failed
    assert len(troubles) == 1


def test_a_long_log_is_put_aside_and_four_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "run.log"
    for number in range(6):
        log = journal()
        log.begin(str(path))
        log.tell("start", number=number)
        log.close()
        with path.open("ab") as file:
            file.truncate(9 << 20)
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "run.log", "run.log.1", "run.log.2", "run.log.3", "run.log.4",
    ]  # fmt: skip
    first = (tmp_path / "run.log.1").read_bytes().split(b"\n")[0]
    assert json.loads(first)["number"] == 4


def test_lines_of_two_writers_never_mix(tmp_path: Path) -> None:
    logs = [journal(), journal()]
    for log in logs:
        log.begin(str(tmp_path / "run.log"))
    for number in range(20):
        logs[number % 2].tell("read", path="长" * 3000)
    assert [len(line["path"]) for line in written(tmp_path / "run.log")] == [3000] * 20
