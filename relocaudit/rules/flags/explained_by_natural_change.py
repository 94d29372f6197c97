"""REG008 explained-by-natural-change."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.flags.explained import is_explained, is_unflagged
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, lookup, surely, whole
from relocaudit.rules.registry import rule

CHANGE_WORDS = {
    "death": "death",
    "married-out": "marriage out",
    "married-in": "marriage in",
    "birth": "birth",
    "other-in": "moved in from elsewhere",
    "other-out": "moved away",
}


@rule(
    code="REG008",
    title="Difference explained by a natural change",
    severities={Severity.NOTICE},
    level="person",
    reads=("persons.registry_rid", "registry.id_number", "changes.change_type"),
    flags={"id_number"},
    message={
        "": "{name} is not flagged in the registry; the change ledger says why: {change} "
        "({change_day})",
        "roster": "{name} is flagged in the registry and not in the roster; the change ledger "
        "says why: {change} ({change_day})",
    },
    observed="{change}",
    expected="the same person on both sides, or an entry of the change ledger",
    fix="Nothing to mend now. Keep the paper, and have the registry corrected when it opens.",
)
def explained_by_natural_change(facts: Facts, policy: Policy) -> Hits:
    """A difference between roster and registry that the natural-change ledger explains.

    What would otherwise be REG001, REG002, REG003 or REG005: born, married in or come after the
    lock; or died, married out or moved away.

    ## Why it matters
    These differences are lawful, yet an inspector will ask. The list shows where the paper is
    needed.

    ## Policy source
    SD2017 二(一)8: the list is locked on one day, families are not.

    ## Flags
    | registry_rid | change_kind | RG.flag_relocation | → variant | → hits |
    | | birth | yes | usual | 1 |
    | | married-in | yes | usual | 1 |
    | 1 | other-in | no | usual | 1 |

    | PE.name | RG.name | RG.change_kind | → variant | → hits |
    | 张一;张二 | 张一;张二;张三 | ;;death | roster | 1 |

    ## Passes
    | registry_rid | kind | change_kind | change_day | note |
    | 1 | registered | death | 2019-05-01 | on both sides and flagged |
    | | accompanying | birth | 2019-05-01 | |
    | | registered | | | nothing explains |
    | | registered | birth | 2015-01-01 | born before the lock |

    | PE.name | RG.name | RG.flag_relocation | RG.change_kind |
    | 张一;张二 | 张一;张二;张三 | no | ;;death |
    """
    here = _missing_there(facts) & is_explained(facts, "persons")
    there = _missing_here(facts) & is_explained(facts, "registry")
    records = pd.concat([here, there], ignore_index=True).astype("boolean")
    judged, _ = outcome(records)
    return Hits(
        judged,
        tuple(_hit(facts, "persons", rid, "") for rid in here.index[here])
        + tuple(_hit(facts, "registry", rid, "roster") for rid in there.index[there]),
    )


def _missing_there(facts: Facts) -> pd.Series[bool]:
    """Registered persons of the roster whom the registry does not have, or does not flag."""
    persons = facts.persons
    flag = lookup(facts, "registry", "flag_relocation", persons["registry_rid"])
    unflagged = persons["registry_rid"].isna() | surely(is_unflagged(facts, flag))
    return surely(persons["kind"] == "registered") & unflagged


def _missing_here(facts: Facts) -> pd.Series[bool]:
    """Registry persons in no roster who are flagged, or whose household is."""
    flag = column(facts, "registry", "flag_relocation")
    first = column(facts, "registry", "first_rid")
    flagged_home = first.isin(first[surely(flag)].dropna())
    alone = column(facts, "registry", "person_rid").isna()
    hidden = surely(column(facts, "registry", "household_only"))
    loaded = surely(column(facts, "registry", "town_loaded"))
    return alone & loaded & ~hidden & (surely(flag) | flagged_home)


def _hit(facts: Facts, table: str, rid: int, variant: str) -> Hit:
    change = whole(column(facts, table, "change_rid"), rid)
    kind = str(column(facts, table, "change_kind").at[rid])
    cells = Cells(facts, table)
    return Hit(
        table,
        rid,
        "id_number",
        Severity.NOTICE,
        {
            "name": cells.personal("name", rid, "name"),
            "change": Term(CHANGE_WORDS[kind]),
            "change_day": cells.day(rid, "change_day"),
        },
        variant=variant,
        evidence=(("changes", change, "change_type"), ("changes", change, "change_date")),
    )
