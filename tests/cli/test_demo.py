from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from sample_data import county_files

Call = Callable[..., Result]


def test_the_demo_audits_its_county_and_ends_with_the_copies(call: Call, tmp_path: Path) -> None:
    done = call("demo", "county")
    assert done.exit_code == 0, done.stderr
    last = done.stdout.splitlines()[-1]
    assert last.endswith(".audited.xlsx")
    assert (tmp_path / last).is_file()


def test_the_demo_writes_over_nothing(call: Call, tmp_path: Path) -> None:
    (tmp_path / "county").mkdir()
    (tmp_path / "county" / "mine.txt").write_text("mine", encoding="utf-8")
    done = call("demo", "county")
    assert done.exit_code == 2
    assert done.stderr.startswith("relocaudit: county: ")
    assert [path.name for path in (tmp_path / "county").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("kind", ["full", "json"])
def test_no_report_on_the_county_shows_an_id_number(call: Call, tmp_path: Path, kind: str) -> None:
    county = county_files()
    given = [str(path) for path in county["roster"]]
    for role in ("registry", "agreements", "changes"):
        given += [f"--{role}", str(county[role][0])]
    done = call(
        "check", *given, "--no-annotate", "--as-of", "2020-06-30", "--policy", "yunnan-shidian",
        "--output-format", kind,
    )  # fmt: skip
    assert "IDN001" in done.stdout
    assert re.findall(r"(?<!\w)\d{6}(?:19|20)\d{9}[\dXx](?!\w)", done.stdout + done.stderr) == []
