"""REG001 unregistered-person."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.cell import CellRef
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.flags.explained import USABLE_ID
from relocaudit.rules.flags.people import name_of, number_of, roster_people
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import surely, whole
from relocaudit.rules.registry import rule


@rule(
    code="REG001",
    title="In the roster, not in the registry",
    severities={Severity.REDLINE, Severity.VERIFY},
    level="person",
    reads=("persons.id_state", "registry.id_number"),
    flags={"id_number", "head_id"},
    message={
        "": "{name} is entered as a registered person, but nobody in the registry export has "
        "this id number",
        "few-match": "only {matched} of {persons} persons of this roster are in the registry "
        "export; is it the wrong export, or only part of it?",
    },
    observed="{id_number}",
    expected="a person of the registry",
    fix="Look the person up in the registry by name and village. If the number is right and the "
    "person is not there, take the person off the roster or have the entry corrected.",
)
def unregistered_person(facts: Facts, policy: Policy) -> Hits:
    """A person entered as registered poor whom the registry does not know.

    Somebody whose number is nearly that of a person in the registry is REG015, a number that
    cannot be right is IDN001 or IDN002, and a baby or bride entered after the lock is REG008.

    ## Why it matters
    Only persons of the registry may be moved with relocation money. Acceptance compares the two
    lists first of all.

    ## Policy source
    SD2017 二(一)8 「应搬迁的未录入或未标记、不该搬的却标记了」; NDRC2660.

    ## Flags
    | registry_rid | village_in_registry | change_kind | change_day | match_share | → severity |
    | | yes | | | yes | redline |
    | | | | | | redline |
    | | yes | birth | 2015-06-01 | yes | redline |
    | 1 | yes | | | no | verify |

    | HH.layout | HH.registry_rid | RG.name | HH.head_id_state | → field |
    | households | | 李四 | ok | head_id |

    | case | registry_rid | → hits |
    | a village | | 1 |
    | a village | 1 | 0 |
    | a village | | 1 |

    ## Passes
    | registry_rid | id_state | kind | near_rid | village_in_registry | change_kind | note |
    | 1 | ok | registered | | yes | | in the registry |
    | | ok | accompanying | | yes | | never in the registry |
    | | ok | | | yes | | kind not known |
    | | damaged | registered | | yes | | IDN002 |
    | | placeholder | registered | | yes | | IDN006 |
    | | bad | registered | | yes | | IDN001 |
    | | ok | registered | 1 | yes | | REG015 |
    | | ok | registered | | no | | the export is partial |
    | | ok | registered | | yes | birth | REG008 |

    | HH.layout | HH.head_id_state | HH.registry_rid | RG.name | note |
    | households | ok | 1 | 李四 | linked by its number |
    | households | bad | | 李四 | |
    """
    people = roster_people(facts)
    few = surely(~people["match_share"])
    judged, failing = outcome(
        people["registry_rid"].isna().astype("boolean"),
        exempt=(people["kind"] == "accompanying") | people["explained"],
        unknown={
            "less than half of this roster is in the registry export": few,
            "not known whether the household is registered": people["kind"].isna(),
            "its id number cannot be matched": ~people["state"].isin(USABLE_ID),
            "the registry has somebody with nearly this id number": people["near"],
            "its village is nowhere in the registry export": ~people["village_in_registry"],
        },
    )
    missing = tuple(
        Hit(
            str(people.at[at, "table"]),
            whole(people["rid"], at),
            str(people.at[at, "field"]),
            Severity.REDLINE,
            {"name": name_of(people, at), "id_number": number_of(people, at)},
        )
        for at in failing
    )
    return Hits(judged, _few_match(facts, people[few]) + missing)


def _few_match(facts: Facts, people: pd.DataFrame) -> tuple[Hit, ...]:
    """One hit for each roster file whose persons the export hardly knows."""
    rows = facts.tables.roster.persons.origin.rows
    counted = people[people["key"].notna() & surely(people["kind"] != "accompanying")]
    return tuple(
        Hit(
            "persons",
            None,
            "id_number",
            Severity.VERIFY,
            {
                "matched": int(group["registry_rid"].notna().sum()),
                "persons": len(group),
                "id_number": None,
            },
            variant="few-match",
            ref=CellRef(str(source), str(rows.at[group.index[0], "sheet"])),
        )
        for source, group in counted.groupby("source")
    )
