"""The statement on the console and as JSON."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console
from test_statement_workbook import statement

from relocaudit.model.wording import Language, Wording
from relocaudit.report.statement.console import print_statement
from relocaudit.report.statement.json import statement_json
from relocaudit.report.wrapping import cells


def page(lang: Language, width: int = 80, *, full: bool = True) -> str:
    text = io.StringIO()
    console = Console(file=text, width=width, force_terminal=False)
    print_statement(console, statement(), Wording(lang), full=full)
    return text.getvalue()


def test_the_console_says_who_counts_what_and_what_differs() -> None:
    told = page("zh")
    assert "  松萝镇  REC003\n" in told
    assert "系统标识5户15人 · 花名册建档立卡5户14人" in told
    assert "差异：系统标识－花名册建档立卡 +0户+1人" in told
    assert "花名册建档立卡 —" in told
    assert "平衡校验不符的项目" in told


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_window(lang: Language, width: int) -> None:
    assert [line for line in page(lang, width).splitlines() if cells(line) > width] == []


def test_controls_that_agree_take_one_line() -> None:
    text = io.StringIO()
    told = statement()
    print_statement(
        Console(file=text, width=80),
        replace(told, controls=told.controls[:1]),
        Wording("en"),
        full=False,
    )
    assert "1 control totals, all agree" in text.getvalue()


def test_json_holds_figures_differences_and_lists() -> None:
    told = json.loads(statement_json(statement(), Wording("en")))
    (matrix,) = told["matrices"]
    assert matrix["rows"][0]["figures"]["flagged"] == {
        "households": {"value": 5, "open": 0},
        "persons": {"value": 15, "open": 0},
    }
    assert matrix["rows"][2]["differences"] == [
        {"left": "flagged", "right": "registered", "households": None, "persons": None}
    ]
    (block,) = told["lists"]
    assert (block["place"], block["households"], block["persons"]) == ("松萝镇", 0, 1)
    assert block["lines"][1]["household"] == "9999…**"
    assert block["lines"][0]["left"]["cell"] == {
        "source": "in/松萝镇花名册.xlsx", "sheet": "花名册", "cell": "B7",
    }  # fmt: skip
    assert told["matches"][0]["left"]["name"] == "韩*禾"
    assert [control["ties_out"] for control in told["controls"]] == [True, False]
