"""IDN002 damaged-id-number."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.pairs import evidence_of
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.id_numbers import NO_NUMBER, cell_of, id_numbers, number_hit
from relocaudit.rules.registry import rule


@rule(
    code="IDN002",
    title="Id number damaged by the spreadsheet",
    severities={Severity.PROBLEM},
    level="person",
    reads=("persons.id_state",),
    flags={"id_number", "head_id"},
    message={
        "": "the spreadsheet has damaged this number: its last digits are lost",
        "proposed": "the spreadsheet has damaged this number: its last digits are lost; "
        "one person in the registry has the same name and the same first 15 digits",
    },
    observed="{id_number}",
    expected="18 characters, stored as text",
    fix="Format the cell as text and copy the number again from the original paper.",
)
def damaged_id_number(facts: Facts, policy: Policy) -> Hits:
    """A number that Excel stored as a figure and so cut down to 15 digits.

    Stored as a figure, written like 5.3E+17, or text that ends in 000 with a wrong check digit.
    The registry's person is only pointed to: the paper decides.

    ## Why it matters
    The digits are gone; one such number in eleven even passes the check digit. The person is in
    order, the cell is not, so no other rule accuses somebody over this number.

    ## Policy source
    GB11643 公民身份号码, and what spreadsheets do to figures of more than 15 digits.

    ## Flags
    | id_state | id_number | near_rid | near_why | → variant |
    | damaged | 999901198001010000 | | | usual |
    | damaged | 9.99901E+17 | | | usual |
    | damaged | 999901198001010000 | 1 | damaged | proposed |

    ## Passes
    | id_state |
    | ok |
    | bad |
    | blank |
    """
    numbers = id_numbers(facts)
    state = numbers["state"]
    judged, failing = outcome(state == "damaged", unknown={NO_NUMBER: state == "blank"})
    near = numbers["near"]
    proposed = near[failing].dropna().to_dict()
    return Hits(
        judged,
        tuple(
            number_hit(
                numbers,
                number,
                Severity.PROBLEM,
                variant="proposed" if number in proposed else "",
                evidence=_evidence(proposed.get(number)),
                rests_on=_pair(facts, numbers, number, proposed.get(number)),
            )
            for number in failing.tolist()
        ),
    )


def _pair(facts: Facts, numbers: pd.DataFrame, at: int, there: int | None) -> Message | None:
    """What else agrees with the person who is proposed."""
    table, rid, _ = cell_of(numbers, at)
    pair = None if there is None else evidence_of(facts, table, rid, there)
    return None if pair is None else pair.said()


def _evidence(registry_rid: int | None) -> tuple[tuple[str, int, str], ...]:
    return () if registry_rid is None else (("registry", registry_rid, "id_number"),)
