"""DEM005 demolished-not-reclaimed."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.demolition.overdue import months_later
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, surely, whole
from relocaudit.rules.registry import rule
from relocaudit.tables.units import as_date

LIMIT = "demolition.reclaim_months"


@rule(
    code="DEM005",
    title="Old homestead not reclaimed",
    severities={Severity.PROBLEM, Severity.NOTICE},
    level="household",
    reads=("households.reclaimed",),
    flags={"reclaim_state"},
    message={
        "": "the old house was demolished on {demolished}, and its land is not reclaimed; "
        "{months} months are allowed (working default)",
        "sourced": "the old house was demolished on {demolished}, and its land is not reclaimed; "
        "{months} months are allowed",
    },
    observed="demolished {demolished}, not reclaimed",
    expected="reclaimed within {months} months",
    fix="Have the land reclaimed and accepted, or enter that it cannot be (不具备复垦条件) with "
    "the paper of the land office.",
    clauses=(LIMIT,),
)
def demolished_not_reclaimed(facts: Facts, policy: Policy) -> Hits:
    """A homestead whose house was demolished some time ago, and whose land is not reclaimed.

    The time runs from the last day on which the house may have been demolished. Where roster and
    demolition ledger both speak the ledger counts; land that either calls unfit for reclamation
    (不具备复垦条件, 生态修复) need not be. While the number of months has no source, the finding
    is a notice.

    ## Why it matters
    The land quota of the old homestead is what pays back the programme's loans.

    ## Policy source
    SD2017 「按期拆除复垦」; JA2017 「应拆尽拆」; the months are a working default.

    ## Flags
    | reclaimed | demolish_date | → severity | → field | → variant |
    | no | 2019-06-29 | notice | reclaim_state | usual |
    | no | 2019-05 | notice | reclaim_state | usual |
    | no | 2019-02-28 | notice | reclaim_state | usual |

    clause demolition.reclaim_months = 16
    | reclaimed | demolish_date | dl_rid | DL.reclaim_state | → severity | → variant |
    | no | 2019-01-31 | 1 | no | problem | sourced |

    ## Passes
    | reclaimed | not_reclaimable | demolish_date | old_house_state | status | note |
    | no | no | 2019-06-30 | demolished | | exactly twelve months |
    | no | no | 2019-06 | demolished | | perhaps on the 30th |
    | yes | no | 2018-02-01 | demolished | | |
    | | no | 2018-02-01 | demolished | | not told |
    | no | yes | 2018-02-01 | demolished | | |
    | no | no | | demolished | | no day |
    | no | no | | standing | | |
    | no | no | 2018-02-01 | demolished | removed | |
    | no | no | 2018-02-01 | | | |
    """
    homes = facts.households
    clause = policy.clause(LIMIT)
    months = int(policy.number(LIMIT) or 0)
    gone = homes["old_house"] == "demolished"
    late = months_later(homes["demolished_day_last"], months) < facts.as_of
    judged, failing = outcome(
        (gone & ~homes["reclaimed"] & late).astype("boolean"),
        exempt=has_left(facts) | surely(homes["not_reclaimable"]) | surely(~gone),
        unknown={
            "whether the old house stands is not told": homes["old_house"].isna(),
            "whether its land is reclaimed is not told": homes["reclaimed"].isna(),
            "the day of demolition is not known": surely(~homes["reclaimed"]) & late.isna(),
        },
    )
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        row = cells.count(rid, "dl_rid")
        told = [("demolition", row, f) for f in ("reclaim_state", "demolish_date")] if row else []
        hits.append(
            Hit(
                "households",
                rid,
                "reclaim_state",
                Severity.NOTICE if clause.working_default else Severity.PROBLEM,
                {
                    "demolished": as_date(whole(homes["demolished_day_last"], rid)),
                    "months": months,
                },
                variant="" if clause.working_default else "sourced",
                evidence=(("households", rid, "demolish_date"), *told),
            )
        )
    return Hits(judged, tuple(hits))
