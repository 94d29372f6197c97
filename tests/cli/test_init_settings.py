from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from relocaudit.cli.project_keys import KEYS, read_keys

Call = Callable[..., Result]
# A line of settings that a # keeps out; prose has no equals sign behind one word.
_KEPT_OUT = re.compile(r'^# (?=[a-z-]+ = ["\[0-9])', re.MULTILINE)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_that_a_comment_keeps_out_can_be_taken_in(
    call: Call, roster: Callable[..., str], tmp_path: Path, lang: str
) -> None:
    roster("松萝镇花名册.xlsx")
    assert call("init", "-q", "--yes", lang=lang).exit_code == 0
    path = tmp_path / "relocaudit.toml"
    text, count = _KEPT_OUT.subn("", path.read_text("utf-8"))
    path.write_text(text, encoding="utf-8")
    found = read_keys(path)
    assert {"as-of", "out", "lang", "jobs", "log", "metrics", "fail-on", "previous"} <= set(found)
    assert set(found) <= set(KEYS)
    assert found["history"].keys() == {"keep-days", "place"}
    assert count >= 16
