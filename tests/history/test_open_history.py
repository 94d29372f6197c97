from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from nights import KEY, lead, night

from relocaudit.errors import InputError
from relocaudit.history import open_history, record
from relocaudit.history.asking import leads_at, runs_of
from relocaudit.history.rulings import rulings_of, store_rulings
from relocaudit.model.ruling import Ruling


def filled(path: Path, nights: int = 1) -> Path:
    history = open_history(path)
    for number in range(1, nights + 1):
        leads = [lead(f"{number}-{row}", row=row) for row in range(1, 300)]
        record(history, night(number, leads), ("松萝镇",), KEY, 1)
    history.close()
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept by the folder there")
def test_a_history_is_for_its_owner_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        path = filled(tmp_path / "state" / "history.sqlite")
        history = open_history(path)
        with history.writing():
            modes = {f.name: stat.S_IMODE(f.stat().st_mode) for f in path.parent.iterdir()}
        history.close()
    finally:
        os.umask(old)
    assert set(modes.values()) == {0o600}
    assert "history.sqlite-wal" in modes
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_damaged_page_is_noticed_and_the_file_kept(tmp_path: Path) -> None:
    path = filled(tmp_path / "history.sqlite", nights=3)
    content = bytearray(path.read_bytes())
    page = len(content) // 2 // 4096 * 4096
    content[page : page + 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    history = open_history(path)
    assert history.set_aside == tmp_path / "history.sqlite.damaged-1"
    assert history.set_aside.read_bytes() == bytes(content)
    assert runs_of(history) == ()
    history.close()


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough" * 200, b"SQLite format 3\0" + b"\1" * 5000]
)
def test_what_is_no_database_is_set_aside_under_a_free_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "history.sqlite"
    for number in (1, 2):
        path.write_bytes(content)
        history = open_history(path)
        assert history.set_aside == tmp_path / f"history.sqlite.damaged-{number}"
        history.close()


def test_an_empty_file_becomes_a_history(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    path.touch()
    history = open_history(path)
    assert (history.set_aside, runs_of(history)) == (None, ())
    history.close()


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "accounts.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE accounts (id)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(InputError, match="another program"):
        open_history(path)
    assert path.read_bytes() == before


def test_a_history_of_a_later_version_is_refused_in_words(tmp_path: Path) -> None:
    path = filled(tmp_path / "history.sqlite")
    with sqlite3.connect(path) as later:
        later.execute("UPDATE meta SET value = '99'")
    later.close()
    with pytest.raises(InputError, match="later version"):
        open_history(path)


def test_a_history_of_the_first_version_keeps_its_entries(tmp_path: Path) -> None:
    path = filled(tmp_path / "history.sqlite")
    entry = Ruling("a", "confirmed", evidence="照片")
    history = open_history(path)
    store_rulings(history, [entry])
    history.close()
    with sqlite3.connect(path) as first:
        for column in ("progress", "in_charge", "until"):
            first.execute(f"ALTER TABLE rulings DROP COLUMN {column}")
        first.execute("UPDATE meta SET value = '1' WHERE key = 'version'")
    first.close()
    history = open_history(path)
    later = Ruling("a", None, progress="待系统开放")
    assert store_rulings(history, [entry, later]) == 1
    assert rulings_of(history) == (entry, later)
    history.close()


@pytest.mark.parametrize(
    "place", ["mysql://county@host/db", "sqlite:///a.db", "://", "http://host/db"]
)
def test_only_files_and_postgresql_are_histories(place: str) -> None:
    with pytest.raises(InputError, match="postgresql"):
        open_history(place)


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        open_history(f"postgresql://county:secret@/postgres?host={tmp_path}")
    assert "secret" not in refused.value.path + str(refused.value)
    assert str(refused.value).startswith("the history cannot be used")


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    path.symlink_to(filled(tmp_path / "elsewhere.sqlite"))
    with pytest.raises(InputError, match="cannot be written"):
        open_history(path)


def test_eight_processes_lose_no_run(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from nights import *; from relocaudit.history import *\n"
        "for n in (1, 2, 3):\n"
        "    history = open_history(Path(sys.argv[1]))\n"
        "    from dataclasses import replace\n"
        "    result = night(n, [lead('a'), lead(sys.argv[2], row=int(sys.argv[2]) + 10)])\n"
        "    result = replace(result, run=replace(result.run, id=f'{sys.argv[2]}-{n}'))\n"
        "    record(history, result, ('松萝镇',), KEY, 1); history.close()\n"
    )
    path = tmp_path / "history.sqlite"
    here = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path), str(number)],
            env={**os.environ, "PYTHONPATH": here}, stderr=subprocess.PIPE,
        )
        for number in range(8)
    ]  # fmt: skip
    assert [each.communicate()[1] for each in running] == [b""] * 8
    history = open_history(path)
    runs = runs_of(history)
    assert len({run.uid for run in runs}) == 24
    assert "a" in {each.fingerprint for each in leads_at(history, runs[0].id)}
    history.close()
