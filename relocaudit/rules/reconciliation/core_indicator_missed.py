"""REC011 core-indicator-missed."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Param, Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import JUDGED, Hits
from relocaudit.rules.reading import column, surely
from relocaudit.rules.reconciliation.town_cells import TITLE, town_hit
from relocaudit.rules.registry import rule
from relocaudit.tables.table import TEXT

_SHARES: Final = {
    "site.shares.unified_built": "unified-built homes",
    "site.shares.turnkey_hardship": "turnkey homes of hardship households",
    "site.shares.dangerous_home_poor": "households from unsafe homes",
    "site.shares.disaster_threatened": "households threatened by disasters",
}
_UNSAFE: Final = ("C", "D", "unsafe")
_READY: Final = ("统规统建", "集中供养", "周转房")
_DISASTERS: Final = "5"
_OPEN: Final = "too many households do not tell what would decide it"


@rule(
    code="REC011",
    title="Core indicator is not reached",
    severities={Severity.NOTICE},
    level="township",
    reads=("households.township",),
    flags={"persons", "households", TITLE},
    message="{count} of {homes} households are {class}: {share} %, the profile asks for {least} %",
    observed="{share} %",
    expected="{least} % at least",
    fix="Look whether the class is filled in for every household before the share is reported.",
    optional=tuple(_SHARES),
)
def core_indicator_missed(facts: Facts, policy: Policy) -> Hits:
    """A share of households that the profile asks for and the rosters together do not reach.

    Unified-built homes, turnkey homes of hardship households, households from unsafe homes,
    households threatened by disasters. The classes overlap and need not add up. A household that
    tells nothing may be in the class: only what cannot be reached any more is found. The
    share of concentrated homes is SIT009.

    ## Why it matters
    The county's contract with the province names these shares.

    ## Policy source
    PL 核心指标.

    ## Flags
    policy = shaanxi-pingli

    | resettle_sub | from_area_type | grade | poor_attr | → hits | → field |
    | 分散自建 | 5 | D | extreme | 2 | cell |
    | 统规统建 | 1 | D | extreme | 1 | cell |
    | 统规统建 | 5 | A | extreme | 1 | cell |
    | 统规统建 | 5 | C | general | 1 | cell |

    ## Passes
    policy = shaanxi-pingli

    | resettle_sub | from_area_type | grade | poor_attr | status |
    | 统规统建 | 5 | D | extreme | |
    | | | | | |
    | 分散自建 | 1 | A | general | withdrawn |

    clause site.shares.unified_built = empty

    | resettle_sub |
    | 分散自建 |
    """
    homes = facts.households
    kept = ~has_left(facts)
    total = int(kept.sum())
    answers, hits = [], []
    for clause, name in _SHARES.items():
        least = policy.number(clause)
        if least is None or not total:
            continue
        told = _is_in(facts, clause)[kept]
        count, most = int(surely(told).sum()), int(told.fillna(True).sum())
        misses = most < least * total
        answers.append(JUDGED if misses or count >= least * total else _OPEN)
        if misses:
            params: dict[str, Param] = {
                "count": count,
                "homes": total,
                "class": Term(name),
                "share": round(Decimal(100 * count) / total, 1),
                "least": least * 100,
            }
            town = str(homes["township"].dropna().iloc[0])
            hits.append(town_hit(facts, town, Severity.NOTICE, params))
    return Hits(pd.Series(pd.array(answers, dtype=TEXT)), tuple(hits))


def _is_in(facts: Facts, clause: str) -> pd.Series:
    """Whether each household is in the class; NA: it does not tell."""
    sub = column(facts, "households", "resettle_sub")
    if clause.endswith("unified_built"):
        return (sub == "统规统建").astype("boolean")
    if clause.endswith("turnkey_hardship"):
        poor = (column(facts, "households", "poor_attr") == "extreme").astype("boolean")
        return poor & sub.isin(_READY).astype("boolean").mask(sub.isna())
    if clause.endswith("dangerous_home_poor"):
        grade = facts.households["grade"]
        return grade.isin(_UNSAFE).astype("boolean").mask(grade.isna())
    return (column(facts, "households", "from_area_type") == _DISASTERS).astype("boolean")
