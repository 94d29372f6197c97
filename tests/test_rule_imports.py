"""No rule imports another rule: ignoring one can then never change what another finds."""

import ast
from pathlib import Path

import relocaudit

PACKAGE = Path(relocaudit.__file__).parent
RULES = PACKAGE / "rules"


def is_rule(tree: ast.Module) -> bool:
    """A module that registers a rule, not one that holds what a family shares."""
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    decorators = [d for function in functions for d in function.decorator_list]
    calls = [d.func for d in decorators if isinstance(d, ast.Call)]
    return any(isinstance(call, ast.Name) and call.id == "rule" for call in calls)


def imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def test_a_rule_imports_no_other_rule() -> None:
    trees = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): ast.parse(
            path.read_text("utf-8")
        )
        for path in RULES.rglob("*.py")
    }
    rules = {name for name, tree in trees.items() if is_rule(tree)}
    assert rules
    crossings = {name: imported(trees[name]) & (rules - {name}) for name in rules}
    assert {name: found for name, found in crossings.items() if found} == {}
