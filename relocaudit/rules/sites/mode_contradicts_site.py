"""SIT002 mode-contradicts-site."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.pointers import follow
from relocaudit.rules.reading import Cells, is_bad_cell, lookup, surely
from relocaudit.rules.registry import rule
from relocaudit.rules.sites.homes import names_no_site
from relocaudit.rules.sites.listed import NOT_TOLD, REGISTERED_SHARE, is_short_of_registered
from relocaudit.rules.unused import is_unused


@rule(
    code="SIT002",
    title="Resettlement mode and site contradict each other",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.resettle_mode", "households.site_name"),
    flags={"resettle_mode"},
    message={
        "": "the household is entered as 集中安置, but {site} is no concentrated site",
        "no-site": "the household is entered as 集中安置, but no site is named",
        "dispersed": "the household is entered as 分散安置, but {site} is a concentrated site",
    },
    observed="{site}",
    expected="集中安置 with a concentrated site, 分散安置 without",
    fix="Find out where the household lives, and correct the mode or the site.",
    optional=(REGISTERED_SHARE,),
)
def mode_contradicts_site(facts: Facts, policy: Policy) -> Hits:
    """Concentrated resettlement at no site, or at one that is none; dispersed at a site.

    What a site is stands in the site list; a site of one of the registry's six types (县城,
    乡镇集镇, 中心村 …) is a concentrated one. A flagged household without a site is REG011, a site
    that the list does not have SIT001, and one with too few registered households SIT017.

    ## Why it matters
    The two modes have different money, different caps and different papers; a household in the
    wrong one makes both counts wrong.

    ## Policy source
    SD2017 二(四).

    ## Flags
    | resettle_mode | SL.site_name | SL.concentrated | site_rid | → field | → variant |
    | concentrated | 松坪 | no | 1 | resettle_mode | usual |
    | dispersed | 松坪 | yes | 1 | resettle_mode | dispersed |

    | case | household_no | resettle_mode | site_name | n_flagged | → hits | → variant |
    | blank | H1 | concentrated | | 0 | 1 | no-site |
    | blank | H2 | concentrated | 松坪 | 0 | 0 | |
    | said | H1 | concentrated | / | | 1 | no-site |

    ## Passes
    | resettle_mode | SL.site_name | SL.concentrated | site_rid | note |
    | concentrated | 松坪 | yes | 1 | |
    | concentrated | 松坪 | | 1 | not told |
    | dispersed | 松坪 | no | 1 | |
    | dispersed | 松坪 | | 1 | not told |
    | concentrated | 松坪 | yes | | SIT001 |
    | dispersed | 松坪 | yes | | bought somewhere |
    | | 松坪 | yes | 1 | |

    | resettle_mode | site_name | n_flagged | resettle_sub | status | note |
    | concentrated | | 3 | 统规统建 | | REG011 |
    | concentrated | | 0 | 集中供养 | | |
    | concentrated | | 0 | 统规统建 | moved-out | |
    | dispersed | | 0 | 购房 | | |
    | concentrated | | 0 | 统规统建 | | a roster that names no site at all |

    | resettle_mode | site_name | n_flagged | DEF.kind | DEF.field | DEF.raw |
    | concentrated | | 0 | error-value | site_name | #REF! |

    clause site.registered_share = 0.5
    | case | resettle_mode | SL.concentrated | SL.n_homes | SL.n_registered | site_rid |
    | reclassified | concentrated | no | 10 | 2 | 1 |
    """
    homes = facts.households
    mode, site = homes["resettle_mode"], homes["site_rid"]
    nowhere = names_no_site(facts)
    at_site = lookup(facts, "sites", "concentrated", site)
    no_list = pd.Series(facts.sites is None, index=homes.index)
    unlisted = (~nowhere & site.isna()).astype("boolean")
    by_list = at_site.mask(surely(unlisted) & ~no_list, False)
    gathered = (~at_site).mask(nowhere, True)
    scattered = by_list.mask(nowhere, False)
    judged, failing = outcome(
        gathered.where(surely(mode == "concentrated"), scattered.where(surely(mode.notna()))),
        exempt=has_left(facts)
        | surely(homes["cared_for"])
        | (nowhere & surely(mode == "concentrated") & surely(homes["n_flagged"] > 0))
        | surely(follow(site, is_short_of_registered(facts, policy))),
        unknown={
            "the roster has no column for sites": is_unused(facts, "households", "site_name"),
            "the site cannot be read": is_bad_cell(facts, "households", "site_name"),
            "the resettlement mode is not told": mode.isna(),
            "the site list has no such site": surely(mode == "concentrated") & unlisted & ~no_list,
            NOT_TOLD: at_site.isna() & ~nowhere & (site.notna() | no_list),
        },
    )
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        at, is_dispersed = cells.count(rid, "site_rid"), mode.at[rid] == "dispersed"
        evidence = [("households", rid, "site_name")]
        if at is not None:
            evidence += [("sites", at, field) for field in ("is_concentrated", "site_name")]
        hits.append(
            Hit(
                "households",
                rid,
                "resettle_mode",
                Severity.PROBLEM,
                {"site": cells.text(rid, "site_name")},
                variant="dispersed" if is_dispersed else "no-site" if nowhere.at[rid] else "",
                evidence=tuple(evidence),
            )
        )
    return Hits(judged, tuple(hits))
