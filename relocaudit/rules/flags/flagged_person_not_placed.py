"""REG011 flagged-person-not-placed."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import column, is_bad_cell, surely, whole
from relocaudit.rules.registry import rule


@rule(
    code="REG011",
    title="Flagged household without a place",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.resettle_mode", "registry.flag_relocation"),
    flags={"site_name"},
    message={
        "": "the household is flagged for relocation and moves to a site, but no site is named",
        "no-mode": "the household is flagged for relocation, but the roster does not say how it "
        "is resettled",
    },
    observed="",
    expected="a resettlement mode, and a site where it is concentrated",
    fix="Enter the resettlement mode, and for 集中安置 the name of the site.",
)
def flagged_person_not_placed(facts: Facts, policy: Policy) -> Hits:
    """A flagged household with no resettlement mode, or concentrated without a site.

    ## Why it matters
    The registry says that the household moves; the roster cannot say where to.

    ## Policy source
    SD2017 二(一)8, 二(四).

    ## Flags
    | resettle_mode | site_name | → variant | → field |
    | concentrated | | usual | site_name |
    | | | no-mode | site_name |
    | | 松坪安置点 | no-mode | site_name |

    ## Passes
    | resettle_mode | site_name | status | resettle_sub | RG.flag_relocation |
    | dispersed | | | 购房 | yes |
    | concentrated | 松坪安置点 | | 统规统建 | yes |
    | concentrated | | | 统规统建 | no |
    | | | withdrawn | | yes |
    | | | | 集中供养 | yes |

    | resettle_mode | DEF.kind | DEF.field | DEF.raw |
    | | unknown-code | resettle_mode | 集中或分散 |

    without = households.site_name
    | resettle_mode |
    | concentrated |
    """
    homes = facts.households
    mode = column(facts, "households", "resettle_mode")
    has_sites = "site_name" in homes.columns
    at_no_site = (mode == "concentrated") & column(facts, "households", "site_name").isna()
    no_mode = mode.isna()
    bad_mode = is_bad_cell(facts, "households", "resettle_mode")
    judged, failing = outcome(
        (no_mode | at_no_site).astype("boolean"),
        exempt=_need_no_place(facts),
        unknown={
            "not found in the registry": homes["registry_rid"].isna(),
            "the resettlement mode cannot be read": bad_mode,
            "the site cannot be read": is_bad_cell(facts, "households", "site_name"),
            "the roster has no column for sites": at_no_site & (not has_sites),
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "site_name",
                Severity.PROBLEM,
                {},
                variant="no-mode" if no_mode.at[rid] else "",
                evidence=(
                    ("households", rid, "resettle_mode"),
                    ("registry", whole(homes["registry_rid"], rid), "flag_relocation"),
                ),
            )
            for rid in failing
        ),
    )


def _need_no_place(facts: Facts) -> pd.Series[bool]:
    """Households with nobody flagged, not of the registered, gone, or cared for."""
    homes = facts.households
    first = column(facts, "registry", "first_rid")
    flagged = first[surely(column(facts, "registry", "flag_relocation"))].dropna()
    return (
        (~homes["registry_rid"].isin(flagged) & homes["registry_rid"].notna())
        | surely(homes["kind"] == "accompanying")
        | surely(homes["renounced"])
        | column(facts, "households", "status").notna()
        | surely(homes["cared_for"])
    )
