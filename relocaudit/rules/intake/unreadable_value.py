"""INT002 unreadable-value."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule
from relocaudit.tables.table import Defect

_COUNTS = {"family_size", "persons", "households", "age", "basis_persons", "built_units"}
_MONEY = {"amount", "subsidy_paid", "self_raised", "loan", "debt", "funds"}


@rule(
    code="INT002",
    title="The value cannot be read",
    severities={Severity.PROBLEM},
    level="cell",
    reads=(),
    flags={"cell"},
    message={
        "": '{field}: "{raw}" cannot be read',
        "area": '{field}: "{raw}" cannot be read as an area, such as 75.5',
        "date": '{field}: "{raw}" cannot be read as a date, such as 2018-03-15',
        "year": '{field}: "{raw}" cannot be read as a year, such as 2017',
        "count": '{field}: "{raw}" cannot be read as a whole number',
        "money": '{field}: "{raw}" cannot be read as an amount of money',
        "shared": (
            '{field}: "{raw}" stands in one cell merged over {hint} households; '
            "which part is whose cannot be told"
        ),
        "members": (
            'the column "{raw}" holds several members in one cell: their ids cannot be compared '
            "one by one, and the sheet is judged by households only"
        ),
    },
    observed="{raw}",
    fix=(
        "Write the value alone, without remarks; put what needs explaining into the remarks column."
    ),
)
def unreadable_value(facts: Facts, policy: Policy) -> Hits:
    """The cell holds something that no reader of its column understands.

    Where the cells of a column list several members each, it is said once, at the heading. A cell
    merged over several households says nothing of any one of them.

    ## Why it matters
    A value that cannot be read counts as not known: every rule that needs it leaves the
    household unjudged, and 约75 must not be taken for 75.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | → variant |
    | unreadable | house_area | 约75 | area |
    | unreadable | move_in_date | 待定 | date |
    | unreadable | move_year | 前年 | year |
    | unreadable | family_size | 若干 | count |
    | unreadable | loan | 两三万 | money |
    | unreadable | room | ## | usual |
    | shared | house_area | 150 | shared |
    | members-in-cell | | 家庭成员 | members |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    unreadable = defects_of(facts, "unreadable", "shared", "members-in-cell")
    says = ("field", "raw", "hint")
    return defect_hits(facts, unreadable, Severity.PROBLEM, says, variant=_kind)


def _kind(defect: Defect) -> str:
    """What is written in a field, as far as its name tells."""
    if defect.kind == "members-in-cell":
        return "members"
    if defect.kind == "shared":
        return "shared"
    name = defect.field or ""
    if name in _COUNTS:
        return "count"
    if name in _MONEY:
        return "money"
    return next((kind for kind in ("area", "date", "year") if kind in name), "")
