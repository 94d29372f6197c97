from __future__ import annotations

import pytest

from relocaudit.report.visible import encodable, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("two\r\nlines", "two\\x0d\\x0alines"),
        ("\x9b2J", "\\x9b2J"),
        ("\u202exslx.exe", "\\u202exslx.exe"),
        ("韩\ud800", "韩\\ud800"),
        ("𠮷 石桥村", "𠮷 石桥村"),
    ],
)
def test_characters_that_act_are_shown_instead(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_half_a_character_becomes_a_replacement_character() -> None:
    assert encodable("韩\udc80") == "韩\ufffd"
