"""DEM004 shared-wall-not-sealed."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, surely
from relocaudit.rules.registry import rule


@rule(
    code="DEM004",
    title="Old house with a shared wall not sealed",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.old_house",),
    flags={"old_house_state"},
    message="the old house shares a wall with a neighbour and stands, and nothing says that the "
    "township found so, took it over and sealed it",
    observed="shared wall, not sealed",
    expected="shared wall, found by the township, handed over and sealed",
    fix="Have the township confirm the shared wall, take the house over and seal it; then enter "
    "共墙已封存.",
)
def shared_wall_not_sealed(facts: Facts, policy: Policy) -> Hits:
    """An old house that stands for its shared wall, but was not handed over and sealed.

    Where roster and demolition ledger both speak the ledger counts; a sealing that only the
    roster tells stands, if the ledger says no more than that the wall is shared. Households that
    have not moved in still live there.

    ## Why it matters
    A shared wall is a reason not to demolish, but the house must be out of use: otherwise the
    household has two homes.

    ## Policy source
    SD2017: a shared wall (共墙) is found by the township; the house is handed over and sealed.

    ## Flags
    | old_house_state | → field | → severity |
    | wall-open | old_house_state | problem |

    | old_house_state | old_house | old_house_source | DL.shared_wall | dl_rid | → hits |
    | standing | wall-open | contradicted | open | 1 | 1 |

    ## Passes
    | old_house_state | move_in_date | status | note |
    | wall-sealed | 2018-03-15 | | |
    | standing | 2018-03-15 | | DEM001, DEM002 |
    | demolished | 2018-03-15 | | |
    | wall-open | 2020-07-01 | | not moved in |
    | wall-open | | | |
    | wall-open | 2018-03-15 | moved-out | |
    | | 2018-03-15 | | |
    """
    homes = facts.households
    state, moved_in = homes["old_house"], homes["moved_in"]
    is_open = (state == "wall-open").astype("boolean")
    judged, failing = outcome(
        is_open & moved_in,
        exempt=has_left(facts),
        unknown={
            "whether the old house stands is not told": state.isna(),
            "not known whether the household has moved in": surely(is_open) & moved_in.isna(),
        },
    )
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        row = cells.count(rid, "dl_rid")
        fields = ("shared_wall", "state") if row is not None else ()
        hits.append(
            Hit(
                "households",
                rid,
                "old_house_state",
                Severity.PROBLEM,
                {},
                evidence=tuple(("demolition", row or 0, field) for field in fields),
            )
        )
    return Hits(judged, tuple(hits))
