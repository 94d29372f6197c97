"""Whatever is wrong with an input ends in one clear line; the other rosters are still audited."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from sample_data import CLEAN_ROSTER, county_files

GOOD = next(path for path in county_files()["roster"] if path.name == CLEAN_ROSTER)


def check(*arguments: str | Path) -> tuple[int, str, list[str]]:
    command = [sys.executable, "-m", "relocaudit", "check", "--no-annotate", "--isolated", "-q"]
    command += ["--output-format", "json", "--lang", "en", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr.splitlines()


def unusable(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / f"{kind}.xlsx"
    if kind == "empty-folder":
        path.mkdir()
    elif kind == "empty-file":
        path.touch()
    elif kind == "picture":
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    elif kind == "web-page":
        path.write_text("<html><table><tr><td>姓名</td></tr></table></html>", encoding="utf-8")
    elif kind == "no-header":
        book = openpyxl.Workbook()
        book.active.append(["甲", "乙", "丙"])
        book.active.append([1, 2, 3])
        book.save(path)
    return path


KINDS = ("missing", "empty-folder", "empty-file", "picture", "web-page", "no-header")


@pytest.mark.parametrize("kind", KINDS)
def test_one_line_names_the_file_and_the_others_are_audited(tmp_path: Path, kind: str) -> None:
    bad = unusable(tmp_path, kind)
    code, out, err = check(bad, GOOD)
    assert code == 2
    assert [line for line in err if bad.name in line] == err
    assert len(err) == 1
    found = json.loads(out)
    assert [source["path"] for source in found["sources"]] == [str(GOOD)]
    assert any(run["status"] == "ran" for run in found["coverage"])


@pytest.mark.parametrize("kind", KINDS)
def test_an_unusable_registry_is_named_and_its_rules_are_skipped(tmp_path: Path, kind: str) -> None:
    bad = unusable(tmp_path, kind)
    code, out, err = check(GOOD, "--registry", bad)
    assert code == 2
    assert len(err) == 1
    skipped = {
        r["code"]: r["reason"] for r in json.loads(out)["coverage"] if r["status"] == "skipped"
    }
    assert skipped["REG001"] == "no registry export was given"


def test_the_best_row_is_shown_where_no_header_was_found(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "名单"
    book.active.append(["镇里的表"])
    book.active.append(["序号", "行政村", "小组", "安置点"])
    path = tmp_path / "roster.xlsx"
    book.save(path)
    _, _, err = check(path)
    assert "row 2" in err[0]
    assert "名单" in err[0]
    assert "姓名" in err[0]
    assert "--header-row" in err[0]


def test_an_unknown_policy_is_one_line_with_the_nearest(tmp_path: Path) -> None:
    code, out, err = check(GOOD, "--policy", "natinal")
    assert (code, out, len(err)) == (2, "", 1)
    assert "national" in err[0]


def test_a_roster_without_anybody_is_never_a_pass(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["序号", "姓名", "身份证号", "与户主关系"])
    path = tmp_path / "roster.xlsx"
    book.save(path)
    code, out, _ = check(path)
    assert code == 1
    assert "INT011" in {finding["code"] for finding in json.loads(out)["findings"]}
