"""IDN004 duplicate-person."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.id_numbers import NO_KEY, cell_of, id_numbers, number_hit
from relocaudit.rules.pointers import follow
from relocaudit.rules.registry import rule


@rule(
    code="IDN004",
    title="Person listed twice",
    severities={Severity.REDLINE, Severity.PROBLEM},
    level="person",
    reads=("persons.person_key",),
    flags={"id_number", "head_id"},
    message={
        "": "the person of this id number already stands in another household of this roster",
        "same": "the person of this id number already stands in this household",
    },
    observed="{id_number}",
    expected="each person once",
    fix="Find out which row is right and delete the other; if they are two people, one of the "
    "numbers is wrong.",
)
def duplicate_person(facts: Facts, policy: Policy) -> Hits:
    """The same person twice in one roster.

    The second and every later row is flagged and the first one shown. Twice in one household is a
    problem, in two households a red line.

    ## Why it matters
    A person counted twice is paid for twice and takes up area twice.

    ## Policy source
    SD2017: each person is locked in the registry once, with one household.

    ## Flags
    | case | person_key | → hits | → severity | → variant |
    | apart | 999901198001010012; 999901197001010011 | 0 | | |
    | apart | 999901198001010012 | 1 | redline | usual |
    | together | 999901198001010012; 999901198001010012 | 1 | problem | same |
    | again | 999901198001010012 | 0 | | |
    | again | 999901198001010012; 999901198001010012 | 2 | redline | usual |

    ## Passes
    | case | person_key | source | township |
    | others | 999901198001010012; 999901199001010013 | a.xlsx | 松萝镇 |
    | others | 999901197001010011 | a.xlsx | 松萝镇 |
    | no number | | a.xlsx | 松萝镇 |
    | no number | | a.xlsx | 松萝镇 |
    | two files | 999901198001010012 | a.xlsx | 松萝镇 |
    | two files | 999901198001010012 | b.xlsx | 松萝镇 |
    | two townships | 999901198001010012 | a.xlsx | 松萝镇 |
    | two townships | 999901198001010012 | a.xlsx | 沙棘镇 |
    """
    numbers = id_numbers(facts)
    # A list of heads beside lists of members repeats them: the two are told apart by `table`.
    roster = ["source", "township", "table", "key"]
    again = numbers.duplicated(roster).astype("boolean").mask(numbers["key"].isna())
    judged, failing = outcome(again, unknown={NO_KEY: numbers["key"].isna()})
    group = numbers.groupby(roster, dropna=False, sort=False).ngroup()
    first = numbers.index.to_series().groupby(group).transform("first")
    household = numbers["household"]
    same = (household == follow(first, household)).fillna(False)
    return Hits(
        judged,
        tuple(
            number_hit(
                numbers,
                number,
                Severity.PROBLEM if same.at[number] else Severity.REDLINE,
                variant="same" if same.at[number] else "",
                evidence=(cell_of(numbers, there),),
            )
            for number, there in zip(failing.tolist(), first[failing].tolist(), strict=True)
        ),
    )
