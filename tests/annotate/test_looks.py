"""What a clerk sees: colours that survive a black-and-white print, boxes that show their text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from relocaudit.annotate import refusals, report
from relocaudit.annotate.note_box import anchor, size
from relocaudit.annotate.palette import FILLS
from relocaudit.annotate.sheet_facts import ColumnStyle, Surroundings
from relocaudit.model.severity import Severity

CATALOGUE = Path(refusals.__file__).parents[1] / "locale" / "zh" / "annotate.po"


def grey(fill: str) -> float:
    found = re.search('rgb="FF(..)(..)(..)"', fill)
    assert found is not None
    red, green, blue = (int(part, 16) for part in found.groups())
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_graver_is_darker_also_in_grey() -> None:
    solid = [Severity.REDLINE, Severity.PROBLEM, Severity.NOTICE]
    steps = [grey(FILLS[s]) for s in solid]
    assert steps[1] - steps[0] > 30
    assert steps[2] - steps[1] > 30
    assert steps[0] > 125, "black text must stay readable"
    assert 'patternType="lightUp"' in FILLS[Severity.VERIFY]


@pytest.mark.parametrize("text", ["短", "一行稍长的说明文字" * 5, "多\n行\n说\n明\n文\n字"])
def test_a_box_grows_with_its_text(text: str) -> None:
    width, height = size(text)
    wider, taller = size(text + "\n" + text * 3)
    assert wider >= width
    assert taller > height
    assert (width, height) <= (330, 620)


def test_a_box_has_room_for_the_lines_of_a_high_font() -> None:
    # Noto Sans CJK, as on Linux: 25 characters in 310 pixels, 19 pixels a line.
    width, height = size("长" * 250)
    assert (width, height) >= (330, 10 * 19 + 10)
    assert height <= 11 * 19 + 14


def test_a_box_covers_fewer_rows_where_rows_are_high() -> None:
    text = "说明文字" * 40
    low, high = (anchor(Surroundings(row_height=h), 5, 2, text).numbers for h in (15.0, 30.0))
    assert high[6] - high[2] < low[6] - low[2]


def test_a_box_knows_the_widths_of_the_columns_it_covers() -> None:
    narrow = Surroundings(columns=[ColumnStyle(1, 99, 0, 3.0)])
    wide = Surroundings(columns=[ColumnStyle(1, 99, 0, 50.0)])
    ends = [anchor(facts, 5, 2, "说明文字" * 10).numbers[4] for facts in (narrow, wide)]
    assert ends[0] > ends[1] == 2


@pytest.mark.parametrize("module", [refusals, report])
def test_every_sentence_has_chinese_with_the_same_places(module) -> None:
    with CATALOGUE.open("rb") as file:
        words = {message.id: message.string for message in read_po(file)}
    for sentence in module._SENTENCES.values():
        chinese = words.get(sentence, "")
        assert chinese, sentence
        assert set(re.findall(r"\{\w+\}", chinese)) == set(re.findall(r"\{\w+\}", sentence))
