from __future__ import annotations

import pytest

from relocaudit.tables.mending import mended


@pytest.mark.parametrize(
    ("kind", "text", "now", "why"),
    [
        ("id", "99990119800101222x", "99990119800101222X", ("case",)),
        ("id", "９９９９０１１９８００１０１２２２ｘ", "99990119800101222X", ("width", "case")),
        ("id", " 999901 19800101 2222", "999901198001012222", ("blanks",)),
        ("id", "'999901198001012222", "999901198001012222", ("quotes",)),
        ("name", "张　三", "张三", ("blanks",)),
        ("name", "王 小明", "王小明", ("blanks",)),
        ("name", "欧 阳 小 禾", "欧阳小禾", ("blanks",)),
        ("name", " Alim Tursun ", "Alim Tursun", ("blanks",)),
        ("phone", "138 1234 5678", "13812345678", ("blanks",)),
        ("card", "6297 0012 3456 7890 123", "6297001234567890123", ("blanks",)),
        ("area", "75㎡", "75", ("unit",)),
        ("area", "７５．５ 平米", "75.5", ("width", "unit")),
        ("count", "４", "4", ("width",)),
        ("money", " 20000 ", "20000", ("blanks",)),
        ("date", "2017.3.15", "2017-03-15", ("date",)),
        ("date", "２０１７／３", "2017-03", ("date",)),
        ("event", "2017年3月15号", "2017-03-15", ("date",)),
        ("date", "20170315", "2017-03-15", ("date",)),
        ("date", "2017-3-15 00:00:00", "2017-03-15", ("date",)),
        ("place", "\t石桥村", "石桥村", ("blanks",)),
    ],
)
def test_a_spelling_that_needs_no_guess_is_mended(
    kind: str, text: str, now: str, why: tuple[str, ...]
) -> None:
    found = mended(kind, text)
    assert (found.text, found.why) == (now, why)
    again = mended(kind, now)
    assert (again.text, again.why) == (now, ())


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("id", "99990119800101226O"),
        ("id", "999901198001012222（已故）"),
        ("id", "999901198001012222 999901198001012249"),
        ("name", "张三 李四"),
        ("name", "张三\n李四"),
        ("name", "买买提·吐尔逊"),
        ("phone", "13812345678 13987654321"),
        ("phone", "1.38E10"),
        ("area", "约75"),
        ("area", "75/2户"),
        ("area", "2亩"),
        ("count", "4人"),
        ("count", "1 2"),
        ("money", "8万"),
        ("date", "2017.1"),
        ("date", "2017.3-5"),
        ("date", "17.3"),
        ("date", "2017.13.1"),
        ("date", "2017.2.30"),
        ("date", "2017年底"),
        ("date", "2018年3月拆除"),
        ("date", "2017-03-15"),
        ("date", "2017年3月15日"),
        ("text", " 共墙 "),
    ],
)
def test_what_would_have_to_be_guessed_stays(kind: str, text: str) -> None:
    found = mended(kind, text)
    assert (found.text, found.why) == (text, ())


def test_square_metres_stay_in_a_column_of_mu() -> None:
    assert mended("area", "75㎡", in_mu=True).why == ()


def test_a_column_in_chinese_gets_chinese_dates() -> None:
    assert mended("date", "2017.3.5", in_chinese=True).text == "2017年3月5日"
    assert mended("date", "2017/03", in_chinese=True).text == "2017年3月"
