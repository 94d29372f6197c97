from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import Result

from relocaudit.cli.project_defaults import read_project

Call = Callable[..., Result]
ROWS = 'select = ["INT", "IDN"]\nno-annotate = true\nas-of = 2020-06-30\n'
HEADERS = ("户主姓名", "家庭人口", "行政村", "住房面积")


def book(path: Path, head: Iterable[str] = HEADERS, *rows: Iterable[object]) -> Path:
    path.parent.mkdir(exist_ok=True, parents=True)
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (head, *(rows or [("韩小禾", 3, "石桥村", 75)])):
        sheet.append(tuple(row))
    made.save(path)
    return path


def project(folder: Path, text: str) -> None:
    (folder / "relocaudit.toml").write_text(text, encoding="utf-8")


def sources(result: Result) -> dict[str, str]:
    return {source["path"]: source["role"] for source in json.loads(result.stdout)["sources"]}


def audit(call: Call, *more: str) -> Result:
    return call("check", *more, "--output-format", "json", "-q")


def test_every_role_takes_names_wildcards_and_folders(call: Call, tmp_path: Path) -> None:
    for name in ("各乡镇/松萝镇.xlsx", "各乡镇/芦笛乡.xlsx", "registry.xlsx", "名单/公职.xlsx"):
        book(tmp_path / name, ("姓名", "身份证号", "户编号", "与户主关系"))
    book(tmp_path / "协议" / "一.xlsx", ("户主姓名", "户主身份证号", "协议类型", "签订日期"))
    book(tmp_path / "旧" / "松萝镇.xlsx")
    project(
        tmp_path,
        ROWS + 'rosters = "各乡镇"\nregistry = "registry.xlsx"\nagreements = ["协议/*.xlsx"]\n'
        'previous = "旧"\n[external]\n"财政供养" = "名单/公*.xlsx"\n',
    )
    assert sources(audit(call)) == {
        "各乡镇/松萝镇.xlsx": "roster",
        "各乡镇/芦笛乡.xlsx": "roster",
        "registry.xlsx": "registry",
        "协议/一.xlsx": "agreements",
        "名单/公职.xlsx": "external",
        "旧/松萝镇.xlsx": "previous",
    }


def test_a_folder_of_each_township_is_reached_by_a_wildcard(call: Call, tmp_path: Path) -> None:
    book(tmp_path / "各乡镇" / "松萝镇" / "花名册.xlsx")
    book(tmp_path / "各乡镇" / "芦笛乡" / "花名册.xlsx")
    (tmp_path / "各乡镇" / "芦笛乡" / "说明.docx").touch()
    for text in ("各乡镇/*", "各乡镇/**/*.xlsx", "各乡镇\\\\*"):
        project(tmp_path, ROWS + f'rosters = "{text}"\n')
        assert len(sources(audit(call))) == 2, text


def test_a_suffix_may_be_written_in_capitals(call: Call, tmp_path: Path) -> None:
    book(tmp_path / "松萝镇.XLSX")
    book(tmp_path / "芦笛乡.Xlsx")
    project(tmp_path, ROWS + 'rosters = "*.xlsx"\n')
    assert set(sources(audit(call))) == {"松萝镇.XLSX", "芦笛乡.Xlsx"}


def test_our_own_outputs_and_lock_files_are_no_inputs(call: Call, tmp_path: Path) -> None:
    book(tmp_path / "松萝镇.xlsx")
    (tmp_path / "~$松萝镇.xlsx").touch()
    for name in ("芦笛乡.audited.xlsx", "松萝镇.clean.xlsx", "沙棘镇.masked.xlsx", "今晚.csv"):
        book(tmp_path / name)
    book(tmp_path / "沙棘镇.clean.xlsx")
    book(tmp_path / "pack" / "问题台账.xlsx")
    (tmp_path / "pack" / "manifest.json").write_text('{"tool": {"name": "relocaudit"}}', "utf-8")
    project(tmp_path, 'output-file = "今晚.csv"\n' + ROWS + 'rosters = ["*", "pack"]\n')
    found = read_project(tmp_path / "relocaudit.toml").defaults["rosters"]
    assert [Path(path).name for path in found] == ["松萝镇.xlsx", "沙棘镇.clean.xlsx"]
    project(tmp_path, ROWS + 'rosters = "*.xlsx"\n')
    done = audit(call)
    assert "*.xlsx: 4 outputs of ours or lock files are passed over" in done.stderr
    project(tmp_path, ROWS + 'rosters = ["松*.xlsx", "芦*.xlsx", "~*.xlsx"]\n')
    done = audit(call)
    assert "芦笛乡.audited.xlsx: passed over: an output of ours" in done.stderr
    assert "~$松萝镇.xlsx: passed over: a lock file" in done.stderr


def test_a_copy_that_is_named_is_read(call: Call, tmp_path: Path) -> None:
    book(tmp_path / "芦笛乡.audited.xlsx")
    project(tmp_path, ROWS + 'rosters = "芦笛乡.audited.xlsx"\n')
    assert sources(audit(call)) == {"芦笛乡.audited.xlsx": "roster"}


def test_who_names_a_file_more_closely_has_it(call: Call, tmp_path: Path) -> None:
    book(tmp_path / "松萝镇.xlsx")
    book(tmp_path / "registry.xlsx", ("姓名", "身份证号", "户编号", "与户主关系"))
    project(tmp_path, ROWS + 'rosters = "*.xlsx"\nregistry = "registry.xlsx"\n')
    done = audit(call)
    assert sources(done) == {"松萝镇.xlsx": "roster", "registry.xlsx": "registry"}
    assert "named more closely for another role: registry.xlsx (registry)" in done.stderr


def test_a_file_that_two_wildcards_match_is_neither(call: Call, tmp_path: Path) -> None:
    book(tmp_path / "松萝镇.xlsx")
    book(tmp_path / "松萝镇兑付.xlsx")
    project(tmp_path, ROWS + 'rosters = "松*.xlsx"\npayments = "*兑付.xlsx"\n')
    done = audit(call)
    assert done.exit_code == 2
    assert sources(done) == {"松萝镇.xlsx": "roster"}
    said = "松萝镇兑付.xlsx: relocaudit.toml takes it for rosters, payments"
    assert said in done.stderr


def test_a_file_named_for_two_roles_is_read_for_both_and_that_is_said(
    call: Call, tmp_path: Path
) -> None:
    book(tmp_path / "全部.xlsx", ("姓名", "身份证号", "户编号", "与户主关系"))
    project(tmp_path, ROWS + 'rosters = "全部.xlsx"\nregistry = "全部.xlsx"\n')
    done = audit(call)
    assert "全部.xlsx: read for each of rosters, registry, as named" in done.stderr
    assert len(json.loads(done.stdout)["sources"]) == 2


@pytest.mark.parametrize("line", ['payments = "兑付*.xlsx"', 'registry = "没有.xlsx"'])
def test_a_name_or_wildcard_of_nothing_is_said_and_the_rest_goes_on(
    call: Call, tmp_path: Path, line: str
) -> None:
    book(tmp_path / "松萝镇.xlsx")
    project(tmp_path, ROWS + f'rosters = "松萝镇.xlsx"\n{line}\n')
    done = audit(call)
    assert done.exit_code == 2
    assert sources(done) == {"松萝镇.xlsx": "roster"}
    assert line.split('"')[1] in done.stderr


def test_rosters_on_the_command_line_take_the_place_of_the_project_s(
    call: Call, tmp_path: Path
) -> None:
    book(tmp_path / "松萝镇.xlsx")
    project(tmp_path, ROWS + 'rosters = "没有*.xlsx"\n[townships]\n"没有*.xlsx" = "松萝镇"\n')
    done = audit(call, "松萝镇.xlsx")
    assert "没有" not in done.stderr
    assert sources(done) == {"松萝镇.xlsx": "roster"}


def test_from_a_folder_below_paths_are_as_one_would_type_them(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(tmp_path / "各乡镇" / "松萝镇.xlsx")
    project(tmp_path, ROWS + 'rosters = "各乡镇/*.xlsx"\nlang = "en"\n')
    (tmp_path / "各乡镇" / "说明").mkdir()
    monkeypatch.chdir(tmp_path / "各乡镇" / "说明")
    done = audit(call)
    assert sources(done) == {"../../各乡镇/松萝镇.xlsx": "roster"}
    assert done.stderr.startswith("relocaudit: ../../relocaudit.toml: options are taken")


def test_a_lone_wildcard_of_a_list_of_another_office_keeps_its_kind(
    call: Call, tmp_path: Path
) -> None:
    book(tmp_path / "松萝镇.xlsx")
    project(tmp_path, ROWS + 'rosters = "松萝镇.xlsx"\n[external]\npayrol = "a.xlsx"\n')
    assert "external.payrol; did you mean external.payroll?" in audit(call).stderr


def test_headers_of_the_project_are_understood(call: Call, tmp_path: Path) -> None:
    book(tmp_path / "松萝镇.xlsx", ("当家人", "家庭人口", "行政村", "户口本号"))
    text = ROWS + 'rosters = "松萝镇.xlsx"\n'
    project(tmp_path, text)
    assert audit(call).exit_code == 2
    project(tmp_path, text + '[aliases.columns]\n"当家人" = "户主姓名"\n"户口本号" = ""\n')
    assert sources(audit(call)) == {"松萝镇.xlsx": "roster"}
    project(tmp_path, text + '[aliases.columns]\n"当家人" = "户主性名"\n')
    done = audit(call)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "relocaudit.toml: aliases.columns, 当家人: there is no field 户主性名" in done.stderr
    assert "户主姓名" in done.stderr


def test_the_language_of_the_project_is_spoken_unless_another_is_asked_for(
    call: Call, tmp_path: Path
) -> None:
    book(tmp_path / "松萝镇.xlsx")
    project(tmp_path, ROWS + 'rosters = "松萝镇.xlsx"\nlang = "zh"\n')
    assert "选项取自此文件" in call("check", lang="en").stderr
    assert "options are taken" in call("check", "--lang", "en").stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('roster = "a.xlsx"', "unknown key roster; did you mean rosters?"),
        ('as_off = "2020-06-30"', "unknown key as_off; did you mean as-of?"),
        ("rosters = 3", "rosters takes a file, or several"),
        ('registry = ""', "registry takes a file, or several"),
        ('registry = ["a.xlsx", 3]', "registry takes a file, or several"),
        ('jobs = "4"', "jobs is a whole number from 1 on"),
        ("jobs = 0", "jobs is a whole number"),
        ('no-annotate = "yes"', "no-annotate is true or false"),
        ("policy = 2017", "policy is a text in quotes"),
        ('as-of = "2020-13-01"', "as-of: 2020-13-01 is no date"),
        ('fail-on = "redlin"', "fail-on: redlin is not known; did you mean redline?"),
        ('lang = "fr"', "lang: fr is not known"),
        ('external = "a.xlsx"', "external is a table of lines"),
        ("townships = 3", "townships is a table: write [townships]"),
        ('[townships]\n"a.xlsx" = 3', "townships takes lines such as"),
        ('jobs = 1\n"jobs" = 2', "TOML"),
        ("as-of = 2020-06-30\nas_of = 2020-06-30", "as-of stands there twice"),
        ("policy = “national”", "type “ there without Chinese input"),
        ('[external]\n财政供养 = "a.xlsx"', 'write "财政供养" with quotes'),
        ('out = "D:\\data"', "write / for \\ in paths"),
        ("[history]\nplace = 3", "history.place is the name of a file"),
    ],
)
def test_a_mistake_is_one_line_with_file_and_key(
    call: Call, tmp_path: Path, text: str, said: str
) -> None:
    book(tmp_path / "松萝镇.xlsx")
    project(tmp_path, text + "\n")
    done = call("check", "松萝镇.xlsx")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("relocaudit: relocaudit.toml: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_file_saved_by_notepad_is_read(call: Call, tmp_path: Path, encoding: str) -> None:
    book(tmp_path / "松萝镇.xlsx")
    text = ROWS + 'rosters = "松萝镇.xlsx"\r\n'
    (tmp_path / "relocaudit.toml").write_bytes(text.encode(encoding))
    assert sources(audit(call)) == {"松萝镇.xlsx": "roster"}


def test_without_a_roster_a_project_is_told_what_it_lacks(call: Call, tmp_path: Path) -> None:
    project(tmp_path, ROWS)
    done = call("check")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "relocaudit.toml: no rosters stand here" in done.stderr
