"""PAY001 building-subsidy-overpaid."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.registry import NotRun, rule
from relocaudit.tables.units import epoch_day

RATE, FLOOR, CUTOFF = "subsidy.per_person", "subsidy.household_floor", "area.cutoff"
_FEN = 100


@rule(
    code="PAY001",
    title="Building subsidy overpaid",
    severities={Severity.REDLINE},
    level="household",
    reads=("payments.amount", "registry.flag_relocation"),
    flags={"amount"},
    message="{paid} yuan of building subsidy were paid; {persons} persons of the household are "
    "flagged, so {due} yuan are due",
    observed="{paid} yuan",
    expected="≤ {due} yuan",
    fix="Compare the vouchers with the registry's flags; recover what was paid too much.",
    clauses=(RATE,),
    optional=(FLOOR, CUTOFF),
)
def building_subsidy_overpaid(facts: Facts, policy: Policy) -> Hits:
    """A registered household whose building subsidy adds up to more than is due.

    Due is the sum for each person whom the registry flags, not for each row of the roster; for
    homes finished in time, or on a day that nobody knows, at least the floor of a household.
    Instalments are added up. The household's last payment is flagged.

    ## Why it matters
    Money paid too much has to be paid back, as a rule by a family that has spent it.

    ## Policy source
    SD2017 二(三)1 (20000 yuan a person), 二(三)2 (the floor of households finished early).

    ## Flags
    | PL.item | PL.amount | n_flagged | n_locked | → severity | → field |
    | building-subsidy | 60000.01 | 3 | 3 | redline | amount |
    | building-subsidy | 40000;20000;20000 | 3 | 3 | redline | amount |

    | PL.item | PL.amount | n_flagged | finish_date | → hits |
    | building-subsidy | 60000 | 2 | 2017-03-01 | 1 |
    | building-subsidy | 60000.01 | 2 | 2017-02-28 | 1 |

    ## Passes
    | PL.item | PL.amount | n_flagged | note |
    | building-subsidy | 60000 | 3 | |
    | building-subsidy | 20000;20000;20000 | 3 | instalments |
    | building-subsidy;top-up | 40000;20000 | 2 | |
    | demolition-reward | 90000 | 3 | |
    | building-subsidy | | 3 | |
    | building-subsidy | 90000 | | not in the registry |

    | PL.item | PL.amount | n_flagged | finish_date | kind |
    | building-subsidy | 60000 | 2 | 2017-02-28 | registered |
    | building-subsidy | 60000 | 2 | | registered |
    | building-subsidy | 60000 | 2 | 2017 | registered |
    | building-subsidy | 90000 | 3 | 2017-01-20 | accompanying |
    """
    if policy.clause(RATE).mode == "min":
        raise NotRun(Message.of("the policy sets the least subsidy, not the most"))
    homes = facts.households
    paid, flagged = homes["paid_building_subsidy"], homes["n_flagged"]
    due = _due(facts, policy)
    judged, failing = outcome(
        (paid > due) & (homes["paid_building_subsidy_rid"].notna()),
        exempt=surely(homes["kind"] != "registered"),
        unknown={
            "no building subsidy of it is in the payment ledger": homes[
                "paid_building_subsidy_rid"
            ].isna(),
            "an amount paid to it is blank or unreadable": paid.isna(),
            "nobody of it is flagged in the registry export": ~surely(flagged > 0),
        },
    )
    cells = Cells(facts, "households")
    hits = []
    for home in failing:
        last = whole(homes["paid_building_subsidy_rid"], home)
        first = cells.count(home, "paid_building_subsidy_first")
        hits.append(
            Hit(
                "payments",
                last,
                "amount",
                Severity.REDLINE,
                {
                    "paid": Decimal(whole(paid, home)) / _FEN,
                    "due": Decimal(whole(due, home)) / _FEN,
                    "persons": whole(flagged, home),
                },
                evidence=() if first is None else (("payments", first, "amount"),),
            )
        )
    return Hits(judged, tuple(sorted(hits, key=lambda hit: hit.rid or 0)))


def _due(facts: Facts, policy: Policy) -> pd.Series:
    """Fen due to each household; the floor counts unless the home was surely finished too late."""
    rate, floor, cutoff = policy.number(RATE), policy.number(FLOOR), policy.day(CUTOFF)
    due = facts.households["n_flagged"] * int((rate or Decimal(0)) * _FEN)
    if floor is None:
        return due
    least = int(floor * _FEN)
    finished = column(facts, "households", "finish_date")
    late = surely(finished > epoch_day(cutoff)) if cutoff else due.isna()
    return due.where(late | (due >= least).fillna(True), least)
