"""SIT015 started-before-approval."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.reading import Cells, surely
from relocaudit.rules.registry import rule
from relocaudit.rules.sites.listed import STARTED, lacks, of_sites, site_hits, why_open


@rule(
    code="SIT015",
    title="Building began before the planning approval",
    severities={Severity.PROBLEM},
    level="site",
    reads=("sites.plan_approval",),
    flags={"plan_approval"},
    message={
        "": "{site} is being built or is built, and the site list names no planning approval",
        "late": "{site} was begun on {started}, and approved only on {approved}",
    },
    observed="",
    expected="an approval from before the start",
    fix="Enter the approval's number and date; where there is none, or it came late, report it to "
    "the planning office.",
)
def started_before_approval(facts: Facts, policy: Policy) -> Hits:
    """A site that is being built, or is built, without planning approval, or before it.

    Of month-only dates the approval counts from its first day, the start to its last. A column
    that is blank throughout is not in use: then nothing is judged.

    ## Why it matters
    What was built without approval can be ordered to be torn down.

    ## Policy source
    SD2017 二(四) 「前期工作不到位不开工」.

    ## Flags
    | SL.site_name | SL.plan_approval | SL.has_plan_approval | SL.status | → field | → hits |
    | 松坪;桃园 | ;规1号 | ;yes | building;accepted | plan_approval | 1 |
    | 松坪;桃园 | 正在办理;规1号 | no;yes | accepted;accepted | plan_approval | 1 |

    | SL.site_name | SL.plan_approval | SL.start_date | SL.approval_date | → variant |
    | 松坪 | 规1号 | 2017-03-01 | 2017-03-02 | late |

    | SL.site_name | SL.plan_approval | SL.start_date | → variant |
    | 松坪;桃园 | ;规1号 | 2017-03-01 | usual |

    ## Passes
    | SL.site_name | SL.plan_approval | SL.has_plan_approval | SL.status | note |
    | 松坪;桃园 | 规1号;规2号 | yes;yes | building;accepted | |
    | 松坪;桃园 | ;规1号 | ;yes | not-started;accepted | |
    | 松坪;桃园 | ;规1号 | ;yes | cancelled;accepted | |
    | 松坪;桃园 | ;规1号 | ;yes | ;accepted | not told |
    | 松坪;桃园 | ; | ; | building;accepted | a column that is not in use |

    | SL.site_name | SL.plan_approval | SL.has_plan_approval | SL.start_date | SL.approval_date |
    | 松坪 | 规1号 | yes | 2017-03-01 | 2017-03-01 |
    | 松坪 | 规1号 | yes | 2017-03 | 2017-03-31 |
    | 松坪 | 规1号 | yes | 2017-03-05 | 2017-03 |
    | 松坪 | 规1号 | yes | | 2017-03 |
    | 松坪;桃园 | ;规1号 | ;yes | 2020-07-01 | |
    """
    status, start = of_sites(facts, "status"), of_sites(facts, "start_date_last")
    approved = of_sites(facts, "approval_date")
    began = status.isin(STARTED).astype("boolean").mask(status.isna(), start <= facts.as_of)
    late = surely(approved > start)
    judged, failing = outcome(
        (lacks(facts, "plan_approval") & began).mask(late, True),
        exempt=surely(status == "cancelled"),
        unknown={
            **{why: where & ~late for why, where in why_open(facts, "plan_approval").items()},
            "whether building has begun is not told": began.isna() & ~late,
        },
    )
    cells = Cells(facts, "sites")
    hits = site_hits(
        facts,
        failing,
        "plan_approval",
        Severity.PROBLEM,
        params=lambda rid: {
            "started": cells.day(rid, "start_date"),
            "approved": cells.day(rid, "approval_date"),
        },
        variant=lambda rid: "late" if late.at[rid] else "",
        evidence=("status", "start_date", "approval_date"),
    )
    return Hits(judged, hits)
