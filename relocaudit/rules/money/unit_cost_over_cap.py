"""PAY014 unit-cost-over-cap."""

from __future__ import annotations

from relocaudit.facts.dues import in_fen
from relocaudit.facts.facts import Facts
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import is_accompanying, yuan
from relocaudit.rules.reading import Cells, column, whole
from relocaudit.rules.registry import rule

TOWN, VILLAGE = "cost.cap_by_mode.market_town", "cost.cap_by_mode.central_community"
_CAPS = {"market-town": TOWN, "village": VILLAGE}
_PLACES = {"market-town": "market town", "village": "central community"}


@rule(
    code="PAY014",
    title="Building cost above the cap",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.unit_cost",),
    flags={"unit_cost"},
    message="a square metre of the home cost {cost} yuan; the cap in a {place} is {cap} yuan",
    observed="{cost} yuan/m²",
    expected="≤ {cap} yuan/m²",
    fix="Compare the contract with the final account.",
    clauses=(TOWN, VILLAGE),
)
def unit_cost_over_cap(facts: Facts, policy: Policy) -> Hits:
    """A registered household's home that cost more per square metre than its kind of place allows.

    ## Why it matters
    What the home costs above the cap is paid by the household, or by money meant for others.

    ## Policy source
    PL (1400 yuan/m² in market towns, 1200 in central communities).

    ## Flags
    clause cost.cap_by_mode.market_town = 1400
    clause cost.cap_by_mode.central_community = 1200
    | unit_cost | home_place | → severity | → field |
    | 1400.01 | market-town | notice | unit_cost |
    | 1201 | village | notice | unit_cost |

    ## Passes
    clause cost.cap_by_mode.market_town = 1400
    clause cost.cap_by_mode.central_community = 1200
    | unit_cost | home_place | kind |
    | 1400 | market-town | registered |
    | 1200 | village | registered |
    | 1900 | county-town | registered |
    | 1900 | | registered |
    | | village | registered |
    | 1900 | village | accompanying |
    """
    cost, place = column(facts, "households", "unit_cost"), facts.households["home_place"]
    caps = {kind: in_fen(policy.number(key)) for kind, key in _CAPS.items()}
    cap = place.map(caps).astype("Int64")
    judged, failing = outcome(
        cost > cap,
        exempt=is_accompanying(facts),
        unknown={"no cap is set for the place of its home, or the place is not known": cap.isna()},
    )
    cells = Cells(facts, "households")
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                home,
                "unit_cost",
                Severity.NOTICE,
                {
                    "cost": yuan(whole(cost, home)),
                    "cap": yuan(whole(cap, home)),
                    "place": Term(_PLACES[cells.text(home, "home_place") or ""]),
                },
                evidence=(("households", home, "resettle_place"),),
            )
            for home in failing
        ),
    )
