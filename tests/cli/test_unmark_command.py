from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
from typer.testing import Result

Call = Callable[..., Result]
Roster = Callable[..., str]
BAD_ID = "999901198001012227"


def annotated(call: Call, roster: Roster) -> str:
    call("check", roster(number=BAD_ID), "-q", "--output-format", "summary")
    return "roster.audited.xlsx"


def test_the_last_line_is_the_path_of_the_clean_copy(call: Call, roster: Roster) -> None:
    done = call("unmark", annotated(call, roster))
    assert done.exit_code == 0
    assert done.stdout == "1 cell(s) and 1 note(s) of ours taken off\nroster.clean.xlsx\n"
    assert openpyxl.load_workbook("roster.clean.xlsx").sheetnames == ["Sheet"]


def test_nothing_is_ever_written_over(call: Call, roster: Roster, tmp_path: Path) -> None:
    copy = annotated(call, roster)
    (tmp_path / "roster.clean.xlsx").write_bytes(b"somebody's")
    assert call("unmark", copy, "-q").stdout == "roster.clean-2.xlsx\n"
    assert (tmp_path / "roster.clean.xlsx").read_bytes() == b"somebody's"


def test_the_folder_can_be_chosen(call: Call, roster: Roster, tmp_path: Path) -> None:
    done = call("unmark", annotated(call, roster), "--out", "up/clean", "-q")
    assert done.stdout == "up/clean/roster.clean.xlsx\n"
    assert (tmp_path / "up" / "clean" / "roster.clean.xlsx").is_file()


def test_a_file_that_is_not_ours_is_one_line_and_two(call: Call, roster: Roster) -> None:
    done = call("unmark", roster())
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("relocaudit: roster.xlsx: This is no copy of ours")
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_one_line_and_two(call: Call) -> None:
    done = call("unmark", "nowhere.xlsx")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)


def test_a_note_in_which_somebody_wrote_is_named(call: Call, roster: Roster) -> None:
    copy = annotated(call, roster)
    book = openpyxl.load_workbook(copy)
    book["Sheet"]["I2"].comment.text += "\n已核实"
    book.save(copy)
    done = call("unmark", copy, "-q")
    assert done.stderr == (
        "relocaudit: roster.audited.xlsx Sheet!I2: Somebody wrote in our note on this cell; it was "
        "kept.\n"
    )


def test_a_locked_copy_gives_a_locked_clean_copy(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    from relocaudit.annotate import annotate_copy, unmark
    from relocaudit.annotate.locked import lock

    name, locked = roster(number=BAD_ID), tmp_path / "locked.xlsx"
    import io

    with locked.open("wb") as file:
        lock(io.BytesIO((tmp_path / name).read_bytes()), "密码", file)
    copy = tmp_path / "locked.audited.xlsx"
    annotate_copy(locked, copy, [("Sheet", "I2", "problem", "x")], [], [], password="密码")
    (tmp_path / "key.txt").write_text("错\n密码\n", encoding="utf-8")
    assert call("unmark", copy.name, "-q").exit_code == 2
    done = call("unmark", copy.name, "-q", "--password-file", "key.txt")
    assert done.stdout == "locked.clean.xlsx\n"
    assert (tmp_path / "locked.clean.xlsx").read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert unmark(copy, tmp_path / "again.xlsx", password="密码").cells == 1
