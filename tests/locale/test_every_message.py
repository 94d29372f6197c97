"""Whatever the program says it can say in Chinese: messages in the code, looked up."""

import ast
import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest

from relocaudit.tables.contract import columns_of

PACKAGE = Path(__file__).resolve().parents[2] / "relocaudit"
TABLES = (
    "persons", "households", "registry", "agreements", "changes", "plan", "sites", "payments",
    "demolition", "external",
)  # fmt: skip
# Said to ourselves only: what a Bug carries ends in a traceback, never before a user.
OURS = ("Bug", "ValueError")


def catalogue() -> gettext.NullTranslations:
    return gettext.translation("relocaudit", PACKAGE / "locale", languages=["zh"])


def messages_in(path: Path) -> Iterator[tuple[int, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bugs = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in OURS
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or node in bugs or not node.args:
            continue
        function = node.func
        is_message = isinstance(function, ast.Attribute) and function.attr == "of"
        owner = getattr(getattr(function, "value", None), "id", "")
        is_term = isinstance(function, ast.Name) and function.id == "Term"
        first = node.args[0]
        asked = (is_message and owner == "Message") or is_term
        if asked and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield node.lineno, first.value


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_every_message_of_a_module_has_chinese(path: Path) -> None:
    words = catalogue()
    silent = [
        (line, said) for line, said in messages_in(path) if said and words.gettext(said) == said
    ]
    assert silent == []


@pytest.mark.parametrize("table", TABLES)
def test_every_field_has_a_chinese_name(table: str) -> None:
    words = catalogue()
    names = [spec.field.replace("_", " ") for spec in columns_of(table)]
    assert [name for name in names if words.gettext(name) == name] == []
