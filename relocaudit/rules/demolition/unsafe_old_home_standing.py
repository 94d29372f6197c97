"""DEM003 unsafe-old-home-standing."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.demolition.overdue import STATE, unknown_reasons
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.registry import rule

LIMIT = "demolition.unsafe_days"
_STANDS = ("standing", "let", "reoccupied", "wall-open")
_GRADE = {"C": "grade C", "D": "grade D", "unsafe": "unsafe"}


@rule(
    code="DEM003",
    title="Unsafe old house still stands",
    severities={Severity.REDLINE, Severity.NOTICE},
    level="household",
    reads=("demolition.grade", "households.move_in_date"),
    flags={"old_house_state"},
    message={
        "": "the household moved in on {moved_in}; its old house is {grade} and still stands "
        "({state}) more than {days} days later (working default)",
        "sourced": "the household moved in on {moved_in}; its old house is {grade} and still "
        "stands ({state}) more than {days} days later",
    },
    observed="{grade}, {state}, moved in {moved_in}",
    expected="demolished at once, within {days} days",
    fix="Have the house demolished at once; until then see that nobody enters it.",
    clauses=(LIMIT,),
)
def unsafe_old_home_standing(facts: Facts, policy: Policy) -> Hits:
    """An old house graded C or D that still stands some time after its household moved out.

    The grade is that of the demolition ledger; of several old houses one that stands counts. A
    month-only day of moving in ends with its month. While the number of days has no source, the
    finding is a notice.

    ## Why it matters
    Nobody looks after an unsafe house that stands empty, and old people go back to it.

    ## Policy source
    FZ 「立即拆除」; the days are a working default.

    ## Flags
    | old_house_state | DL.grade | unsafe_rid | move_in_date | → severity | → field | → variant |
    | standing | D | 1 | 2020-03-31 | notice | old_house_state | usual |
    | wall-open | C | 1 | 2020-02 | notice | old_house_state | usual |
    | let | unsafe | 1 | 2019-02-03 | notice | old_house_state | usual |

    clause demolition.unsafe_days = 90
    | old_house_state | DL.grade | unsafe_rid | move_in_date | → severity | → variant |
    | standing | D | 1 | 2020-03-31 | redline | sourced |

    | case | old_house_state | DL.grade | DL.house_state | unsafe_rid | move_in_date | → hits |
    | two houses | standing | B;D | demolished;standing | 2 | 2019-03-31 | 1 |

    ## Passes
    | old_house_state | DL.grade | grade | unsafe_rid | move_in_date | status | note |
    | standing | D | D | 1 | 2020-04-01 | | exactly 90 days |
    | standing | D | D | 1 | 2020-04 | | perhaps on the 30th |
    | standing | B | B | | 2019-02-03 | | |
    | standing | | | | 2019-02-03 | | no grade |
    | demolished | D | D | | 2019-02-03 | | |
    | wall-sealed | D | D | | 2019-02-03 | | |
    | protected | D | D | | 2019-02-03 | | |
    | standing | D | D | 1 | | | |
    | | D | D | | 2019-02-03 | | |
    | standing | D | D | 1 | 2019-02-03 | withdrawn | |
    """
    homes = facts.households
    days = int(policy.number(LIMIT) or 0)
    sourced = not policy.clause(LIMIT).working_default
    moved = column(facts, "households", "move_in_date_last")
    at = homes["unsafe_rid"]
    late = (moved + days < facts.as_of).mask(surely(homes["moved_in"] == False), False)  # noqa: E712
    stands = surely(homes["old_house"].isin(_STANDS))
    reasons = unknown_reasons(facts, late.mask(at.isna(), False))
    judged, failing = outcome(
        at.notna() & late.fillna(False),
        exempt=has_left(facts),
        unknown={
            **reasons,
            "its old house has no grade": stands & homes["grade"].isna() & at.isna(),
        },
    )
    cells, ledger = Cells(facts, "households"), Cells(facts, "demolition")
    hits = []
    for rid in failing:
        row = whole(at, rid)
        state = ledger.text(row, "house_state") or cells.text(rid, "old_house")
        params = {
            "moved_in": cells.day(rid, "move_in_date"),
            "grade": Term(_GRADE[str(ledger.text(row, "grade"))]),
            "state": Term(STATE[str(state)]),
            "days": days,
        }
        evidence = [("households", rid, "move_in_date")]
        evidence += [("demolition", row, field) for field in ("grade", "state")]
        hits.append(
            Hit(
                "households",
                rid,
                "old_house_state",
                Severity.REDLINE if sourced else Severity.NOTICE,
                params,
                variant="sourced" if sourced else "",
                evidence=tuple(evidence),
            )
        )
    return Hits(judged, tuple(hits))
