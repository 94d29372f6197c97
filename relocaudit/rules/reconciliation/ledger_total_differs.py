"""REC009 ledger-total-differs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import look_up
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import JUDGED, Hit, Hits
from relocaudit.rules.reading import column, surely
from relocaudit.rules.reconciliation.roster_counts import Count
from relocaudit.rules.registry import rule
from relocaudit.tables.table import TEXT

RATE: Final = "subsidy.per_person"
_PAID: Final = (
    "paid_building_subsidy_rid", "paid_building_subsidy", "paid_building_subsidy_first",
)  # fmt: skip
_OPEN: Final = "households of the roster do not tell what would decide it"


@rule(
    code="REC009",
    title="Ledger total differs from what the roster implies",
    severities={Severity.PROBLEM},
    level="township",
    reads=("households.township",),
    flags={"agreement_type", "amount"},
    message={
        "": "{town}: {counted} relocation agreements in the ledger, {implied} registered "
        "households in the roster",
        "stated": "{town}: the ledger paid {counted} of building subsidy, the roster says "
        "{implied}",
        "due": "{town}: the ledger paid {counted} of building subsidy, for {persons} flagged "
        "persons {implied} are due",
    },
    observed="{counted}",
    expected="{implied}",
    fix="Set ledger and roster side by side household by household; one was not brought up to "
    "date.",
    optional=(RATE,),
)
def ledger_total_differs(facts: Facts, policy: Policy) -> Hits:
    """A township's agreements or building subsidy that do not come to what its roster implies.

    Each registered household has one relocation agreement; those cared for have none. Money
    is held against the roster's own column, where it has one, else against the amount per person
    of the flagged households that were paid, where more is too much: less may be an instalment.
    The ledger's first row of the township is flagged.

    ## Why it matters
    The ledger is what the auditors add up. Two totals of one thing cannot both be right.

    ## Policy source
    NDRC2660; SD2017 二(一)5, 二(三)1.

    ## Flags
    | case | AG.agreement_type | → hits | → field |
    | unsigned | relocation | 1 | agreement_type |
    | unsigned | demolition | 0 | |
    | signed twice | relocation;relocation | 1 | agreement_type |

    | PL.item | PL.amount | PL.township | subsidy_paid | → variant | → field |
    | building-subsidy | 60000 | 松坪乡 | 5000000 | stated | amount |
    | building-subsidy;building-subsidy | 40000;30000 | 松坪乡 | | due | amount |

    ## Passes
    | AG.agreement_type | kind | resettle_sub |
    | relocation | registered | 统规统建 |
    | demolition | registered | 统规统建 |
    | relocation | accompanying | 统规统建 |
    | relocation | registered | 集中供养 |

    | case | AG.agreement_type | kind | status |
    | left | relocation | registered | |
    | left | (none) | registered | withdrawn |
    | unknown kind | relocation | registered | |
    | unknown kind | (none) | | |

    | PL.item | PL.amount | PL.township | subsidy_paid |
    | building-subsidy | 60000 | 松坪乡 | 6000000 |
    | building-subsidy | 40000 | 松坪乡 | |
    | building-subsidy | | 松坪乡 | 50000 |

    clause subsidy.per_person = empty

    | PL.item | PL.amount | PL.township |
    | building-subsidy | 90000 | 松坪乡 |
    """
    answers, hits = [], []
    rate = policy.number(RATE)
    homes = _homes(facts)
    for town in map(str, facts.households["township"].dropna().unique()):
        for answer, hit in (*_papers(facts, town), *_payments(homes[town], town, rate)):
            answers.append(answer)
            hits += [hit] if hit is not None else []
    return Hits(pd.Series(pd.array(answers, dtype=TEXT)), tuple(hits))


def _homes(facts: Facts) -> dict[str, pd.DataFrame]:
    """What a township's households were paid, by township."""
    told = facts.households[["township", *_PAID, "n_flagged"]]
    told = told.assign(stated=column(facts, "households", "subsidy_paid"))
    return {str(town): homes for town, homes in told.groupby("township", sort=False)}


def _papers(facts: Facts, town: str) -> Iterator[tuple[str, Hit | None]]:
    if facts.agreements is None:
        return
    homes, kind = facts.households, facts.households["kind"]
    papers = column(facts, "agreements", "agreement_type")
    home = column(facts, "agreements", "household_rid")
    place = column(facts, "agreements", "township").fillna(look_up(home, homes["township"]))
    theirs = look_up(home, kind)
    of_town = surely(papers == "relocation") & surely(place == town)
    cared = surely(look_up(home, homes["cared_for"]))
    rows = papers.index[of_town & ~cared & (theirs.fillna("registered") != "accompanying")]
    if not of_town.any():
        return
    inside = surely(homes["township"] == town) & ~surely(homes["cared_for"])
    left = has_left(facts)
    sure = inside & surely(kind == "registered") & ~left
    open_ = inside & ((surely(kind == "registered") & left) | kind.isna())
    implied = Count(int(sure.sum()), int(open_.sum()))
    is_right = implied.is_right(len(rows), "households")
    yield (
        (_OPEN if is_right is None else JUDGED),
        None
        if is_right is not False
        else Hit(
            "agreements",
            int(papers.index[of_town].min()),
            "agreement_type",
            Severity.PROBLEM,
            {"town": town, "counted": len(rows), "implied": implied.value},
        ),
    )


def _payments(
    homes: pd.DataFrame, town: str, rate: Decimal | None
) -> Iterator[tuple[str, Hit | None]]:
    paid = homes[homes["paid_building_subsidy_rid"].notna()]
    if paid.empty:
        return
    if not paid["paid_building_subsidy"].notna().all():
        yield _OPEN, None
        return
    total = int(paid["paid_building_subsidy"].sum())
    stated = homes["stated"]
    first = int(paid["paid_building_subsidy_first"].min())
    if stated.notna().any():
        implied = int(stated.sum())
        wrong = implied != total
        variant, persons = "stated", None
    elif rate is not None and paid["n_flagged"].notna().all():
        persons = int(paid["n_flagged"].sum())
        implied = int(rate * 100) * persons
        wrong, variant = total > implied, "due"
    else:
        return
    hit = Hit(
        "payments",
        first,
        "amount",
        Severity.PROBLEM,
        {"town": town, "counted": _yuan(total), "implied": _yuan(implied), "persons": persons},
        variant,
    )
    yield JUDGED, hit if wrong else None


def _yuan(fen: int) -> Message:
    return Message.of("{value} yuan", value=Decimal(fen) / 100)
