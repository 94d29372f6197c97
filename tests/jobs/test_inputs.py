"""Which files a ROSTER means."""

from pathlib import Path

from relocaudit.jobs.inputs import choose_rosters

OURS = {"copy.audited.xlsx", "a.audited.xlsx"}


def choose(*given: Path | str) -> tuple[list[str], list[str], list[str]]:
    chosen = choose_rosters(map(str, given), lambda path: path.name in OURS)
    return (
        [Path(path).name for path in chosen.paths],
        [Path(path).name for path, _ in chosen.skipped],
        [failure.reason for failure in chosen.failures],
    )


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).touch()


def test_a_folder_means_its_tables_in_order(tmp_path: Path) -> None:
    touch(tmp_path, "b.xlsx", "a.xls", "notes.txt", "c.CSV")
    assert choose(tmp_path) == (["a.xls", "b.xlsx", "c.CSV"], [], [])


def test_an_empty_folder_is_a_failure(tmp_path: Path) -> None:
    assert choose(tmp_path) == ([], [], ["empty-folder"])


def test_a_wildcard_that_the_shell_left_is_expanded(tmp_path: Path) -> None:
    touch(tmp_path, "a1.xlsx", "a2.xlsx", "b.xlsx")
    assert choose(tmp_path / "a*.xlsx") == (["a1.xlsx", "a2.xlsx"], [], [])


def test_a_wildcard_that_means_nothing_is_a_failure(tmp_path: Path) -> None:
    assert choose(tmp_path / "*.xlsx") == ([], [], ["no-match"])


def test_a_name_that_looks_like_a_wildcard_is_taken_as_it_is(tmp_path: Path) -> None:
    touch(tmp_path, "[1].xlsx")
    assert choose(tmp_path / "[1].xlsx")[0] == ["[1].xlsx"]


def test_a_file_named_twice_is_audited_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.xlsx")
    assert choose(tmp_path / "a.xlsx", tmp_path)[0] == ["a.xlsx"]


def test_lock_files_are_passed_over_with_a_word(tmp_path: Path) -> None:
    touch(tmp_path, "a.xlsx", "~$a.xlsx")
    assert choose(tmp_path) == (["a.xlsx"], ["~$a.xlsx"], [])


def test_mended_and_masked_copies_are_passed_over_where_their_roster_is_there(
    tmp_path: Path,
) -> None:
    copies = ["a.clean.xlsx", "a.fixed-2.xlsx", "a.masked.xlsx", "a.fixed.csv"]
    touch(tmp_path, "a.xlsx", *copies)
    rosters, skipped, _ = choose(tmp_path)
    assert (rosters, skipped) == (["a.xlsx"], sorted(copies))
    (tmp_path / "a.xlsx").unlink()
    assert choose(tmp_path)[0] == sorted(copies)


def test_our_copy_is_passed_over_where_its_roster_is_there(tmp_path: Path) -> None:
    touch(tmp_path, "a.xlsx", "a.audited.xlsx", "copy.audited.xlsx", "b.audited.xlsx", "b.xlsx")
    rosters, skipped, _ = choose(tmp_path)
    assert skipped == ["a.audited.xlsx"]
    assert "copy.audited.xlsx" in rosters
    assert "b.audited.xlsx" in rosters
