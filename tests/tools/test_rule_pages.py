"""docs/rules: written from the registry, and checked against it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

from relocaudit.rules.registry import all_rules

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, writing into a folder of the test's own."""
    monkeypatch.syspath_prepend(str(TOOLS))
    tool = importlib.import_module("rule_pages")
    monkeypatch.setattr(tool, "FOLDER", tmp_path / "rules")
    monkeypatch.setattr("sys.argv", ["rule_pages.py"])
    assert tool.main() == 0
    return tool


@pytest.mark.parametrize("index", ["README.md", "README.zh-CN.md"])
def test_every_rule_is_linked_to_its_place(pages: ModuleType, index: str) -> None:
    links = re.findall(
        r"^\| \[(\w+)\]\((.+?)#(.+?)\)", (pages.FOLDER / index).read_text("utf-8"), re.MULTILINE
    )
    assert sorted(code for code, _, _ in links) == [rule.code for rule in all_rules()]
    for code, page, anchor in links:
        heading = f"## {code} {anchor.removeprefix(code.lower() + '-')}\n"
        assert heading in (pages.FOLDER / page).read_text("utf-8")


def test_a_page_tells_both_titles_clauses_examples_and_what_to_do(pages: ModuleType) -> None:
    page = (pages.FOLDER / "ARE.zh-CN.md").read_text("utf-8")
    for said in (
        "**人均住房面积超标 · Home above the area cap per person**",
        "`area.cap_per_person` 人均住房建设面积上限",
        "`households.house_area` 安置房面积",
        "### 怎么办",
        "| n_locked | house_area | finish_date | → variant | → field |\n|---|---|---|---|---|\n",
        "`policy = national`",
    ):
        assert said in page


def test_what_is_not_up_to_date_is_named_and_mended(
    pages: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (pages.FOLDER / "ARE.md").write_text("old", encoding="utf-8")
    (pages.FOLDER / "OLD.md").write_text("of no family", encoding="utf-8")
    capsys.readouterr()
    monkeypatch.setattr("sys.argv", ["rule_pages.py", "--check"])
    assert pages.main() == 1
    assert capsys.readouterr().out.splitlines() == [
        "docs/rules/ARE.md is not up to date: make docs",
        "docs/rules/OLD.md is not up to date: make docs",
    ]
    monkeypatch.setattr("sys.argv", ["rule_pages.py"])
    pages.main()
    monkeypatch.setattr("sys.argv", ["rule_pages.py", "--check"])
    assert pages.main() == 0
