"""IDN001 bad-id-number."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.id_numbers import NO_NUMBER, id_numbers, number_hit
from relocaudit.rules.registry import rule

# What another rule reports, or what is no resident id at all.
_OTHER = ["placeholder", "damaged", "old", "other-paper"]


@rule(
    code="IDN001",
    title="Faulty id number",
    severities={Severity.PROBLEM},
    level="person",
    reads=("persons.id_state", "persons.id_fault"),
    flags={"id_number", "head_id"},
    message={
        "": "{id_number} cannot be an id number",
        "length": "{id_number} has {length} characters; an id number has 18",
        "characters": "{id_number} holds characters that no id number has",
        "date": "{id_number}: characters 7 to 14 are no date of the calendar",
        "future": "{id_number}: the birth date in it lies in the future",
        "age": "{id_number}: the birth date in it makes a person of more than 120 years",
        "check-digit": "{id_number}: the last character does not fit the 17 before it, "
        "so at least one digit is wrong",
    },
    observed="{id_number}",
    expected="18 characters with a true date and the right check digit",
    fix="Compare the number with the id card or household register and write it again.",
)
def bad_id_number(facts: Facts, policy: Policy) -> Hits:
    """An id number that nobody can have.

    Spaces, apostrophes, tabs, full-width characters and a lower-case x are no fault. Of a
    disability certificate the first 18 characters count.

    ## Why it matters
    A person with a wrong number is found in no registry and in no payment list, and looks like
    somebody who was never registered.

    ## Policy source
    GB11643 公民身份号码: 17 digits with the birth date, and a check digit.

    ## Flags
    | id_state | id_number | id_fault | → variant |
    | bad | 99990119800101001 | length | length |
    | bad | 99990119800101O012 | characters | characters |
    | bad | 999901198013010010 | date | date |
    | bad | 999901203001010010 | future | future |
    | bad | 999901185001010010 | age | age |
    | bad | 999901198001010010 | check-digit | check-digit |

    ## Passes
    | id_state | id_fault |
    | ok | |
    | certificate | |
    | placeholder | |
    | damaged | |
    | old | |
    | other-paper | |
    | blank | |
    """
    numbers = id_numbers(facts)
    state = numbers["state"]
    judged, failing = outcome(
        state == "bad", exempt=state.isin(_OTHER), unknown={NO_NUMBER: state == "blank"}
    )
    fault = numbers["fault"].fillna("")
    length = numbers["number"].str.len().astype("Int64").fillna(0)
    return Hits(
        judged,
        tuple(
            number_hit(
                numbers,
                number,
                Severity.PROBLEM,
                variant=str(fault.at[number]),
                params={"length": characters},
            )
            for number, characters in zip(failing.tolist(), length[failing].tolist(), strict=True)
        ),
    )
