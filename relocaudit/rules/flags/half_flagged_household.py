"""REG005 half-flagged-household."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.flags.explained import is_explained, is_unflagged
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.registry import rule


@rule(
    code="REG005",
    title="Only part of the household is flagged",
    severities={Severity.PROBLEM},
    level="household",
    reads=("registry.household_no", "registry.flag_relocation"),
    flags={"flag_relocation"},
    message="of household {household_no}, {flagged} persons are flagged for relocation and "
    "{unflagged} are not",
    observed="{flagged} flagged, {unflagged} not flagged",
    expected="all or none",
    fix="Relocation is decided by household: have the missing flags set, or all of them taken "
    "back, when the registry opens for changes.",
)
def half_flagged_household(facts: Facts, policy: Policy) -> Hits:
    """A registry household with some members flagged and some not.

    Members who joined after the lock, or have left, are explained by the change ledger and do
    not count. A blank flag counts as no only where the export also writes 是 and 否.

    ## Why it matters
    Home size and money are reckoned by flagged persons. A household flagged in part gets too
    little, or shares the home with persons who do not count.

    ## Policy source
    SD2017 二(一)8 「应搬迁的未录入或未标记」.

    ## Flags
    | RG.flag_relocation | → hits | → field |
    | yes;yes;no | 1 | flag_relocation |
    | no;yes;no | 1 | flag_relocation |
    | no;yes; | 1 | flag_relocation |

    ## Passes
    | RG.flag_relocation | RG.change_kind | note |
    | yes;yes;yes | | |
    | no;no;no | | |
    | yes;yes; | | blank in a column that never says no |
    | yes;yes;no | ;;birth | born after the lock |
    | yes;yes;no | ;;death | has left |
    """
    first = column(facts, "registry", "first_rid")
    flag = column(facts, "registry", "flag_relocation")
    unflagged = surely(is_unflagged(facts, flag)) & ~is_explained(facts, "registry")
    homes = pd.Index(first.dropna().unique(), dtype="int64")
    yes = surely(flag).groupby(first).sum().reindex(homes)
    no = unflagged.groupby(first).sum().reindex(homes)
    told = (flag.notna() | unflagged).groupby(first).any().reindex(homes)
    judged, failing = outcome(((yes > 0) & (no > 0)).astype("boolean").mask(~told.astype(bool)))
    cells = Cells(facts, "registry")
    rows = first[unflagged]
    return Hits(
        judged,
        tuple(
            Hit(
                "registry",
                int(rid),
                "flag_relocation",
                Severity.PROBLEM,
                {
                    "household_no": cells.personal("id", int(rid), "household_no"),
                    "flagged": whole(yes, rid),
                    "unflagged": whole(no, rid),
                },
                evidence=tuple(
                    ("registry", int(row), "flag_relocation")
                    for row in rows.index[surely(rows == rid)]
                    if row != rid
                ),
            )
            for rid in failing
        ),
    )
