"""SIT004 site-without-hazard-report."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.registry import rule
from relocaudit.rules.sites.listed import is_idle, lacks, site_hits, why_open


@rule(
    code="SIT004",
    title="Site without a geological hazard assessment",
    severities={Severity.PROBLEM},
    level="site",
    reads=("sites.hazard_report",),
    flags={"hazard_report"},
    message="the site list names no assessment of geological hazards for {site}",
    observed="",
    expected="the number of the assessment (地质灾害危险性评估)",
    fix="Enter the number of the assessment; where there is none, have the site assessed before "
    "anybody else moves in.",
)
def site_without_hazard_report(facts: Facts, policy: Policy) -> Hits:
    """A site for which the list names no assessment of geological hazards.

    The cell is blank, or says 无 or 未做. A column that is blank throughout is not in use: then
    nothing is judged. Sites that were cancelled or not begun need none yet.

    ## Why it matters
    People who were moved away from a landslide must not be moved under another.

    ## Policy source
    SD2017 二(四).

    ## Flags
    | SL.site_name | SL.hazard_report | SL.has_hazard_report | → field | → hits |
    | 松坪;桃园 | ;灾评1号 | ;yes | hazard_report | 1 |
    | 松坪;桃园 | 未做;灾评1号 | no;yes | hazard_report | 1 |
    | 松坪 | 无 | no | hazard_report | 1 |

    ## Passes
    | SL.site_name | SL.hazard_report | SL.has_hazard_report | SL.status | note |
    | 松坪;桃园 | 灾评1号;√ | yes;yes | | |
    | 松坪;桃园 | ; | ; | | a column that is not in use |
    | 松坪;桃园 | ;灾评1号 | ;yes | cancelled;accepted | |
    | 松坪;桃园 | 无;灾评1号 | no;yes | not-started;accepted | |

    | SL.site_name | SL.hazard_report | SL.has_hazard_report | DEF.kind | DEF.field | DEF.raw |
    | 松坪;桃园 | ;灾评1号 | ;yes | error-value | SL.hazard_report | #REF! |
    """
    judged, failing = outcome(
        lacks(facts, "hazard_report"),
        exempt=is_idle(facts),
        unknown={**why_open(facts, "hazard_report")},
    )
    return Hits(judged, site_hits(facts, failing, "hazard_report", Severity.PROBLEM))
