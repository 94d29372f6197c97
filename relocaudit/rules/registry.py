"""What a rule is, and the list of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from relocaudit.model.finding import Level
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity

if TYPE_CHECKING:
    from relocaudit.facts.facts import Facts
    from relocaudit.policy import Policy
    from relocaudit.rules.hits import Hits

FAMILIES = (
    "intake", "identity", "household", "flags", "area", "agreements", "demolition", "money",
    "sites", "occupancy", "followup", "eligibility", "reconciliation",
)  # fmt: skip


class NotRun(Exception):  # noqa: N818  an answer of a rule, not a fault of ours
    """A rule finds that it cannot run on these facts; the engine reports it as skipped.

    Only for what `reads` and `clauses` cannot say, such as a column that is blank throughout.
    """

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.plain())
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, what it reads, what it says, and the check itself.

    `reads` are the columns it cannot work without, as `table.field` (`persons`, `households`,
    `registry`, `agreements`, `changes` …; derived facts included); a table or column that is not
    there makes the engine skip the rule and say so. `clauses` are required policy clauses (empty:
    skipped), `optional` ones narrow it. `flags` are the fields whose cell can be the flagged one.
    `messages` maps a variant ("" is the usual one) to its English template; `observed` and
    `expected` are templates too, over the same parameters.
    """

    code: str
    name: str
    title: str
    severities: frozenset[Severity]
    level: Level
    reads: tuple[str, ...]
    flags: frozenset[str]
    messages: Mapping[str, str]
    observed: str
    expected: str
    fix: str
    clauses: tuple[str, ...]
    optional: tuple[str, ...]
    since: str
    doc: str
    check: Callable[[Facts, Policy], Hits] = field(compare=False)


_RULES: dict[str, Rule] = {}


def rule(
    *,
    code: str,
    title: str,
    severities: Iterable[Severity],
    level: Level,
    reads: Iterable[str],
    flags: Iterable[str],
    message: str | Mapping[str, str],
    fix: str,
    observed: str = "",
    expected: str = "",
    clauses: Iterable[str] = (),
    optional: Iterable[str] = (),
    since: str = "0.1",
) -> Callable[[Callable[[Facts, Policy], Hits]], Callable[[Facts, Policy], Hits]]:
    """Register the decorated function `over_area_home` as the rule `over-area-home`."""

    def register(check: Callable[[Facts, Policy], Hits]) -> Callable[[Facts, Policy], Hits]:
        if code in _RULES and _RULES[code].check.__module__ != check.__module__:
            raise ValueError(f"{code} is registered twice")
        _RULES[code] = Rule(
            code=code,
            name=check.__name__.replace("_", "-"),
            title=title,
            severities=frozenset(severities),
            level=level,
            reads=tuple(reads),
            flags=frozenset(flags),
            messages={"": message} if isinstance(message, str) else dict(message),
            observed=observed,
            expected=expected,
            fix=fix,
            clauses=tuple(clauses),
            optional=tuple(optional),
            since=since,
            doc=check.__doc__ or "",
            check=check,
        )
        return check

    return register


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of every family, by code."""
    for family in FAMILIES:
        package = import_module(f"relocaudit.rules.{family}")
        for module in iter_modules(package.__path__):
            import_module(f"relocaudit.rules.{family}.{module.name}")
    return tuple(_RULES[code] for code in sorted(_RULES))


def select_rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules whose code begins with one of `select` (all if empty) and none of `ignore`."""
    chosen, ignored = tuple(s.upper() for s in select), tuple(s.upper() for s in ignore)
    return tuple(
        r
        for r in all_rules()
        if (not chosen or r.code.startswith(chosen))
        and not (ignored and r.code.startswith(ignored))
    )
