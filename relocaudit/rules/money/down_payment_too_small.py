"""PAY022 down-payment-too-small."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import yuan
from relocaudit.rules.reading import column, surely, whole
from relocaudit.rules.registry import NotRun, rule

LEAST, ALLOWED = "debt.down_payment_min", "debt.bank_loan"
_SCALE = 10_000


@rule(
    code="PAY022",
    title="Own payment for the home too small",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.loan", "households.self_raised", "households.house_price"),
    flags={"loan"},
    message="the household paid {own} yuan of its own for a home of {price} yuan, {share} %; with "
    "a loan it has to be {least} %",
    observed="{share} %",
    expected="≥ {least} %",
    fix="Compare the contract with the bank's papers.",
    clauses=(LEAST, ALLOWED),
)
def down_payment_too_small(facts: Facts, policy: Policy) -> Hits:
    """A household with a loan, whose own payment is too small a share of the price of its home.

    Only where the policy allows loans.

    ## Why it matters
    Whoever pays nothing down owes the whole home, and loses it with the first bad year.

    ## Policy source
    TY2015 (20 %).

    ## Flags
    clause debt.bank_loan = true
    clause debt.down_payment_min = 0.2
    | loan | self_raised | house_price | → severity | → field |
    | 80001 | 19999 | 100000 | notice | loan |
    | 100000 | 0 | 100000 | notice | loan |

    ## Passes
    clause debt.bank_loan = true
    clause debt.down_payment_min = 0.2
    | loan | self_raised | house_price |
    | 80000 | 20000 | 100000 |
    | 0 | 0 | 100000 |
    | | 0 | 100000 |
    | 80000 | | 100000 |
    | 80000 | 0 | |
    | 80000 | 0 | 0 |

    clause debt.bank_loan = false
    clause debt.down_payment_min = 0.2
    | loan | self_raised | house_price |
    | 100000 | 0 | 100000 |
    """
    if not policy.allowed(ALLOWED):
        raise NotRun(Message.of("the policy allows no bank loans"))
    loan, price = column(facts, "households", "loan"), column(facts, "households", "house_price")
    own, least = column(facts, "households", "self_raised"), policy.number(LEAST) or Decimal(0)
    price = price.mask(price == 0)
    judged, failing = outcome(
        (loan > 0) & (own * _SCALE < price * int(least * _SCALE)),
        exempt=surely(loan == 0) | loan.isna(),
        unknown={
            "the price of its home or its own payment is not told": price.isna() | own.isna(),
        },
    )
    hits = []
    for home in failing:
        paid, whole_price = yuan(whole(own, home)), yuan(whole(price, home))
        share = (paid * 100 / whole_price).quantize(Decimal("0.01"), ROUND_HALF_UP)
        params = {"own": paid, "price": whole_price, "share": share, "least": least * 100}
        evidence = tuple(("households", home, field) for field in ("self_raised", "house_price"))
        hits.append(Hit("households", home, "loan", Severity.NOTICE, params, evidence=evidence))
    return Hits(judged, tuple(hits))
