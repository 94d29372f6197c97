"""The example of a project file in both READMEs is one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from relocaudit.cli.project_defaults import read_project
from relocaudit.cli.project_keys import KEYS, read_keys
from relocaudit.cli.project_request import columns_meant
from relocaudit.policy import load_policy

HOME = Path(__file__).resolve().parents[2]


def example(page: str) -> str:
    blocks = re.findall(r"```toml\n(.*?)```", (HOME / page).read_text(encoding="utf-8"), re.DOTALL)
    return next(block for block in blocks if "rosters =" in block)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_example_is_understood_and_leaves_no_key_out(page: str, tmp_path: Path) -> None:
    path = tmp_path / "relocaudit.toml"
    path.write_text(example(page), encoding="utf-8")
    found = read_keys(path)
    assert set(found) == set(KEYS)
    project = read_project(path)
    assert columns_meant(project) == {"应搬人口": "family_size", "内部编号": ""}
    assert load_policy(found["policy"], found["as-of"]).id == "yunnan-shidian"
    assert project.townships.unreported == ("松萝镇", "芦笛乡")


def test_both_examples_say_the_same_with_files_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "relocaudit.toml"
    told = []
    for page in ("README.md", "README.zh-CN.md"):
        path.write_text(example(page), encoding="utf-8")
        project = read_project(path)
        kinds = [text.partition("=")[0] for text in project.defaults["external"]]
        own = {"output_file", "out", "password_file", "mapping", "fail_on", "output_format", "lang"}
        told.append((kinds, {k for k in project.defaults if k not in own}))
    assert told[0] == told[1]
