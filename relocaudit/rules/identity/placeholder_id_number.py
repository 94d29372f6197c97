"""IDN006 placeholder-id-number."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Personal
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.id_numbers import NO_NUMBER, id_numbers, number_hit
from relocaudit.rules.registry import rule


@rule(
    code="IDN006",
    title="No id number yet",
    severities={Severity.NOTICE},
    level="person",
    reads=("persons.id_state",),
    flags={"id_number", "head_id"},
    message="a word or filler stands in place of the id number: {id_number}",
    observed="{id_number}",
    expected="the id number",
    fix="Fill in the number once the household register shows it; until then the person is "
    "matched by name and household only.",
)
def placeholder_id_number(facts: Facts, policy: Policy) -> Hits:
    """A word such as 未上户, or a filler such as 0, instead of an id number.

    ## Why it matters
    Newborn children and people without papers are lawful members, but no list can be checked for
    them until they have a number.

    ## Policy source
    GB11643 公民身份号码.

    ## Flags
    | id_state | id_number |
    | placeholder | 未上户 |
    | placeholder | 0 |

    ## Passes
    | id_state |
    | ok |
    | bad |
    | blank |
    """
    numbers = id_numbers(facts)
    state = numbers["state"]
    judged, failing = outcome(state == "placeholder", unknown={NO_NUMBER: state == "blank"})
    text = numbers["number"].fillna("")
    return Hits(
        judged,
        tuple(
            # 未上户 is no personal datum, and starred it would say nothing.
            number_hit(
                numbers, number, Severity.NOTICE, params={"id_number": Personal("text", typed)}
            )
            for number, typed in zip(failing.tolist(), text[failing].tolist(), strict=True)
        ),
    )
