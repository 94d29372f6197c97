"""SIT001 unknown-site."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import rule
from relocaudit.rules.sites.homes import names_no_site


@rule(
    code="SIT001",
    title="Site is not in the site list",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.site_name", "sites.site_name"),
    flags={"site_name"},
    message={
        "": "the site list has no site {site}",
        "near": "the site list has no site {site}; the nearest is {near}",
    },
    observed="{site}",
    expected="a site of the site list",
    fix="Write the site as the site list names it, or add it there with its papers.",
)
def unknown_site(facts: Facts, policy: Policy) -> Hits:
    """A household at a site that the site list does not have.

    Codes in front, the township, former names and the word for what a site is (安置点, 小区)
    make no difference. Dispersed households have no site.

    ## Why it matters
    A site outside the list has no plan, no papers and no acceptance; as a rule the name is
    misspelt, and the household is missing from its site's count.

    ## Policy source
    SD2017 二(四).

    ## Flags
    | site_name | SL.site_name | site_rid | site_near | → variant | → field |
    | 无忧谷安置点 | 松坪安置点 | | | usual | site_name |
    | 松平安置点 | 松坪安置点 | | 松坪安置点 | near | site_name |

    ## Passes
    | site_name | SL.site_name | site_rid | resettle_mode | note |
    | 松坪小区 | 松坪安置点 | 1 | concentrated | |
    | 松平安置点 | 松坪安置点 | | dispersed | |
    | | 松坪安置点 | | concentrated | |
    | / | 松坪安置点 | | concentrated | |

    | site_name | site_key | SL.site_name | SL.site_key | site_rid |
    | 松坪安置点 | 松坪 | 松坪安置点;松坪小区 | 松坪;松坪 | |
    """
    homes = facts.households
    found = homes["site_rid"]
    nowhere = names_no_site(facts)
    shared = homes["site_key"].isin(column(facts, "sites", "site_key").dropna()) & found.isna()
    dispersed = surely(column(facts, "households", "resettle_mode") == "dispersed")
    judged, failing = outcome(
        (found.isna() & ~nowhere).astype("boolean"),
        exempt=dispersed,
        unknown={
            "it names no site": nowhere,
            "several sites of the list have that name": shared & ~nowhere,
        },
    )
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        near = cells.text(rid, "site_near")
        hits.append(
            Hit(
                "households",
                rid,
                "site_name",
                Severity.PROBLEM,
                {"site": cells.text(rid, "site_name"), "near": near},
                variant="near" if near else "",
            )
        )
    return Hits(judged, tuple(hits))
