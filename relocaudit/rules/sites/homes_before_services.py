"""SIT016 homes-before-services."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.reading import Cells, surely, whole
from relocaudit.rules.registry import rule
from relocaudit.rules.sites.listed import of_sites, site_hits


@rule(
    code="SIT016",
    title="Homes in use before water, power and roads",
    severities={Severity.NOTICE},
    level="site",
    reads=("sites.services_status",),
    flags={"status"},
    message={
        "": "the homes of {site} are accepted, but the list says of roads, water and power: "
        "{services}",
        "moved-in": "{homes} households have moved in at {site}, but the list says of roads, "
        "water and power: {services}",
    },
    observed="{services}",
    expected="homes and services accepted together",
    fix="Finish roads, water and power, and have them accepted; correct the list if they are.",
)
def homes_before_services(facts: Facts, policy: Policy) -> Hits:
    """A site whose homes are accepted or lived in, while its roads, water and power are not done.

    ## Why it matters
    A home without water and power is not fit to live in: people go back.

    ## Policy source
    SD2017 二(四) 「同步验收」.

    ## Flags
    | SL.services_status | SL.services_done | SL.status | SL.n_moved_in | → field | → variant |
    | 在建 | no | accepted | 0 | status | usual |
    | 完成80% | no | finished | 12 | status | moved-in |

    ## Passes
    | SL.services_status | SL.services_done | SL.status | SL.n_moved_in |
    | 已完工 | yes | accepted | 12 |
    | 在建 | no | building | 0 |
    | | | accepted | 12 |
    | 见附件 | | accepted | 12 |
    | 在建 | no | | 0 |
    """
    done, status = of_sites(facts, "services_done"), of_sites(facts, "status")
    living = of_sites(facts, "n_moved_in")
    used = ((status == "accepted") | (living > 0)).astype("boolean")
    judged, failing = outcome(
        ~done & used,
        unknown={"whether roads, water and power are finished is not told": done.isna()},
    )
    accepted = surely(status == "accepted")
    cells = Cells(facts, "sites")
    hits = site_hits(
        facts,
        failing,
        "status",
        Severity.NOTICE,
        params=lambda rid: {
            "services": cells.text(rid, "services_status"),
            "homes": whole(living, rid),
        },
        variant=lambda rid: "" if accepted.at[rid] else "moved-in",
        evidence=("services_status",),
    )
    return Hits(judged, hits)
