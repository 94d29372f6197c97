from __future__ import annotations

import pytest

from relocaudit.report.visible import encodable, readable_path, shown_path, visible


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


def test_a_path_reads_as_utf8_though_the_locale_took_it_for_something_else() -> None:
    taken = "花名册.xlsx".encode().decode("ascii", "surrogateescape")
    assert readable_path(taken) == "花名册.xlsx"


def test_a_path_that_is_no_utf8_stays_as_it_is() -> None:
    gbk = "花".encode("gbk").decode("utf-8", "surrogateescape")
    assert readable_path(gbk) == gbk


def test_a_path_shows_without_the_signs_of_markup() -> None:
    assert shown_path("a/<img src=x>\n.xlsx") == r"a/\x3cimg src=x\x3e\x0a.xlsx"
    assert shown_path("镇/花名册 (1)&2.xlsx") == "镇/花名册 (1)&2.xlsx"
