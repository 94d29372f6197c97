"""OCC006 title-before-clearance."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.marks import marks
from relocaudit.rules.reading import Cells, column, lookup, surely
from relocaudit.rules.registry import NotRun, rule

_SHARED_TITLE = "共有|共同|按份"
_SETTLED = "结清|付清|回购|购回|赎回|解除|终止|已清|已退"


@rule(
    code="OCC006",
    title="Title issued before clearance",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.title_no",),
    flags={"title_no"},
    message={
        "": "the title of the home is issued, but its on-lent loan is not recovered",
        "co-owned": "the title of the home is issued, but {area} m² of it are still owned "
        "together with the platform company",
        "co-ownership": "the title of the home is issued, but the agreement of co-ownership with "
        "the platform company still stands",
    },
    observed="title issued",
    expected="no title before everything is cleared",
    fix="Settle what is open, or enter when it was settled; have the title held back until then.",
)
def title_before_clearance(facts: Facts, policy: Policy) -> Hits:
    """A home with a title of its own while the on-lent loan or a co-owned area is unsettled.

    A title that itself says that the home is owned together is lawful. The loan counts as open
    only where the payment ledger keeps recoveries at all, and less was recovered than lent.

    ## Why it matters
    With the title in hand the household can sell, and the public money in the home is lost.

    ## Policy source
    SD2017: no title before the on-lent loan is recovered and the co-owned area is cleared.

    ## Flags
    | title_no | AG.agreement_type | AG.coowned_area | → severity | → field | → variant |
    | 云(2019)0001号 | co-ownership | 20 | problem | title_no | co-owned |
    | 已办理 | co-ownership | | problem | title_no | co-ownership |

    | title_no | paid_on_lent_loan | paid_on_lent_loan_rid | PL.item | → variant | → hits |
    | 是 | 60000 | 1 | on-lent-loan;loan-recovered | usual | 1 |

    ## Passes
    | title_no | AG.agreement_type | AG.coowned_area | AG.remark | note |
    | 未办理 | co-ownership | 20 | | |
    | | co-ownership | 20 | | |
    | 云(2019)0001号 | relocation | | | |
    | 云(2019)0001号共有 | co-ownership | 20 | | |
    | 云(2019)0001号 | co-ownership | 20 | 2019年已结清 | |

    | title_no | PL.item | PL.amount | note |
    | 是 | on-lent-loan;loan-recovered | 60000;60000 | |
    | 是 | on-lent-loan | 60000 | recoveries are kept elsewhere |

    without = payments, agreements
    | title_no |
    | 云(2019)0001号 |
    """
    if facts.payments is None and facts.agreements is None:
        raise NotRun(Message.of("neither a payment ledger nor an agreement ledger was given"))
    written = column(facts, "households", "title_no")
    told = marks(written)
    own = surely(told == "yes") & ~surely(written.str.contains(_SHARED_TITLE))
    owing, shared = _owes_loan(facts), _shares_home(facts)
    judged, failing = outcome(
        (own & (owing | shared)).astype("boolean"),
        unknown={"whether a title is issued is not told": told.isna()},
    )
    return Hits(judged, tuple(_hit(facts, rid, owes=bool(owing.at[rid])) for rid in failing))


def _owes_loan(facts: Facts) -> pd.Series[bool]:
    homes = facts.households
    items = column(facts, "payments", "item")
    if not surely(items == "loan-recovered").any():
        return pd.Series(False, index=homes.index)
    recovered = homes["paid_loan_recovered"].fillna(0)
    return surely(homes["paid_on_lent_loan"] > recovered) & ~surely(homes["pl_open_items"])


def _shares_home(facts: Facts) -> pd.Series[bool]:
    paper = facts.households["ag_co_ownership"]
    settled = lookup(facts, "agreements", "remark", paper).str.contains(_SETTLED)
    return paper.notna() & ~surely(settled)


def _hit(facts: Facts, rid: int, *, owes: bool) -> Hit:
    cells = Cells(facts, "households")
    area = cells.area(rid, "ag_coowned_area")
    paid, paper = cells.count(rid, "paid_on_lent_loan_rid"), cells.count(rid, "ag_co_ownership")
    of_paper = (paper, "agreements", "coowned_area")
    at, table, field = (paid, "payments", "amount") if owes else of_paper
    return Hit(
        "households",
        rid,
        "title_no",
        Severity.PROBLEM,
        {"area": area},
        variant="" if owes else "co-owned" if area else "co-ownership",
        evidence=() if at is None else ((table, at, field),),
    )
