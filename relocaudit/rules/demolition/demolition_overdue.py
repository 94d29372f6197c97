"""DEM001 demolition-overdue."""

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
from relocaudit.rules.registry import rule

LIMIT = "demolition.hard_years"


@rule(
    code="DEM001",
    title="Old house stands too long after the move",
    severities={Severity.REDLINE, Severity.PROBLEM},
    level="household",
    reads=("households.old_house", "households.move_in_date"),
    flags={"old_house_state"},
    message={
        "": "the household moved in on {moved_in}, and its old house still stands; {years} years "
        "are the most",
        "contradicted": "the household moved in on {moved_in}; the roster calls its old house "
        "{roster}, but the demolition ledger says that it still stands; {years} years are the most",
    },
    observed="moved in {moved_in}, old house stands",
    expected="demolished within {years} years",
    fix="Have the old house demolished, or enter why it need not be, with the township's paper.",
    clauses=(LIMIT,),
)
def demolition_overdue(facts: Facts, policy: Policy) -> Hits:
    """An old house that stands longer after the move than the policy allows at the very most.

    Where roster and demolition ledger differ, the ledger counts and both cells are shown. A
    month-only day of moving in ends with its month. Houses with a shared wall are DEM004.

    ## Why it matters
    The old homestead pays for the new home: land that is not given back is counted as a second
    homestead, and acceptance fails the township for it.

    ## Policy source
    FZ 下一步 三 「给以搬迁户1年的过度期限，原则上不超3年」; a problem where the profile only
    takes the limit over from there.

    ## Flags
    as_of = 2020-06-30
    | old_house_state | move_in_date | → severity | → field |
    | standing | 2017-06-29 | problem | old_house_state |
    | standing | 2017-05 | problem | old_house_state |

    clause demolition.hard_years = 3
    | old_house_state | move_in_date | → severity |
    | standing | 2017-06-29 | redline |

    | old_house_state | old_house | old_house_source | DL.state | dl_rid | move_in_date | → hits |
    | demolished | standing | contradicted | standing | 1 | 2016-01-05 | 1 |

    ## Passes
    | old_house_state | move_in_date | status | note |
    | standing | 2017-06-30 | | exactly three years |
    | standing | 2017-06 | | perhaps on the 30th |
    | standing | 2016-02-01 | moved-out | |
    | standing | | | |
    | demolished | 2016-02-01 | | |
    | wall-sealed | 2016-02-01 | | |
    | wall-open | 2016-02-01 | | DEM004 |
    | protected | 2016-02-01 | | |
    | none | 2016-02-01 | | |
    | | 2016-02-01 | | |
    """
    standing, late = stands(facts), moved_in_before(facts, policy, LIMIT)
    limit = policy.clause(LIMIT)
    judged, failing = outcome(
        standing & late,
        exempt=has_left(facts),
        unknown=unknown_reasons(facts, late.mask(~standing.fillna(True), False)),
    )
    severity = Severity.PROBLEM if limit.adopted else Severity.REDLINE
    return Hits(judged, overdue_hits(facts, failing, severity, policy.number(LIMIT)))
