"""PAY013 paid-per-household-not-per-person."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from relocaudit.facts.dues import FLOOR, in_fen
from relocaudit.facts.dues import SUBSIDY as RATE
from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import is_registered, yuan
from relocaudit.rules.reading import surely
from relocaudit.rules.registry import rule

# RULES gives the figure and no clause: it says what is striking, not what is allowed.
_MANY, _SIZES = 10, 2
_SITE = "\x1f"


@rule(
    code="PAY013",
    title="Subsidy paid per household instead of per person",
    severities={Severity.PROBLEM},
    level="township",
    reads=("payments.amount", "payments.item"),
    flags={"amount"},
    message={
        "": "all {homes} households of {township} got {amount} yuan of building subsidy each, "
        "whatever their size",
        "site": "all {homes} households of the site {site} got {amount} yuan of building subsidy "
        "each, whatever their size",
    },
    observed="{amount} yuan for each household",
    expected="{rate} yuan for each person",
    fix="Find out by which rule the subsidy was paid; work it out anew by persons.",
    clauses=(RATE,),
    optional=(FLOOR,),
)
def paid_per_household_not_per_person(facts: Facts, policy: Policy) -> Hits:
    """A township or a site where ten households or more, of different sizes, all got one sum.

    A sum that is the floor of a household may be lawful for each of them. The first payment of
    the group is flagged; of a township that is flagged its sites are not.

    ## Why it matters
    The subsidy goes by persons. One sum for all takes from large families what small ones got.

    ## Policy source
    SD2017 二(三)1 (20000 yuan a person).

    ## Flags
    | case | PL.item | PL.amount | n_flagged | → hits | → variant |
    | ten | building-subsidy | 50000 | 2 | 1 | usual |
    | ten | building-subsidy | 50000 | 3 | 0 | |
    | ten | building-subsidy | 50000 | 3 | 0 | |
    | ten | building-subsidy | 50000 | 3 | 0 | |
    | ten | building-subsidy | 50000 | 3 | 0 | |
    | ten | building-subsidy | 50000 | 3 | 0 | |
    | ten | building-subsidy | 50000 | 3 | 0 | |
    | ten | building-subsidy | 50000 | 3 | 0 | |
    | ten | building-subsidy | 30000;20000 | 3 | 0 | |
    | ten | building-subsidy | 50000 | 3 | 0 | |

    ## Passes
    | case | PL.item | PL.amount | n_flagged | site_key |
    | floor | building-subsidy | 60000 | 2 | 甲 |
    | floor | building-subsidy | 60000 | 3 | 甲 |
    | floor | building-subsidy | 60000 | 3 | 甲 |
    | floor | building-subsidy | 60000 | 3 | 甲 |
    | floor | building-subsidy | 60000 | 3 | 甲 |
    | floor | building-subsidy | 60000 | 3 | 甲 |
    | floor | building-subsidy | 60000 | 3 | 甲 |
    | floor | building-subsidy | 60000 | 3 | 甲 |
    | floor | building-subsidy | 60000 | 3 | 甲 |
    | floor | building-subsidy | 60000 | 3 | 甲 |
    | nine | building-subsidy | 50000 | 2 | 甲 |
    | nine | building-subsidy | 50000 | 3 | 甲 |
    | nine | building-subsidy | 50000 | 3 | 甲 |
    | nine | building-subsidy | 50000 | 3 | 甲 |
    | nine | building-subsidy | 50000 | 3 | 甲 |
    | nine | building-subsidy | 50000 | 3 | 甲 |
    | nine | building-subsidy | 50000 | 3 | 甲 |
    | nine | building-subsidy | 50000 | 3 | 甲 |
    | nine | building-subsidy | 50000 | 3 | 甲 |
    | one size | building-subsidy | 60001 | 3 | 甲 |
    | one size | building-subsidy | 60001 | 3 | 甲 |
    | one size | building-subsidy | 60001 | 3 | 甲 |
    | one size | building-subsidy | 60001 | 3 | 甲 |
    | one size | building-subsidy | 60001 | 3 | 甲 |
    | one size | building-subsidy | 60001 | 3 | 甲 |
    | one size | building-subsidy | 60001 | 3 | 甲 |
    | one size | building-subsidy | 60001 | 3 | 甲 |
    | one size | building-subsidy | 60001 | 3 | 甲 |
    | one size | building-subsidy | 60001 | 3 | 甲 |
    """
    homes = facts.households
    amount = homes["paid_building_subsidy"].where(is_registered(facts))
    size = homes["n_flagged"].fillna(homes["n_now"])
    rows = pd.DataFrame(
        {"amount": amount, "size": size, "first": homes["paid_building_subsidy_first"]}
    )
    town = homes["township"].fillna("")
    by_town = _groups(rows, town, in_fen(policy.number(FLOOR)))
    by_site = _groups(rows, town + _SITE + homes["site_key"], in_fen(policy.number(FLOOR)))
    by_site = by_site[~by_site.index.str.split(_SITE).str[0].isin(by_town.index[by_town["fires"]])]
    groups = pd.concat([by_town, by_site])
    fires = pd.Series(groups["fires"].array, index=pd.RangeIndex(len(groups)), dtype="boolean")
    judged, failing = outcome(fires)
    rate = policy.number(RATE)
    hits = [_hit(str(groups.index[n]), groups.iloc[n], rate) for n in failing]
    return Hits(judged, tuple(sorted(hits, key=lambda hit: hit.rid or 0)))


def _groups(rows: pd.DataFrame, by: pd.Series, floor: int) -> pd.DataFrame:
    """By group whether all its households of several sizes got one sum, and its first payment."""
    known = rows[rows["amount"].notna() & by.notna()]
    groups = known.groupby(by[known.index])
    found = pd.DataFrame(
        {
            "homes": groups.size(),
            "amount": groups["amount"].min(),
            "most": groups["amount"].max(),
            "sizes": groups["size"].nunique(),
            "first": groups["first"].min(),
        }
    )
    one_sum = (found["amount"] == found["most"]) & (found["amount"] != floor)
    enough = (found["homes"] >= _MANY) & (found["sizes"] >= _SIZES)
    return found.assign(fires=surely(one_sum & enough))


def _hit(name: str, group: pd.Series, rate: Decimal | None) -> Hit:
    town, _, site = name.partition(_SITE)
    return Hit(
        "payments",
        int(group["first"]),
        "amount",
        Severity.PROBLEM,
        {
            "homes": int(group["homes"]),
            "amount": yuan(int(group["amount"])),
            "township": town,
            "site": site,
            "rate": rate,
        },
        variant="site" if site else "",
    )
