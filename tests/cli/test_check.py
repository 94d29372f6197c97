from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Call = Callable[..., Result]
Roster = Callable[..., str]
BAD_ID = "999901198001012227"


def test_a_clean_roster_ends_with_zero(call: Call, roster: Roster) -> None:
    done = call("check", roster(), "--no-annotate", "--select", "IDN001")
    assert done.exit_code == 0, done.stderr
    assert "No leads found" in done.stdout


def test_a_roster_with_a_problem_ends_with_one(call: Call, roster: Roster) -> None:
    done = call("check", roster(number=BAD_ID), "--no-annotate", "--select", "IDN001")
    assert done.exit_code == 1
    assert "IDN001" in done.stdout


@pytest.mark.parametrize(("severity", "code"), [("红线", 0), ("never", 0), ("一般问题", 1)])
def test_the_severity_that_fails_is_the_users_choice(
    call: Call, roster: Roster, severity: str, code: int
) -> None:
    asked = ("--no-annotate", "--select", "IDN001", "--fail-on", severity)
    assert call("check", roster(number=BAD_ID), *asked).exit_code == code


def test_json_is_all_that_stdout_holds(call: Call, roster: Roster) -> None:
    done = call("check", roster(number=BAD_ID), "--output-format", "json", "--select", "IDN001")
    document = json.loads(done.stdout)
    assert [f["code"] for f in document["findings"]] == ["IDN001"]
    assert document["findings"][0]["cells"][0]["source"] == "roster.xlsx"
    assert document["run"]["lang"] == "en"


def test_the_last_line_is_the_path_of_the_copy(call: Call, roster: Roster) -> None:
    done = call("check", roster(number=BAD_ID), "--output-format", "summary")
    assert done.stdout.splitlines()[-1] == "roster.audited.xlsx"
    assert Path("roster.audited.xlsx").is_file()


def test_without_annotation_nothing_is_written(call: Call, roster: Roster, tmp_path: Path) -> None:
    call("check", roster(number=BAD_ID), "--no-annotate")
    assert [path.name for path in tmp_path.iterdir()] == ["roster.xlsx"]


def test_personal_data_is_masked_unless_asked_for(call: Call, roster: Roster) -> None:
    given = ("check", roster(number=BAD_ID), "--no-annotate", "--output-format", "json")
    assert BAD_ID not in call(*given).stdout
    assert BAD_ID in call(*given, "--show-personal-data").stdout


def test_progress_goes_to_stderr_and_can_be_turned_off(call: Call, roster: Roster) -> None:
    given = ("check", roster(), "--no-annotate", "--output-format", "json")
    assert "reading" in call(*given).stderr
    assert call(*given, "-q").stderr == ""


def test_verbose_says_how_each_sheet_was_read(call: Call, roster: Roster) -> None:
    done = call("check", roster(), "--no-annotate", "-q", "-v")
    assert done.stderr == "roster.xlsx › Sheet: 1 records; not records: header row 1\n"


def test_a_missing_file_is_one_line_and_two(call: Call) -> None:
    done = call("check", "nowhere.xlsx", "-q")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("relocaudit: nowhere.xlsx: ")


def test_an_unreadable_registry_is_named_and_the_roster_still_audited(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    (tmp_path / "registry.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    done = call(
        "check", roster(number=BAD_ID), "--registry", "registry.xlsx", "--no-annotate", "-q",
    )  # fmt: skip
    assert done.exit_code == 2
    assert done.stderr.startswith("relocaudit: registry.xlsx: ")
    assert "IDN001" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--external", "payroll=x.xlsx", "--external", "车辆=x.xlsx"), "x.xlsx"),
        (("--fail-on-new",), "--fail-on-new"),
        (("--select", "XYZ9"), "XYZ9"),
        (("--ignore", "AER001"), "ARE001"),
        (("--fail-on", "grave"), "grave"),
        (("--external", "payrol=x.xlsx"), "payroll"),
        (("--external", "payroll"), "KIND=FILE"),
        (("--as-of", "2020-02-30"), "2020-02-30"),
        (("--header-row", "0"), "--header-row"),
        (("--polcy", "national"), "--policy"),
        (("--policy", "natoinal"), "national"),
        (("--password-file", "nowhere.txt"), "nowhere.txt"),
    ],
)
def test_no_option_is_ignored_in_silence(
    call: Call, roster: Roster, arguments: tuple[str, ...], named: str
) -> None:
    done = call("check", roster(), *arguments)
    assert done.exit_code == 2
    assert named in done.stderr
    assert done.stdout == ""


def test_the_first_line_of_the_password_file_is_needed(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("\n", encoding="utf-8")
    done = call("check", roster(), "--password-file", "secret.txt")
    assert done.stderr == "relocaudit: secret.txt: the first line holds no password\n"


@pytest.mark.parametrize(("kind", "start"), [("json", b"{"), ("csv", b"\xef\xbb\xbfNo.")])
def test_a_report_file_is_whole_and_its_owners_alone(
    call: Call, roster: Roster, tmp_path: Path, kind: str, start: bytes
) -> None:
    done = call(
        "check", roster(), "--no-annotate", "--output-format", kind, "--output-file", "out",
    )  # fmt: skip
    assert done.exit_code == 0
    assert done.stdout == ""
    assert (tmp_path / "out").read_bytes().startswith(start)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "roster.xlsx"]


def test_a_report_that_cannot_be_written_is_one_line(call: Call, roster: Roster) -> None:
    done = call("check", roster(), "--no-annotate", "-q", "--output-file", "no/such/folder.txt")
    assert done.exit_code == 2
    assert done.stderr.startswith("relocaudit: no/such/folder.txt: the report cannot be written")


def test_the_terminal_report_goes_to_a_file_without_colours(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    call("check", roster(number=BAD_ID), "--no-annotate", "--output-file", "report.txt")
    text = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "IDN001" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("kind", ["full", "summary", "csv", "markdown"])
def test_every_format_shows_the_lead(call: Call, roster: Roster, kind: str) -> None:
    done = call("check", roster(number=BAD_ID), "--no-annotate", "--output-format", kind)
    assert "IDN001" in done.stdout


def test_the_language_can_be_asked_for(call: Call, roster: Roster) -> None:
    assert "疑点" in call("check", roster(), "--no-annotate", "--lang", "中文").stdout
    assert "leads" in call("check", roster(), "--no-annotate", "--lang", "en", lang="zh").stdout


def test_a_cell_that_looks_like_markup_is_printed_as_it_is(call: Call, roster: Roster) -> None:
    done = call("check", roster(person="[/]韩"), "--no-annotate", "--show-personal-data")
    assert done.exit_code in (0, 1)
    assert done.exception is None or isinstance(done.exception, SystemExit)
