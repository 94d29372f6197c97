"""SIT010 site-without-service-centre."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.reading import surely
from relocaudit.rules.registry import rule
from relocaudit.rules.sites.listed import NOT_TOLD, lacks, of_sites, site_hits, why_open

_NOT_YET = ("not-started", "building", "structure-done", "cancelled")


@rule(
    code="SIT010",
    title="Site without a service centre",
    severities={Severity.NOTICE},
    level="site",
    reads=("sites.service_centre",),
    flags={"service_centre"},
    message="{site} is a concentrated site, and the site list names no service centre for it",
    observed="",
    expected="a service centre (管理服务中心)",
    fix="Enter who serves the site; where nobody does, set up a service centre.",
)
def site_without_service_centre(facts: Facts, policy: Policy) -> Hits:
    """A concentrated site that is built, and for which the list names no service centre.

    The cell is blank, or says 无. A column that is blank throughout is not in use: then nothing
    is judged.

    ## Why it matters
    People who lost their village have nobody to turn to for papers, school and work.

    ## Policy source
    FZ: 管理服务中心 at every concentrated site.

    ## Flags
    | SL.site_name | SL.service_centre | SL.has_service_centre | SL.concentrated | → hits |
    | 松坪;桃园 | ;有 | ;yes | yes | 1 |
    | 松坪;桃园 | 无;有 | no;yes | yes | 1 |

    ## Passes
    | SL.site_name | SL.service_centre | SL.has_service_centre | SL.concentrated | SL.status |
    | 松坪;桃园 | 有;桃园服务站 | yes;yes | yes | accepted |
    | 松坪;桃园 | ; | ; | yes | accepted |
    | 松坪;桃园 | 无;有 | no;yes | no;yes | accepted |
    | 松坪;桃园 | 无;有 | no;yes | ;yes | accepted |
    | 松坪;桃园 | 无;有 | no;yes | yes | building;accepted |
    """
    concentrated = of_sites(facts, "concentrated")
    judged, failing = outcome(
        lacks(facts, "service_centre"),
        exempt=surely(of_sites(facts, "status").isin(_NOT_YET)) | surely(concentrated == False),  # noqa: E712
        unknown={
            **why_open(facts, "service_centre"),
            NOT_TOLD: concentrated.isna(),
        },
    )
    return Hits(judged, site_hits(facts, failing, "service_centre", Severity.NOTICE))
