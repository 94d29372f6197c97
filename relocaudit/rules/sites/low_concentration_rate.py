"""SIT009 low-concentration-rate."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.registry import rule

SHARE = "site.shares.concentrated"
_EXACT = 10_000


@rule(
    code="SIT009",
    title="Too little concentrated resettlement",
    severities={Severity.NOTICE},
    level="township",
    reads=("plan.township",),
    flags={"concentrated_h", "concentrated_p"},
    message={
        "": "{place}: {concentrated} of {total} households are to be resettled at sites, "
        "{percent} %; {least} % at least are asked",
        "persons": "{place}: {concentrated} of {total} persons are to be resettled at sites, "
        "{percent} %; {least} % at least are asked",
    },
    observed="{percent} %",
    expected="≥ {least} %",
    fix="Check the plan's figures; where they are right, explain the share to the county.",
    clauses=(SHARE,),
)
def low_concentration_rate(facts: Facts, policy: Policy) -> Hits:
    """A township's plan of one year with a smaller share at sites than the policy asks.

    Shares are of households, or of persons where the plan counts only those. A township told on
    several lines (villages, lots) is added up; its first line is flagged. The other shares of the
    policy are REC011.

    ## Why it matters
    It is one of the core indicators that the province counts.

    ## Policy source
    PL 核心指标: 90 % concentrated.

    ## Flags
    clause site.shares.concentrated = 0.9
    | TP.town | TP.township | TP.households | TP.concentrated_h | → field | → variant |
    | 松坪乡 | 松坪乡 | 100 | 89 | concentrated_h | usual |

    clause site.shares.concentrated = 0.9
    | TP.township | TP.village | TP.persons | TP.concentrated_p | → variant | → hits |
    | 松坪乡;松坪乡 | 石板村;大坪村 | 60;40 | 60;29 | persons | 1 |

    clause site.shares.concentrated = 0.9
    | TP.township | TP.plan_year | TP.households | TP.concentrated_h | → hits |
    | 松坪乡;松坪乡 | 2016;2017 | 100;100 | 80;100 | 1 |

    ## Passes
    clause site.shares.concentrated = 0.9
    | TP.township | TP.households | TP.concentrated_h | TP.site_name | note |
    | 松坪乡 | 100 | 90 | | exactly |
    | 松坪乡 | 100 | | | |
    | 松坪乡 | | 50 | | |
    | 松坪乡 | 0 | 0 | | |
    | 松坪乡;松坪乡 | 60;40 | 60; | | one line is not told |
    """
    least = policy.number(SHARE) or Decimal(0)
    groups = _by_township(facts)
    judged, failing = outcome(
        groups["part"] * _EXACT < groups["all"] * int(least * _EXACT),
        unknown={
            "the plan does not tell both the whole and what is concentrated": groups["all"].isna()
        },
    )
    by_persons = surely(groups["by_persons"])
    cells = Cells(facts, "plan")
    return Hits(
        judged,
        tuple(
            Hit(
                "plan",
                rid,
                "concentrated_p" if by_persons.at[rid] else "concentrated_h",
                Severity.NOTICE,
                {
                    "place": " ".join(
                        filter(None, (cells.text(rid, name) for name in ("township", "plan_year")))
                    ),
                    "concentrated": whole(groups["part"], rid),
                    "total": whole(groups["all"], rid),
                    "percent": _percent(whole(groups["part"], rid), whole(groups["all"], rid)),
                    "least": (least * 100).normalize(),
                },
                variant="persons" if by_persons.at[rid] else "",
                evidence=(("plan", rid, "persons" if by_persons.at[rid] else "households"),),
            )
            for rid in failing
        ),
    )


def _by_township(facts: Facts) -> pd.DataFrame:
    """By first plan row of each township and year: part and whole, and whether of persons."""
    town, year = column(facts, "plan", "township"), column(facts, "plan", "plan_year")
    counts = ("households", "concentrated_h", "persons", "concentrated_p")
    # A site is concentrated by its nature: its own line says nothing of the township's share.
    of_town = town.notna() & column(facts, "plan", "site_name").isna()
    rows = pd.DataFrame({name: column(facts, "plan", name) for name in counts})[of_town]
    own = pd.Series(rows.index, index=rows.index)
    groups = rows.groupby(
        own.groupby([town[of_town], year[of_town]], dropna=False).transform("min")
    )
    told = groups.sum().mask(groups.count().ne(groups.size(), axis=0))
    by_homes = told["households"].notna() & told["concentrated_h"].notna()
    part = told["concentrated_h"].where(by_homes, told["concentrated_p"])
    every = told["households"].where(by_homes, told["persons"])
    return pd.DataFrame(
        {
            "part": part,
            "all": every.mask((every == 0) | part.isna()),
            "by_persons": (~by_homes).astype("boolean"),
        }
    )


def _percent(part: int, every: int) -> Decimal:
    """Cut, not rounded: what misses the share never reads as reaching it."""
    return (Decimal(part) * 100 / Decimal(every)).quantize(Decimal("0.1"), ROUND_DOWN)
