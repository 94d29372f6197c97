"""INT004 value-out-of-range."""

from __future__ import annotations

import re

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hit, defects_of, records_read
from relocaudit.rules.registry import rule
from relocaudit.tables.table import Defect

# The failed check as the schema names it, such as `greater_than(0)`.
_CHECK = re.compile(r"(\w+)\((-?[\d.]+)\)")
_VARIANTS = {
    "greater_than": "above",
    "greater_than_or_equal_to": "least",
    "less_than_or_equal_to": "most",
}


@rule(
    code="INT004",
    title="The value is out of range",
    severities={Severity.PROBLEM, Severity.NOTICE},
    level="cell",
    reads=(),
    flags={"cell"},
    message={
        "": '{field}: "{raw}" is outside what is possible',
        "above": '{field}: "{raw}" is not possible; it must be more than {limit}',
        "least": '{field}: "{raw}" is not possible; it must be at least {limit}',
        "most": '{field}: "{raw}" is not possible; it can be at most {limit}',
        "phone": '{field}: "{raw}" is neither a mobile number of 11 digits nor a landline number '
        "with its area code",
    },
    observed="{raw}",
    fix="Check the value against the household file and write it again.",
)
def value_out_of_range(facts: Facts, policy: Policy) -> Hits:
    """The value can be read, but no home, household or telephone has such a one.

    ## Why it matters
    A slip of the keyboard here runs through every total. A telephone number is a notice only; a
    landline number with its area code passes.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint | DEF.personal | → severity | → variant |
    | out-of-range | family_size | 0 | <Check x: greater_than_or_equal_to(1)> | | problem | least |
    | out-of-range | house_area | 0 | greater_than(0) | | problem | above |
    | out-of-range | move_year | 3017 | less_than_or_equal_to(2100) | | problem | most |
    | out-of-range | room | ## | | | problem | usual |
    | out-of-range | phone | 5550101 | | phone | notice | phone |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | out-of-range | PE.id_number | 12345 | 18 characters |
    """
    # A faulty id number is IDN001's to report: it says what is wrong with it.
    told_elsewhere = {("persons", "id_number"), ("households", "head_id")}
    out_of_range = tuple(
        defect
        for defect in defects_of(facts, "out-of-range")
        if (defect.table, defect.field) not in told_elsewhere
    )
    rows = tuple(
        defect_hit(
            defect,
            Severity.NOTICE if defect.personal == "phone" else Severity.PROBLEM,
            ("field", "raw"),
            variant=_variant(defect),
            params={"limit": _limit(defect)},
        )
        for defect in out_of_range
    )
    return Hits(records_read(facts), rows)


def _variant(defect: Defect) -> str:
    if defect.personal == "phone":
        return "phone"
    check = _CHECK.search(defect.hint)
    return _VARIANTS.get(check[1], "") if check else ""


def _limit(defect: Defect) -> str:
    check = _CHECK.search(defect.hint)
    return check[2] if check else ""
