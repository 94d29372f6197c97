from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import Result

import relocaudit
from relocaudit.cli.usage_errors import usage_error
from relocaudit.model.wording import Wording

Call = Callable[..., Result]
PACKAGE = Path(relocaudit.__file__).parent


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (
            "No such option: --polcy (Possible options: --plan, --policy)",
            "there is no option --polcy; did you mean --plan, --policy?",
        ),
        (
            "No such option: --polcy Did you mean --policy?",
            "there is no option --polcy; did you mean --policy?",
        ),
        ("No such option: --nope", "there is no option --nope"),
        (
            "No such command 'chek'. Did you mean 'check'?",
            "there is no command chek; did you mean check?",
        ),
        ("Missing argument 'ROSTER...'.", "ROSTER... is missing"),
        ("Option '--as-of' requires an argument.", "--as-of needs a value"),
        ("Option '--quiet' does not take a value.", "--quiet takes no value"),
        ("Invalid value for '--jobs': '0' is not in the range x>=1.", "--jobs must be at least 1"),
        ("Invalid value for '--jobs': 'x' is not a valid integer.", "--jobs takes a whole number"),
        ("Invalid value for '--as-of': soon is no date", "--as-of: soon is no date"),
        ("Got unexpected extra argument (more)", "too much on the line: more"),
        ("Something new of Typer", "Something new of Typer"),
    ],
)  # fmt: skip
def test_what_typer_says_is_one_line_of_ours(said: str, line: str) -> None:
    assert usage_error(said, Wording("en")) == line


def test_a_mistyped_option_is_answered_in_chinese(call: Call) -> None:
    done = call("check", "a.xlsx", "--polcy", "x", lang="zh")
    assert done.exit_code == 2
    assert done.stderr.startswith("relocaudit: 没有选项 --polcy；是不是 ")
    assert done.stderr.count("\n") == 1


def literals(call: ast.Call) -> Iterator[str]:
    """Texts given as first argument, and as `help`: all of them are msgids."""
    texts = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "help")]
    for text in texts:
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield text.value


def msgids(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
                if name in ("text", "say", "of", "Option", "Argument"):
                    yield from literals(node)


@pytest.mark.parametrize("part", ["report", "cli"])
def test_every_text_of_ours_is_there_in_chinese(part: str) -> None:
    found = {text for text in msgids(PACKAGE / part) if text and text[0] != "-"}
    assert len(found) > 20
    assert [text for text in sorted(found) if not told(text)] == []


def told(text: str) -> bool:
    # A template that holds nothing but places may read the same in both languages.
    return Wording("zh").text(text) != text or text == "{why} {rows}"
