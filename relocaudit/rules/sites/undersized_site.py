"""SIT005 undersized-site."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.reading import surely, whole
from relocaudit.rules.registry import rule
from relocaudit.rules.sites.listed import NO_SIZE, homes_there, of_sites, site_hits

LEAST = "site.min_households"


@rule(
    code="SIT005",
    title="Site with too few households",
    severities={Severity.NOTICE},
    level="site",
    reads=("sites.site_name",),
    flags={"site_name"},
    message="{site} has {homes} households; a concentrated site has {least} at least",
    observed="{homes}",
    expected="≥ {least}",
    fix="Check the number of households; join the site to another, or list it as 分散安置.",
    clauses=(LEAST,),
)
def undersized_site(facts: Facts, policy: Policy) -> Hits:
    """A concentrated site of fewer households than the policy asks.

    Counted is the greater of the list's number and of the rosters'.

    ## Why it matters
    Roads, water and a school are paid for by the site: too few households cannot bear them.

    ## Policy source
    PL: 30 households at least.

    ## Flags
    clause site.min_households = 30
    | SL.site_name | SL.planned_households | SL.n_homes | → field |
    | 松坪 | 29 | 0 | site_name |
    | 松坪 | | 29 | site_name |
    | 松坪 | 20 | 29 | site_name |

    ## Passes
    clause site.min_households = 30
    | SL.site_name | SL.planned_households | SL.n_homes | SL.concentrated | SL.status |
    | 松坪 | 30 | 2 | yes | accepted |
    | 松坪 | 20 | 30 | yes | accepted |
    | 松坪 | | 0 | yes | accepted |
    | 松坪 | 10 | 2 | no | accepted |
    | 松坪 | 10 | 0 | yes | cancelled |
    """
    least = int(policy.number(LEAST) or 0)
    homes = homes_there(facts)
    judged, failing = outcome(
        (homes < least).astype("boolean"),
        exempt=surely(of_sites(facts, "status") == "cancelled")
        | surely(of_sites(facts, "concentrated") == False),  # noqa: E712
        unknown={NO_SIZE: homes.isna()},
    )
    hits = site_hits(
        facts,
        failing,
        "site_name",
        Severity.NOTICE,
        params=lambda rid: {"homes": whole(homes, rid), "least": least},
        evidence=("planned_households",),
    )
    return Hits(judged, hits)
