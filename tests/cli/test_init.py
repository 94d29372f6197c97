from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from typer.testing import Result

from sample_data import county_files

Call = Callable[..., Result]
ROSTER = ("户主姓名", "家庭人口", "行政村", "住房面积")
HOME = ("韩小禾", 3, "石桥村", 750)


def book(path: Path, *rows: tuple[object, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Workbook()
    for row in rows or (ROSTER, HOME):
        made.worksheets[0].append(row)
    made.save(path)


def written(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "relocaudit.toml").read_text(encoding="utf-8"))


def findings(result: Result) -> list[object]:
    document = json.loads(result.stdout)
    return [
        [(s["role"], s["path"]) for s in document["sources"]],
        [(f["fingerprint"], f["code"], f["cells"]) for f in document["findings"]],
    ]


def test_the_sample_county_is_audited_as_with_every_option_given(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = tmp_path / "county"
    county.mkdir()
    for path in (path for paths in county_files().values() for path in paths):
        shutil.copyfile(path, county / path.name)
    shutil.copyfile(county / "听涧乡花名册.xlsx", county / "听涧乡花名册.audited.xlsx")
    monkeypatch.chdir(county)
    assert call("init", "-q", lang="zh").exit_code == 0
    text = (county / "relocaudit.toml").read_text(encoding="utf-8")
    assert "# 各乡镇花名册\nrosters = [\n" in text
    assert set(written(county)["townships"].values()) == {
        "听涧乡", "拾云镇", "枕溪镇", "眠鹿乡",
    }  # fmt: skip
    same = ("--policy", "yunnan-shidian", "--as-of", "2020-06-30", "--no-annotate", "-q")
    same = (*same, "--output-format", "json")
    by_file = call("check", *same)
    roles = ("registry", "plan", "sites", "payments", "agreements", "demolition", "changes")
    options = [part for role in roles for part in (f"--{role}", f"{role}.xlsx")]
    rosters = sorted(path.name for path in county.glob("*花名册.xlsx"))
    by_hand = call("check", *rosters, *options, *same, "--isolated")
    assert by_file.exit_code == by_hand.exit_code == 1
    assert findings(by_file) == findings(by_hand)


def test_what_was_read_is_said_and_an_earlier_file_is_kept(call: Call, tmp_path: Path) -> None:
    book(tmp_path / "各乡镇" / "松萝镇.xlsx")
    (tmp_path / "torn.xlsx").write_bytes(b"PK\x03\x04 torn")
    done = call("init", "-q")
    assert done.exit_code == 0
    assert ["各乡镇/松萝镇.xlsx", "roster", "松萝镇"] in [
        line.split()[1:4] for line in done.stdout.splitlines()
    ]
    text = (tmp_path / "relocaudit.toml").read_text(encoding="utf-8")
    assert '#   "torn.xlsx"  unreadable: ' in text
    assert written(tmp_path)["rosters"] == ["各乡镇/松萝镇.xlsx"]
    again = call("init", "-q")
    assert again.exit_code == 2
    assert "relocaudit.toml: is there already" in again.stderr
    assert call("init", "-q", "--overwrite").exit_code == 0


@pytest.mark.parametrize("name", ['a"b.xlsx', "[1]花名册.xlsx", "甲 乙's.xlsx", "a#b.xlsx"])
def test_a_file_of_any_name_comes_back(call: Call, tmp_path: Path, name: str) -> None:
    book(tmp_path / name)
    assert call("init", "-q").exit_code == 0
    audited = call("check", "--no-annotate", "--output-format", "json", "-q", "--select", "INT")
    assert [source["path"] for source in json.loads(audited.stdout)["sources"]] == [name]


def test_a_folder_without_lists_gets_no_file(call: Call, tmp_path: Path) -> None:
    book(tmp_path / "采购.xlsx", ("物品", "数量"), ("水泥", 3))
    done = call("init", "-q")
    assert done.exit_code == 2
    assert "nothing was written" in done.stderr
    assert not (tmp_path / "relocaudit.toml").exists()
    assert call("init", "none").exit_code == 2


def test_another_folder_is_named_and_used_from_there(call: Call, tmp_path: Path) -> None:
    book(tmp_path / "county" / "松萝镇.xlsx")
    assert call("init", "county", "-q").exit_code == 0
    done = call("run", "county", "-q", "--output-format", "json")
    assert [source["path"] for source in json.loads(done.stdout)["sources"]] == ["松萝镇.xlsx"]


def test_a_check_of_nothing_shows_what_it_would_use(call: Call, tmp_path: Path) -> None:
    book(tmp_path / "松萝镇.xlsx")
    done = call("check")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "松萝镇.xlsx  roster   松萝镇" in done.stderr
    assert "relocaudit init" in done.stderr.splitlines()[-1]
    assert not (tmp_path / "relocaudit.toml").exists()


def test_a_check_of_nothing_where_nothing_stands_is_one_line(call: Call) -> None:
    done = call("check")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
def test_on_a_terminal_the_user_may_change_what_is_proposed(tmp_path: Path) -> None:
    import pty

    book(tmp_path / "a.xlsx")
    book(tmp_path / "b.xlsx", ("姓名", "身份证号"), ("韩小禾", "999901198001012222"))
    answers = ["7", "1", "花名", "花名册", "松萝镇", "2", "外部名单", "财政供养", ""]
    parent, child = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "relocaudit", "init", "-q"],
        stdin=child, stdout=subprocess.PIPE, cwd=tmp_path, encoding="utf-8",
        env={**os.environ, "RELOCAUDIT_LANG": "en", "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:  # fmt: skip
        os.write(parent, "".join(f"{answer}\n" for answer in answers).encode())
        said, _ = process.communicate(timeout=60)
    os.close(parent)
    os.close(child)
    assert process.returncode == 0
    assert "no file has the number 7" in said
    assert "花名 is not known; did you mean 花名册?" in said
    found = written(tmp_path)
    assert (found["rosters"], found["townships"]) == (["a.xlsx"], {"a.xlsx": "松萝镇"})
    assert found["external"] == {"payroll": ["b.xlsx"]}
