"""REG002 unflagged-person."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.flags.explained import is_unflagged
from relocaudit.rules.flags.people import name_of, roster_people
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, lookup, whole
from relocaudit.rules.registry import NotRun, rule


@rule(
    code="REG002",
    title="Not flagged for relocation in the registry",
    severities={Severity.REDLINE},
    level="person",
    reads=("persons.registry_rid", "registry.flag_relocation"),
    flags={"id_number", "head_id"},
    message={
        "": "{name} is in the registry, but the relocation flag there says no",
        "blank": "{name} is in the registry, but the relocation flag there is blank",
    },
    observed="{flag}",
    expected="flagged for relocation",
    fix="If the person moves, have the flag set when the registry opens for changes; if not, take "
    "the person off the roster.",
)
def unflagged_person(facts: Facts, policy: Policy) -> Hits:
    """A registered person of the roster whose relocation flag is not set in the registry.

    A blank flag counts as no only where the export also writes 是 and 否. A baby or a bride
    after the lock is rightly without a flag (REG008).

    ## Why it matters
    Money and housing follow the flag. A person who moves without one is a person the county
    cannot account for.

    ## Policy source
    SD2017 二(一)8 「应搬迁的未录入或未标记」; NDRC2660.

    ## Flags
    | name | RG.flag_relocation | → hits | → variant |
    | 张一;张二 | no;yes | 1 | usual |
    | 张一;张二;张三 | yes;no;no | 2 | usual |
    | 张一;张二;张三 | yes;no; | 2 | usual;blank |

    | HH.layout | RG.flag_relocation | → field | → hits |
    | households | no;no;yes | head_id | 1 |

    ## Passes
    | name | kind | RG.flag_relocation | change_kind | note |
    | 张一;张二 | registered | yes;yes | | |
    | 张一;张二 | registered | yes; | | blank in a column that never says no |
    | 张一;张二 | accompanying | yes;no | | |
    | 张一;张二 | registered | yes;no | ;birth | the baby came after the lock |

    | HH.layout | RG.flag_relocation | note |
    | households | yes;no;no | only the head is named |
    """
    flags = column(facts, "registry", "flag_relocation")
    if len(flags) and flags.isna().all():
        raise NotRun(Message.of("the relocation flag is blank throughout the registry export"))
    people = roster_people(facts)
    there = people["registry_rid"]
    flag = lookup(facts, "registry", "flag_relocation", there)
    judged, failing = outcome(
        is_unflagged(facts, flag),
        exempt=(people["kind"] == "accompanying") | people["explained"],
        unknown={
            "not known whether the household is registered": people["kind"].isna(),
            "not found in the registry": there.isna(),
            "its relocation flag is blank": flag.isna() & is_unflagged(facts, flag).isna(),
        },
    )
    cells = Cells(facts, "registry")
    return Hits(
        judged,
        tuple(
            Hit(
                str(people.at[at, "table"]),
                whole(people["rid"], at),
                str(people.at[at, "field"]),
                Severity.REDLINE,
                {
                    "name": name_of(people, at),
                    "flag": cells.yes(whole(there, at), "flag_relocation"),
                },
                variant="blank" if flag.isna().at[at] else "",
                evidence=(("registry", whole(there, at), "flag_relocation"),),
            )
            for at in failing
        ),
    )
