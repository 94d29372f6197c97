"""REG013 misassessed-household-paid."""

from __future__ import annotations

from decimal import Decimal

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, lookup, surely, whole
from relocaudit.rules.registry import rule
from relocaudit.tables.units import epoch_day

_MOVED_OUT = "调出"


@rule(
    code="REG013",
    title="Misassessed household paid",
    severities={Severity.REDLINE, Severity.NOTICE},
    level="household",
    reads=("registry.household_no", "payments.amount"),
    flags={"amount"},
    message={
        "": "the registry marks the household as {mark}, and {amount} yuan were paid to it",
        "settled": "the registry marks the household as {mark}; the {amount} yuan it was paid "
        "belong to the cases to be settled quietly",
    },
    observed="{amount} yuan",
    expected="nothing paid",
    fix="Find out when the household was taken off the list, and take back what was paid after.",
    optional=("area.cutoff",),
)
def misassessed_household_paid(facts: Facts, policy: Policy) -> Hits:
    """A household that the registry marks 错评, 清退 or 调出, and that was paid.

    Households moved out of the programme (调出) and paid on or before the cutoff, or on a day
    that is not known, are a notice. The household's first payment is flagged.

    ## Why it matters
    Money for households that were never poor has to be paid back, and somebody answers for it.

    ## Policy source
    SD2017 「错评户不得兑付」, 「稳妥调整消化」.

    ## Flags
    | RG.misassessed | PL.amount | PL.pay_date | PL.registry_rid | → severity | → hits |
    | 错评 | 80000 | 2017-01-01 | 1 | redline | 1 |
    | 清退 | 40000;40000 | 2017-01-01 | 1 | redline | 1 |
    | 调出 | 80000 | 2017-02-28 | 1 | notice | 1 |
    | 调出 | 80000 | | 1 | notice | 1 |
    | 调出 | 80000 | 2017-03-01 | 1 | redline | 1 |

    ## Passes
    | RG.misassessed | PL.amount | PL.registry_rid |
    | | 80000 | 1 |
    | 错评 | 80000 | |
    | 错评 | | 1 |
    | 错评 | 0 | 1 |
    """
    there = column(facts, "payments", "registry_rid")
    amount = column(facts, "payments", "amount")
    mark = lookup(facts, "registry", "misassessed", there)
    cutoff = policy.day("area.cutoff")
    paid = surely(amount > 0) & mark.notna()
    first = paid & ~there.where(paid).duplicated()
    judged, failing = outcome(
        first.astype("boolean").mask(amount.isna()),
        unknown={"it matches no household of the registry": there.isna()},
    )
    late = column(facts, "payments", "pay_date")
    after = surely(late > epoch_day(cutoff)) if cutoff else first & ~first
    totals = amount.where(paid).groupby(there).sum()
    latest = after[paid].groupby(there[paid]).any()
    cells = Cells(facts, "registry")
    hits = []
    for rid in failing:
        home = whole(there, rid)
        settled = cells.text(home, "misassessed") == _MOVED_OUT and not bool(latest.at[home])
        hits.append(
            Hit(
                "payments",
                rid,
                "amount",
                Severity.NOTICE if settled else Severity.REDLINE,
                {
                    "mark": Term(cells.text(home, "misassessed") or ""),
                    "amount": Decimal(whole(totals, home)) / 100,
                },
                variant="settled" if settled else "",
                evidence=(("registry", home, "household_kind"),),
            )
        )
    return Hits(judged, tuple(hits))
