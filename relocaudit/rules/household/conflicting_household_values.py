"""HHD004 conflicting-household-values."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.cell_text import field_term, shown
from relocaudit.rules.hits import JUDGED, Hit, Hits
from relocaudit.rules.registry import rule
from relocaudit.tables.table import Defect

_KINDS = ("conflict", "contradiction", "differs")
_VARIANTS = {"contradiction": "column", "differs": "table"}


@rule(
    code="HHD004",
    title="Two values for one household",
    severities={Severity.PROBLEM},
    level="household",
    reads=(),
    flags={"cell"},
    message={
        "": "{field} is {raw} here, but another value in a row of the same household",
        "first": "{field} is {raw} here, but {first} in the household's first row",
        "table": "{field} is {raw} here, but {first} in the other table that lists this household",
        "column": "{field} is {raw} here, but {first} in another column of the row",
    },
    observed="{raw}",
    expected="{first}",
    fix="Find out which of the two is right and write it in both rows.",
)
def conflicting_household_values(facts: Facts, policy: Policy) -> Hits:
    """A value that belongs to the whole household differs between its rows.

    The first row's value is the one that other rules use; the cell that differs is flagged.

    Where two tables list the household, the later cell is flagged.

    A day in one column and a no in another (入住时间, 是否入住) leave the event unknown.

    ## Why it matters
    A home has one area and a household one site. With two on paper, whoever adds up gets another
    total each time.

    ## Policy source
    None: this is about the roster, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint | → field | → variant |
    | conflict | house_area | 82 | 75 | house_area | first |
    | conflict | PE.remark | 外嫁 | | remark | usual |
    | differs | house_area | 82 | 75 | house_area | table |
    | contradiction | move_in_date | 否 | 2018.3 | move_in_date | column |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | unreadable | house_area | 约75 |
    """
    conflicts = sorted(
        (defect for defect in facts.defects if defect.kind in _KINDS), key=lambda d: d.ref
    )
    judged = pd.Series(JUDGED, index=facts.households.index, dtype=pd.StringDtype("python"))
    return Hits(judged, tuple(_hit(facts, defect) for defect in conflicts))


def _hit(facts: Facts, defect: Defect) -> Hit:
    field = defect.field or ""
    household = _household(facts, defect)
    return Hit(
        table=defect.table,
        rid=defect.rid,
        field=field,
        severity=Severity.PROBLEM,
        params={
            "field": field_term(defect.field),
            "raw": shown(defect, defect.raw),
            "first": shown(defect, defect.hint),
        },
        variant=_variant(defect),
        ref=defect.ref,
        evidence=() if household is None else (("households", household, field),),
    )


def _variant(defect: Defect) -> str:
    if defect.kind in _VARIANTS:
        return _VARIANTS[defect.kind]
    return "first" if defect.hint else ""


def _household(facts: Facts, defect: Defect) -> int | None:
    if defect.table == "households" or defect.rid is None:
        return defect.rid
    household = facts.persons["household_rid"].get(defect.rid)
    return None if household is None or pd.isna(household) else int(household)
