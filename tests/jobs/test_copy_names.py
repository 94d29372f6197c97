"""Copies are called like their rosters, unless the name could do harm."""

from __future__ import annotations

import os

import pytest

from relocaudit.jobs.copy_names import copy_stem


@pytest.mark.parametrize(
    "stem",
    [
        "松萝镇花名册",
        "花名册 (1)",
        "花名册[1]",
        "最终版2",
        "2017年 3#楼 搬迁户（定稿）&附件",
        "roster-v1.2",
        "阿·娜尔",
        "𠮷家村",
        "100%入住",
        "长" * 66,
    ],
)
def test_an_ordinary_name_stays(stem: str) -> None:
    assert copy_stem(stem) == stem


@pytest.mark.parametrize(
    ("stem", "slug"),
    [
        ("<img src=x onerror=alert(1)>[bold]", "img_src_x_onerror_alert(1)_bold"),
        ("line\nbreak \x1b[31mred\x1b[0m", "line_break_31mred_0m"),
        ("名单\u202excslx.exe", "名单_xcslx.exe"),
        ("-rf --help", "rf_--help"),
        ("a`id`$(x);b", "a_id_(x)_b"),
        ("CON", "roster_CON"),
        ("com1.花名册", "roster_com1.花名册"),
        ("..", "roster"),
        ("名单.", "名单"),
        ("名\u200b单", "名_单"),
        ("\ue001村", "村"),
        (os.fsdecode("花名册".encode("gb18030")), "花名册"),
        (os.fsdecode(b"a\xff\xff"), "a"),
        ("长" * 80, "长" * 26),
    ],
)
def test_a_name_that_could_do_harm_becomes_a_slug(stem: str, slug: str) -> None:
    name, _, digest = copy_stem(stem).rpartition("-")
    assert name == slug
    assert len(digest) == 8
    assert len(name.encode()) <= 80
    assert copy_stem(copy_stem(stem)) == copy_stem(stem)


def test_two_names_with_one_slug_keep_apart() -> None:
    assert copy_stem("a<b") != copy_stem("a>b")
