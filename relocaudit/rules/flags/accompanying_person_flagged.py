"""REG010 accompanying-person-flagged."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.flags.people import name_of, roster_people
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import lookup, whole
from relocaudit.rules.registry import rule


@rule(
    code="REG010",
    title="Accompanying person flagged for relocation",
    severities={Severity.REDLINE},
    level="person",
    reads=("persons.registry_rid", "registry.flag_relocation"),
    flags={"id_number", "head_id"},
    message="{name} moves along as an accompanying person, but the registry flags the person for "
    "relocation",
    observed="accompanying, flagged",
    expected="registered, or no flag",
    fix="Find out whether the household is registered. Correct its kind in the roster, or have "
    "the flag taken back.",
)
def accompanying_person_flagged(facts: Facts, policy: Policy) -> Hits:
    """A person of an accompanying household (同步搬迁) who is flagged in the registry.

    ## Why it matters
    Accompanying households pay for themselves. A flag counts the person among the poor who are
    paid for.

    ## Policy source
    SD2017 二(一)8 「不该搬的却标记了」, 二(二)3.

    ## Flags
    | name | kind | RG.flag_relocation | → hits |
    | 张一 | accompanying | yes | 1 |
    | 张一;张二 | accompanying | yes;no | 1 |

    | HH.layout | HH.kind | RG.flag_relocation | → field |
    | households | accompanying | yes | head_id |

    ## Passes
    | kind | RG.flag_relocation | registry_rid |
    | accompanying | no | 1 |
    | accompanying | | 1 |
    | accompanying | yes | |
    | registered | yes | 1 |
    | | yes | 1 |
    """
    people = roster_people(facts)
    there = people["registry_rid"]
    flag = lookup(facts, "registry", "flag_relocation", there)
    judged, failing = outcome(
        flag.mask(there.isna(), False),
        exempt=people["kind"] == "registered",
        unknown={
            "not known whether the household is registered": people["kind"].isna(),
            "its relocation flag is blank": there.notna() & flag.isna(),
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                str(people.at[at, "table"]),
                whole(people["rid"], at),
                str(people.at[at, "field"]),
                Severity.REDLINE,
                {"name": name_of(people, at)},
                evidence=(("registry", whole(there, at), "flag_relocation"),),
            )
            for at in failing
        ),
    )
