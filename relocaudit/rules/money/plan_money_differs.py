"""PAY020 plan-money-differs."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.dues import in_fen
from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import yuan
from relocaudit.rules.reading import column, surely, whole
from relocaudit.rules.registry import rule

PER_PERSON, LOAN = "investment.per_person", "investment.long_loan"
# Plans print 万元 with up to four decimals: half a unit of the last digit is rounding.
_DIGITS = (1_000_000, 100_000, 10_000, 1_000, 100)


@rule(
    code="PAY020",
    title="Money of the plan does not fit its persons",
    severities={Severity.NOTICE},
    level="township",
    reads=("plan.funds", "plan.persons"),
    flags={"funds", "long_loan"},
    message={
        "": "the plan has {funds} yuan for {persons} persons; at {rate} yuan a person it is {due} "
        "yuan",
        "loan": "the plan books {loan} yuan of long-term loan; at {rate} yuan for each of its "
        "{persons} persons in concentrated homes it is at most {due} yuan",
    },
    observed="{stated} yuan",
    expected="{due} yuan",
    fix="Compare the plan with the paper that allots the money.",
    clauses=(PER_PERSON, LOAN),
)
def plan_money_differs(facts: Facts, policy: Policy) -> Hits:
    """A plan whose money is not the sum per person, or that books loans for dispersed homes.

    Without the loan dispersed persons have the rest of the sum; both ways of counting them are
    taken for right. Half a unit of the last printed digit is rounding.

    ## Why it matters
    Money planned for more persons than the plan has is spent on something else.

    ## Policy source
    JA2017 (57000 yuan a person, of which 37000 are a long-term loan, for concentrated homes only).

    ## Flags
    clause investment.per_person = 57000
    clause investment.long_loan = 37000
    | TP.persons | TP.concentrated_p | TP.funds | TP.long_loan | → severity | → field | → variant |
    | 340 | 134 | 19390000 | | notice | funds | usual |
    | 340 | | 19370000 | | notice | funds | usual |
    | 340 | 134 | 19380000 | 12580000 | notice | long_loan | loan |
    | 340 | 134 | 19390000 | 12580000 | notice | funds;long_loan | usual;loan |

    ## Passes
    clause investment.per_person = 57000
    clause investment.long_loan = 37000
    | TP.persons | TP.concentrated_p | TP.funds | TP.long_loan | note |
    | 340 | 134 | 19380000 | 4958000 | |
    | 340 | | 19380000 | | |
    | 340 | 134 | 11758000 | 4958000 | the dispersed without the loan |
    | 340 | 134 | 11760000 | 4960000 | rounded to ten thousands |
    | | 134 | 19380000 | | |
    | 340 | 134 | | | |
    """
    persons, together = column(facts, "plan", "persons"), column(facts, "plan", "concentrated_p")
    funds, loan = column(facts, "plan", "funds"), column(facts, "plan", "long_loan")
    rate, lent = in_fen(policy.number(PER_PERSON)), in_fen(policy.number(LOAN))
    fits = surely(_near(funds, persons * rate))
    fits = fits | surely(_near(funds, persons * (rate - lent) + together * lent))
    too_much = surely((loan > together * lent) & ~_near(loan, together * lent))
    wrong = ~fits & persons.notna() & funds.notna()
    judged, failing = outcome(
        (wrong | too_much).astype("boolean").mask(funds.isna() & loan.isna() | persons.isna()),
        unknown={"the plan's persons are not told": persons.isna()},
    )
    hits = []
    for rid in failing:
        if wrong.at[rid]:
            own = {"stated": whole(funds, rid), "persons": whole(persons, rid), "rate": rate}
            hits.append(_hit(rid, "funds", own))
        if too_much.at[rid]:
            own = {"stated": whole(loan, rid), "persons": whole(together, rid), "rate": lent}
            hits.append(_hit(rid, "long_loan", own))
    return Hits(judged, tuple(hits))


def _near(stated: pd.Series, due: pd.Series) -> pd.Series:
    digit = pd.Series(1, index=stated.index, dtype="Int64")
    for unit in reversed(_DIGITS):
        digit = digit.mask(surely(stated % unit == 0), unit)
    return (stated - due).abs() * 2 <= digit


def _hit(rid: int, field: str, own: dict[str, int]) -> Hit:
    stated, due = yuan(own["stated"]), yuan(own["persons"] * own["rate"])
    return Hit(
        "plan",
        rid,
        field,
        Severity.NOTICE,
        {
            "funds": stated,
            "loan": stated,
            "stated": stated,
            "due": due,
            "rate": yuan(own["rate"]),
            "persons": own["persons"],
        },
        variant="" if field == "funds" else "loan",
        evidence=(("plan", rid, "persons"),),
    )
