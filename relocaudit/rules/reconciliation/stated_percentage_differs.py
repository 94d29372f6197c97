"""REC012 stated-percentage-differs."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Param
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.reconciliation.lines import named
from relocaudit.rules.registry import rule

# A rate is kept in hundredths of a percent.
_ALL: Final = 10_000


@rule(
    code="REC012",
    title="Printed percentage is not that of its numbers",
    severities={Severity.NOTICE},
    level="township",
    reads=("totals.value",),
    flags={"value"},
    message="{portion} of {whole} ({field}) is {computed} %, not {stated} %",
    observed="{stated} %",
    expected="{computed} %",
    fix="Work the rate out again from its two numbers; if the rate is right, one of them is not.",
)
def stated_percentage_differs(facts: Facts, policy: Policy) -> Hits:
    """A printed rate that its own two numbers do not give.

    Rates of a plan or site list are held against the numbers of their row, those in a title or
    note (310户，占72%) against the numbers of the text. Half a unit of the last printed digit is
    rounding; a rate above 100 % is over-fulfilment, no fault.

    ## Why it matters
    Rates are copied from last year's report and outlive the numbers that they came from.

    ## Policy source
    An older county's report: 310 and 140 of 450 stated as 72 % and 28 % (68.9 and 31.1).

    ## Flags
    | ST.kind | ST.unit | ST.field | ST.value | ST.digit | ST.portion | ST.whole | → field |
    | rate | share | concentrated_h | 7200 | 100 | 310 | 450 | value |
    | rate | share | dispersed_h | 2800 | 100 | 140 | 450 | value |
    | rate | share | concentrated_h | 6890 | 1 | 310 | 450 | value |

    ## Passes
    | ST.kind | ST.unit | ST.field | ST.value | ST.digit | ST.portion | ST.whole | note |
    | rate | share | concentrated_h | 6900 | 100 | 310 | 450 | |
    | rate | share | concentrated_h | 6890 | 10 | 310 | 450 | |
    | rate | share | moved_in_h | 10500 | 100 | 21 | 20 | over-fulfilled |
    | rate | share | concentrated_h | 1250 | 100 | 1 | 8 | just half a unit |
    | rate | share | concentrated_h | 7200 | 100 | 310 | | |
    | total | count | concentrated_h | 310 | 1 | | | |
    """
    names = ("value", "digit", "portion", "whole", "kind")
    told = pd.DataFrame({name: column(facts, "totals", name) for name in names})
    told = told[surely(told["kind"] == "rate")]
    off = 2 * (_ALL * told["portion"] - told["value"] * told["whole"]).abs()
    judged, failing = outcome(
        (off > told["digit"] * told["whole"]).astype("boolean"),
        unknown={"nobody tells of which number it is a rate": told["whole"].isna()},
    )
    cells = Cells(facts, "totals")
    hits = []
    for rid in failing:
        portion, of = whole(told["portion"], rid), whole(told["whole"], rid)
        params: dict[str, Param] = {
            "field": named(cells.text(rid, "field") or ""),
            "portion": portion,
            "whole": of,
            "stated": Decimal(whole(told["value"], rid)) / 100,
            "computed": round(Decimal(100 * portion) / of, 2),
        }
        hits.append(Hit("totals", rid, "value", Severity.NOTICE, params))
    return Hits(judged, tuple(hits))
