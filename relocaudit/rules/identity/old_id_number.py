"""IDN010 old-id-number."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.id_numbers import NO_NUMBER, id_numbers, number_hit
from relocaudit.rules.registry import rule


@rule(
    code="IDN010",
    title="Old 15-digit id number",
    severities={Severity.NOTICE},
    level="person",
    reads=("persons.id_state",),
    flags={"id_number", "head_id"},
    message="{id_number} is an old number of 15 digits; it was converted for matching",
    observed="{id_number}",
    expected="18 characters",
    fix="Write the 18-character number of the present id card.",
)
def old_id_number(facts: Facts, policy: Policy) -> Hits:
    """A 15-digit number of the first generation.

    ## Why it matters
    The number was right once and still names one person; it is converted for matching. The
    registry and the bank ask for 18 characters.

    ## Policy source
    GB11643 公民身份号码, which replaced the 15-digit numbers.

    ## Flags
    | id_state | id_number |
    | old | 999901800101001 |

    ## Passes
    | id_state |
    | ok |
    | bad |
    | blank |
    """
    numbers = id_numbers(facts)
    state = numbers["state"]
    judged, failing = outcome(state == "old", unknown={NO_NUMBER: state == "blank"})
    return Hits(judged, tuple(number_hit(numbers, number, Severity.NOTICE) for number in failing))
