"""DEM002 demolition-due."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.demolition.overdue import (
    moved_in_before,
    overdue_hits,
    stands,
    unknown_reasons,
)
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.reading import surely
from relocaudit.rules.registry import rule

DUE, LIMIT = "demolition.due_years", "demolition.hard_years"


@rule(
    code="DEM002",
    title="Old house is due for demolition",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.old_house", "households.move_in_date"),
    flags={"old_house_state"},
    message={
        "": "the household moved in on {moved_in}, and its old house still stands; it should be "
        "gone after {years} years",
        "contradicted": "the household moved in on {moved_in}; the roster calls its old house "
        "{roster}, but the demolition ledger says that it still stands; it should be gone after "
        "{years} years",
    },
    observed="moved in {moved_in}, old house stands",
    expected="demolished within {years} years",
    fix="Agree on a day with the household and have the old house demolished.",
    clauses=(DUE,),
    optional=(LIMIT,),
)
def demolition_due(facts: Facts, policy: Policy) -> Hits:
    """An old house that stands past the time of transition, but not past the last limit.

    What stands past the last limit is DEM001.

    ## Why it matters
    A house that is not gone a year after the move is seldom gone after three.

    ## Policy source
    FZ 下一步 三 「给以搬迁户1年的过度期限」.

    ## Flags
    | old_house_state | move_in_date | → severity | → field |
    | standing | 2019-06-29 | notice | old_house_state |
    | standing | 2017-06-30 | notice | old_house_state |
    | standing | 2018-03 | notice | old_house_state |

    | old_house_state | old_house | old_house_source | DL.state | dl_rid | move_in_date | → hits |
    | demolished | standing | contradicted | standing | 1 | 2018-01-05 | 1 |

    ## Passes
    | old_house_state | move_in_date | status | note |
    | standing | 2019-06-30 | | exactly a year |
    | standing | 2017-06-29 | | DEM001 |
    | standing | 2018-02-01 | withdrawn | |
    | demolished | 2018-02-01 | | |
    | wall-sealed | 2018-02-01 | | |
    | none | 2018-02-01 | | |
    | | 2018-02-01 | | |
    """
    standing, late = stands(facts), moved_in_before(facts, policy, DUE)
    over = surely(moved_in_before(facts, policy, LIMIT)) & (policy.number(LIMIT) is not None)
    judged, failing = outcome(
        standing & late & ~over,
        exempt=has_left(facts),
        unknown=unknown_reasons(facts, late.mask(~standing.fillna(True), False)),
    )
    return Hits(judged, overdue_hits(facts, failing, Severity.NOTICE, policy.number(DUE)))
