"""Whether a rule can run on what was given, and if not, why: said, never silent."""

from __future__ import annotations

from relocaudit.facts.columns import DERIVED
from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message, Term
from relocaudit.policy import Policy
from relocaudit.policy.catalogue import KNOWN
from relocaudit.rules.registry import Rule

_NOT_GIVEN = {
    "registry": "no registry export was given",
    "agreements": "no agreement ledger was given",
    "changes": "no natural-change ledger was given",
    "payments": "no payment ledger was given",
    "demolition": "no demolition ledger was given",
    "plan": "no task plan was given",
    "sites": "no site list was given",
    "external": "no list of another office was given",
    "totals": "no sheet prints a total",
    "previous": "no earlier version of the roster was given",
}
_NAMES = {
    "persons": "the roster",
    "households": "the roster",
    "registry": "the registry export",
    "agreements": "the agreement ledger",
    "changes": "the natural-change ledger",
    "payments": "the payment ledger",
    "demolition": "the demolition ledger",
    "plan": "the task plan",
    "sites": "the site list",
    "external": "the other office's list",
    "previous": "the earlier version of the roster",
}


def why_skipped(rule: Rule, facts: Facts, policy: Policy) -> Message | None:
    """The first thing a rule needs and has not: an input, a policy clause, a column."""
    for read in rule.reads:
        table = read.partition(".")[0]
        if facts.frame(table) is None:
            return Message.of(_NOT_GIVEN[table])
    for clause in rule.clauses:
        if policy.clause(clause).value is None:
            about = Term(KNOWN[clause].about)
            return Message.of("the policy leaves {key} empty: {about}", key=clause, about=about)
    for read in rule.reads:
        table, _, field = read.partition(".")
        frame = facts.frame(table)
        if field and frame is not None and field not in {*frame.columns, *DERIVED[table]}:
            return Message.of(
                "{table} has no column for {field}",
                table=Term(_NAMES[table]),
                field=Term(field.replace("_", " ")),
            )
    return None
