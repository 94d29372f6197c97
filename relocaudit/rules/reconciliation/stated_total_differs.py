"""REC001 stated-total-differs."""

from __future__ import annotations

from decimal import Decimal

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message, Param, Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, square_metres, surely
from relocaudit.rules.registry import rule


@rule(
    code="REC001",
    title="Printed total is not the sum of its rows",
    severities={Severity.PROBLEM},
    level="township",
    reads=("totals.value", "totals.kind", "totals.scope"),
    flags={"value"},
    message="the printed total of {field} is {stated}; the rows {first} to {last} add up to "
    "{summed}",
    observed="{stated}",
    expected="{summed}",
    fix="Add the column up again; if the total is right, a row is wrong or missing.",
)
def stated_total_differs(facts: Facts, policy: Policy) -> Hits:
    """A printed total or subtotal that is not the sum of its rows.

    A row of 小计 may sum the rows above it, those since the total before, or those below: it
    fires only if no such reading gives its number. Counts such as 36户 or 122人 in its text are
    held against the households and their persons, those in the title too (13个自然村 against
    the places of the rows). Half a unit of the last printed digit is
    rounding. A total over a cell that cannot be read is not judged.

    ## Why it matters
    The total is what goes into the report. Where it differs, somebody was added or taken out
    after it was printed.

    ## Policy source
    NDRC2660: the numbers reported are held against the roster.

    ## Flags
    | ST.of | ST.field | ST.unit | ST.value | ST.summed | ST.agrees | → severity | → field |
    | households | family_size | count | 128 | 122 | no | problem | value |
    | payments | amount | money | 853600000 | 853500000 | no | problem | value |
    | households | house_area | area | 1250000 | 1260000 | no | problem | value |
    | households | households | count | 37 | 36 | no | problem | value |

    | ST.of | ST.field | ST.kind | ST.value | ST.summed | ST.agrees | → hits |
    | households | groups | said | 13 | 12 | no | 1 |

    ## Passes
    | ST.of | ST.field | ST.kind | ST.value | ST.summed | ST.agrees |
    | households | family_size | total | 122 | 122 | yes |
    | households | family_size | total | 122 | | |
    | plan | concentrated_h | rate | 7200 | 6890 | no |

    | ST.of | ST.field | ST.kind | ST.scope | ST.value | ST.summed | ST.agrees |
    | households | households | said | 累计 | 980 | 36 | no |
    """
    frame = facts.totals
    assert frame is not None  # the rule reads it
    # What the words of a title narrow or widen is REC010's, rates are REC012's.
    scoped = surely(frame["kind"] == "said") & frame["scope"].fillna("").ne("")
    judged, failing = outcome(
        ~frame["agrees"].astype("boolean"),
        exempt=(scoped | surely(frame["kind"] == "rate")).astype("boolean"),
        unknown={"a row that it sums is blank or unreadable": frame["agrees"].isna()},
    )
    cells = Cells(facts, "totals")
    return Hits(
        judged,
        tuple(
            Hit("totals", rid, "value", Severity.PROBLEM, _params(cells, rid)) for rid in failing
        ),
    )


def _params(cells: Cells, rid: int) -> dict[str, Param]:
    field = cells.text(rid, "field") or ""
    unit = cells.text(rid, "unit") or ""
    return {
        "field": Term(field.replace("_", " ")),
        "stated": _number(cells.count(rid, "value") or 0, unit),
        "summed": _number(cells.count(rid, "summed") or 0, unit),
        "first": cells.count(rid, "first_row"),
        "last": cells.count(rid, "last_row"),
    }


def _number(value: int, unit: str) -> Param:
    if unit == "area":
        return Message.of("{value} m²", value=square_metres(value))
    return Message.of("{value} yuan", value=Decimal(value) / 100) if unit == "money" else value
