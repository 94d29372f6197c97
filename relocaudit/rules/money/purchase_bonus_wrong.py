"""PAY016 purchase-bonus-wrong."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import (
    AMOUNT_OPEN,
    IN_PARTS,
    in_parts,
    last_payment,
    was_paid,
    yuan,
)
from relocaudit.rules.reading import column, scaled_area, square_metres, surely, whole
from relocaudit.rules.registry import rule

HIGH, TOWN, CAP = "bonus.high_rise", "bonus.township", "area.cap_per_person"
BONUS = "purchase-bonus"
# Fen for 0.0001 m² at one yuan a square metre.
_SCALE = 100
_YUAN = 100


@rule(
    code="PAY016",
    title="Purchase bonus of a wrong amount",
    severities={Severity.NOTICE},
    level="household",
    reads=("payments.amount", "payments.item", "households.house_area"),
    flags={"amount"},
    message="{paid} yuan of purchase bonus were paid for a home of {house_area} m²; at {rate} yuan "
    "a square metre it is {due} yuan",
    observed="{paid} yuan",
    expected="{due} yuan",
    fix="Compare the contract's area and the kind of home with the voucher.",
    clauses=(HIGH, TOWN),
    optional=(CAP,),
)
def purchase_bonus_wrong(facts: Facts, policy: Policy) -> Hits:
    """A bonus for buying a home that fits neither its whole area nor its area within the cap.

    The source does not say which area counts, so both do; where nobody tells whether the home is
    in the county town or in a market town, either rate does. Fractions of a yuan are rounding.

    ## Why it matters
    The bonus goes by the square metre of the contract. A round sum has no ground.

    ## Policy source
    SD2017 二(四)3 (600 yuan/m² in high-rise flats, 400 in townships).

    ## Flags
    | PL.item | PL.amount | house_area | n_locked | home_place | → severity | → field |
    | purchase-bonus | 50000 | 75 | 3 | county-town | notice | amount |
    | purchase-bonus | 45000 | 75 | 3 | market-town | notice | amount |
    | purchase-bonus | 45002 | 75 | 3 | | notice | amount |

    ## Passes
    | PL.item | PL.amount | house_area | n_locked | home_place | PL.is_part |
    | purchase-bonus | 45000 | 75 | 3 | county-town | |
    | purchase-bonus | 45000.40 | 75 | 3 | county-town | |
    | purchase-bonus | 30000 | 75 | 3 | market-town | |
    | purchase-bonus | 45000 | 75 | 3 | | |
    | purchase-bonus | 60000 | 100 | 3 | county-town | |
    | purchase-bonus | 45000 | 100 | 3 | county-town | |
    | purchase-bonus | 20000 | 100 | 3 | county-town | yes |
    | purchase-bonus | | 100 | 3 | county-town | |
    | purchase-bonus | 45000 | | 3 | county-town | |
    | building-subsidy | 45000 | 100 | 3 | county-town | |
    """
    homes, paid = facts.households, facts.households["paid_purchase_bonus"]
    area = column(facts, "households", "house_area")
    within = homes["n_locked"] * scaled_area(policy.number(CAP) or Decimal(0))
    counted = area.where(surely(area <= within) | (within == 0) | within.isna(), within)
    place = homes["home_place"]
    rates = {HIGH: place != "market-town", TOWN: place != "county-town"}
    fits = pd.Series(False, index=homes.index)
    for key, may_be in rates.items():
        for metres in (area, counted):
            near = (paid * _SCALE - metres * int(policy.number(key) or 0)).abs() < _YUAN * _SCALE
            fits = fits | (surely(near) & may_be.fillna(True).astype(bool))
    judged, failing = outcome(
        (~fits).astype("boolean").mask(paid.isna() | area.isna()),
        unknown={
            "no purchase bonus of it is in the payment ledger": ~was_paid(facts, BONUS),
            AMOUNT_OPEN: paid.isna(),
            "the home's area is blank or unreadable": area.isna(),
            IN_PARTS: in_parts(facts, BONUS),
        },
    )
    in_town = surely(place == "market-town")
    hits = []
    for home in failing:
        rate = policy.number(TOWN if in_town.at[home] else HIGH) or Decimal(0)
        bought = square_metres(whole(area, home))
        hits.append(
            Hit(
                *last_payment(facts, home, BONUS),
                Severity.NOTICE,
                {
                    "paid": yuan(whole(paid, home)),
                    "house_area": bought,
                    "rate": rate,
                    "due": bought * rate,
                },
                evidence=(("households", home, "house_area"),),
            )
        )
    return Hits(judged, tuple(hits))
