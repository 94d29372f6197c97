from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

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
