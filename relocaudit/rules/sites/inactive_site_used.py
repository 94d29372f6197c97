"""SIT008 inactive-site-used."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, lookup, surely, whole
from relocaudit.rules.registry import rule

_IDLE = {"not-started": "not begun", "cancelled": "cancelled"}


@rule(
    code="SIT008",
    title="Moved to a site that is not there",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.site_name", "sites.status"),
    flags={"site_name"},
    message="the household has moved in at {site}, but the site list says of that site: {status}",
    observed="{site}",
    expected="a site that is built",
    fix="Find out where the household lives; correct its site, or the site's progress.",
)
def inactive_site_used(facts: Facts, policy: Policy) -> Hits:
    """A household that is said to live at a site which was cancelled or not begun.

    ## Why it matters
    Either nobody lives there, or people live in homes that no plan and no acceptance covers.

    ## Policy source
    SD2017 二(四).

    ## Flags
    | SL.status | site_rid | move_in_date | → field |
    | cancelled | 1 | 2018-03-15 | site_name |
    | not-started | 1 | 2018-03-15 | site_name |

    ## Passes
    | SL.status | site_rid | move_in_date | status | note |
    | accepted | 1 | 2018-03-15 | | |
    | building | 1 | 2018-03-15 | | OCC |
    | cancelled | 1 | 2020-07-01 | | not moved in |
    | cancelled | 1 | | | |
    | cancelled | 1 | 2018-03-15 | moved-out | |
    | cancelled | | 2018-03-15 | | SIT001 |
    | | 1 | 2018-03-15 | | |
    """
    homes = facts.households
    site, moved_in = homes["site_rid"], homes["moved_in"]
    status = lookup(facts, "sites", "status", site)
    idle = status.isin(list(_IDLE)).astype("boolean").mask(status.isna())
    judged, failing = outcome(
        idle & moved_in,
        exempt=has_left(facts),
        unknown={
            "it is at no site of the list": site.isna(),
            "the progress of the site is not told": status.isna(),
            "not known whether the household has moved in": surely(idle) & moved_in.isna(),
        },
    )
    cells = Cells(facts, "households")
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "site_name",
                Severity.PROBLEM,
                {"site": cells.text(rid, "site_name"), "status": Term(_IDLE[str(status.at[rid])])},
                evidence=(
                    ("households", rid, "move_in_date"),
                    ("sites", whole(site, rid), "status"),
                ),
            )
            for rid in failing
        ),
    )
