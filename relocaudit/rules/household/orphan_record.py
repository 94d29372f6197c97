"""HHD003 orphan-record."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import JUDGED, Hit, Hits
from relocaudit.rules.reading import column
from relocaudit.rules.registry import rule

_UNJOINED = ("unlisted", "tied")


@rule(
    code="HHD003",
    title="Record without household or members",
    severities={Severity.PROBLEM},
    level="household",
    reads=("persons.household_rid", "households.member_rows"),
    flags={"name", "head_name"},
    message={
        "": "this member row belongs to no household",
        "empty": "this household has no member row",
        "unlisted": "the list of households has no row for this family",
        "tied": "several rows of the list of households may be this family's, which bears the "
        "name of another",
    },
    fix="Put the row under its household, or add the members that are missing.",
)
def orphan_record(facts: Facts, policy: Policy) -> Hits:
    """A member row that belongs to no household, or a household without members.

    In a roster that lists households only, none of them has member rows, and none is flagged.

    Where one table lists households and another their members, a household that only one of
    them has is flagged if the other lists its village.

    Families of one name whom no number tells apart stay unjoined: the first of them is flagged.

    ## Why it matters
    A row that hangs in the air is counted in the total, but in no household's area or money.

    ## Policy source
    None: this is about the roster, not about the policy.

    ## Flags
    | member_rows | PE.name | PE.household_rid | → hits | → variant |
    | 3 | 王小二; 李四; 赵五 | 1;; | 2 | usual |
    | 0 | (none) | | 1 | empty |

    | DEF.kind | DEF.field | PE.name | → variant |
    | unlisted | PE.name | 王小二 | unlisted |
    | tied | PE.name | 王小二 | tied |

    ## Passes
    | layout | member_rows |
    | persons | 3 |
    | households | |
    """
    households = facts.households
    seen = {d.rid for d in facts.defects if d.kind == "orphan" and d.table == "persons"}
    filled = (
        column(facts, "persons", "name").notna() | column(facts, "persons", "id_number").notna()
    )
    homeless = facts.persons["household_rid"].isna() & filled
    alone = homeless | facts.persons.index.isin(seen)
    empty = (households["member_rows"] == 0).fillna(False)
    rows = [_hit("persons", rid, "name", "") for rid in facts.persons.index[alone]]
    rows += [_hit("households", rid, "head_name", "empty") for rid in households.index[empty]]
    rows += [
        _hit("persons", d.rid, "name", d.kind)
        for d in facts.defects
        if d.kind in _UNJOINED and d.rid is not None
    ]
    judged = pd.Series(JUDGED, index=households.index, dtype=pd.StringDtype("python"))
    return Hits(judged, tuple(rows))


def _hit(table: str, rid: int, field: str, variant: str) -> Hit:
    return Hit(table, int(rid), field, Severity.PROBLEM, {}, variant=variant)
