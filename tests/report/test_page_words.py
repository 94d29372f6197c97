"""The report page speaks Chinese throughout: its templates, and the words it looks up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from relocaudit.model.wording import Wording
from relocaudit.report.pack.page import render
from relocaudit.report.pack.page.words import FAMILIES, STANDINGS

ZH = Wording("zh")
TEMPLATES = sorted(Path(render.__file__).parent.glob("*.j2"))
_SAID = re.compile(r"""say\((?:"([^"]+)"|'([^']+)')""")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_phrase_of_a_template_has_chinese(path: Path) -> None:
    phrases = {one or other for one, other in _SAID.findall(path.read_text("utf-8"))}
    assert sorted(phrase for phrase in phrases if ZH.text(phrase) == phrase) == []


def test_every_family_and_standing_has_chinese() -> None:
    words = [*FAMILIES.values(), *STANDINGS.values()]
    assert [word for word in words if ZH.text(word) == word] == []


def test_no_template_trusts_what_stands_in_a_cell() -> None:
    told = "".join(path.read_text("utf-8") for path in TEMPLATES)
    assert re.findall(r"\|\s*safe|autoescape", told) == []
