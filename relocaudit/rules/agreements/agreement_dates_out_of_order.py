"""AGR004 agreement-dates-out-of-order."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.agreements.papers import OWN
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, lookup, surely, whole
from relocaudit.rules.registry import rule
from relocaudit.tables.units import as_date


@rule(
    code="AGR004",
    title="Agreement dated out of order",
    severities={Severity.NOTICE},
    level="household",
    reads=("agreements.agreement_type", "agreements.sign_date"),
    flags={"sign_date"},
    message={
        "": "the agreement is dated {signed}, which is after the day of this check ({as_of})",
        "moved-in": "the agreement is dated {signed}, after the household moved in ({moved_in})",
        "rewarded": "the agreement is dated {signed}, after the demolition reward was paid "
        "({paid_on})",
    },
    observed="{signed}",
    expected="signed before moving in and before the reward, and not in the future",
    fix="Check the date on the signed paper.",
)
def agreement_dates_out_of_order(facts: Facts, policy: Policy) -> Hits:
    """An agreement signed in the future, after the household moved in, or after it was rewarded.

    Only the demolition agreement has to come before the demolition reward.
    Papers that put an excess of area in order come later by nature: for them only the future
    counts. A month-only date counts if all of it is too late.

    ## Why it matters
    An agreement signed afterwards bound nobody when it mattered, and was often made for the
    inspection.

    ## Policy source
    SD2017 二(一)5, 二(二)6: first the agreement, then the home.

    ## Flags
    | AG.agreement_type | AG.sign_date | move_in_date | → variant | → field |
    | relocation | 2020-07-01 | 2018-03-15 | usual | sign_date |
    | co-ownership | 2020-07-01 | 2018-03-15 | usual | sign_date |
    | demolition | 2018-03-16 | 2018-03-15 | moved-in | sign_date |
    | employment | 2018-04 | 2018-03 | moved-in | sign_date |

    | AG.agreement_type | AG.sign_date | PL.item | PL.amount | PL.pay_date | → variant |
    | demolition | 2018-02-02 | demolition-reward | 18000 | 2018-02-01 | rewarded |
    | demolition | 2018-03 | demolition-reward | 9000;9000 | 2018-02;2019-01 | rewarded |

    ## Passes
    | AG.agreement_type | AG.sign_date | PL.item | PL.amount | PL.pay_date |
    | demolition | 2018-02-01 | demolition-reward | 18000 | 2018-02-01 |
    | demolition | 2018-02 | demolition-reward | 18000 | 2018-02 |
    | demolition | 2018-02-02 | demolition-reward | 18000 | |
    | relocation | 2018-02-02 | demolition-reward | 18000 | 2018-02-01 |
    | demolition | 2018-02-02 | building-subsidy | 60000 | 2018-02-01 |

    | AG.agreement_type | AG.sign_date | move_in_date |
    | relocation | 2018-03-15 | 2018-03-15 |
    | relocation | 2018-03 | 2018-03-15 |
    | relocation | 2018-03-20 | 2018-03 |
    | relocation | 2020-06-30 | |
    | relocation | | 2018-03-15 |
    | co-ownership | 2019-05-01 | 2018-03-15 |
    """
    signed = column(facts, "agreements", "sign_date")
    home = column(facts, "agreements", "household_rid")
    moved = lookup(facts, "households", "move_in_date_last", home)
    kind = column(facts, "agreements", "agreement_type")
    future = surely(signed > facts.as_of)
    late = surely(signed > moved) & kind.isin(OWN)
    first = lookup(facts, "households", "paid_demolition_reward_first", home)
    paid_on = lookup(facts, "payments", "pay_date_last", first)
    rewarded = surely(signed > paid_on) & surely(kind == "demolition")
    judged, failing = outcome(
        (late | future | rewarded).astype("boolean").mask(signed.isna()),
        unknown={"the day of signing is blank or unreadable": signed.isna()},
    )
    cells, homes = Cells(facts, "agreements"), Cells(facts, "households")
    hits = []
    for rid in failing:
        at = cells.count(rid, "household_rid")
        hits.append(
            Hit(
                "agreements",
                rid,
                "sign_date",
                Severity.NOTICE,
                {
                    "signed": cells.day(rid, "sign_date"),
                    "as_of": as_date(facts.as_of),
                    "moved_in": None if at is None else homes.day(at, "move_in_date"),
                    "paid_on": as_date(whole(paid_on, rid)) if rewarded.at[rid] else None,
                },
                variant="" if future.at[rid] else "moved-in" if late.at[rid] else "rewarded",
                evidence=(
                    *(() if at is None else (("households", at, "move_in_date"),)),
                    *((("payments", whole(first, rid), "pay_date"),) if rewarded.at[rid] else ()),
                ),
            )
        )
    return Hits(judged, tuple(hits))
