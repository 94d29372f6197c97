"""SIT017 few-registered-at-site."""

from __future__ import annotations

from decimal import Decimal

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.reading import surely, whole
from relocaudit.rules.registry import rule
from relocaudit.rules.sites.listed import (
    NO_SIZE,
    NOT_TOLD,
    REGISTERED_SHARE,
    is_short_of_registered,
    of_sites,
    registered_there,
    site_hits,
)


@rule(
    code="SIT017",
    title="Few registered households at a site",
    severities={Severity.NOTICE},
    level="site",
    reads=("sites.site_name",),
    flags={"site_name"},
    message="{registered} of {homes} households of {site} are registered; a concentrated site has "
    "{least} % at least",
    observed="{registered} / {homes}",
    expected="≥ {least} %",
    fix="Check who lives at the site; where the share stays below, list the site as 分散安置.",
    clauses=(REGISTERED_SHARE,),
)
def few_registered_at_site(facts: Facts, policy: Policy) -> Hits:
    """A concentrated site where the share of registered households is below the policy's.

    The site list's own numbers go before what the rosters add up to.

    ## Why it matters
    A site where few are registered is not a site of the programme, and its roads and water are
    paid for with the wrong money.

    ## Policy source
    SD2017 二(四)5.

    ## Flags
    clause site.registered_share = 0.5
    | SL.site_name | SL.concentrated | SL.n_homes | SL.n_registered | → field |
    | 松坪 | yes | 11 | 5 | site_name |

    clause site.registered_share = 0.5
    | SL.concentrated | SL.planned_households | SL.registered_households | SL.n_homes | → hits |
    | yes | 100 | 49 | 0 | 1 |

    ## Passes
    clause site.registered_share = 0.5
    | SL.site_name | SL.concentrated | SL.n_homes | SL.n_registered | SL.status |
    | 松坪 | yes | 10 | 5 | accepted |
    | 松坪 | no | 10 | 2 | accepted |
    | 松坪 | | 10 | 2 | accepted |
    | 松坪 | yes | 10 | | accepted |
    | 松坪 | yes | 0 | | accepted |
    | 松坪 | yes | 10 | 2 | cancelled |
    """
    concentrated = of_sites(facts, "concentrated")
    registered, homes = registered_there(facts)
    judged, failing = outcome(
        is_short_of_registered(facts, policy),
        exempt=surely(of_sites(facts, "status") == "cancelled") | surely(concentrated == False),  # noqa: E712
        unknown={NOT_TOLD: concentrated.isna(), NO_SIZE: registered.isna() | homes.isna()},
    )
    least = (policy.number(REGISTERED_SHARE) or Decimal(0)) * 100
    hits = site_hits(
        facts,
        failing,
        "site_name",
        Severity.NOTICE,
        params=lambda rid: {
            "registered": whole(registered, rid),
            "homes": whole(homes, rid),
            "least": least.normalize(),
        },
        evidence=("registered_households", "planned_households"),
    )
    return Hits(judged, hits)
