"""ARE013 site-mean-over-cap."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.site_names import site_keys
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.area.excess import CAP, is_outside_the_cap, per_person
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, scaled_area, square_metres, surely, whole
from relocaudit.rules.registry import rule


@rule(
    code="ARE013",
    title="Mean area of a site above the cap",
    severities={Severity.NOTICE},
    level="site",
    reads=("households.house_area", "households.site_name"),
    flags={"house_area"},
    message="the {homes} registered homes of {site} have {per_person} m² a person on average; the "
    "cap is {cap} m²",
    observed="{area} m² / {persons} persons = {per_person} m² each",
    expected="≤ {cap} m² each",
    fix="Look at the largest homes of the site first (ARE001, ARE002).",
    clauses=(CAP,),
)
def site_mean_over_cap(facts: Facts, policy: Policy) -> Hits:
    """A site whose registered households have more than the cap on average.

    Households whose area or locked persons are not known are left out of both sums. The cell of
    the site's first household is flagged.

    ## Why it matters
    Acceptance reports the mean of each site. One over the cap draws every home of the site into
    the inspection.

    ## Policy source
    SD2017 一(四); NDRC429.

    ## Flags
    | case | site_name | n_locked | house_area | → hits |
    | over | 松坪安置点 | 4 | 100 | 1 |
    | over | 01-松坪安置区 | 2 | 50.1 | 0 |
    | two sites | 松坪安置点 | 4 | 100 | 0 |
    | two sites | 桃园安置点 | 2 | 60 | 1 |
    | blank | 松坪安置点 | 4 | | 0 |
    | blank | 松坪安置点 | 2 | 60 | 1 |

    ## Passes
    | case | site_name | n_locked | house_area | kind |
    | at the cap | 松坪安置点 | 4 | 90 | registered |
    | at the cap | 松坪安置点 | 2 | 60 | registered |
    | another kind | 松坪安置点 | 4 | 100 | registered |
    | another kind | 松坪安置点 | 2 | 90 | accompanying |
    | no site | | 2 | 60 | registered |
    """
    homes = facts.households
    cap = policy.number(CAP) or Decimal(0)
    site = site_keys(homes["site_name"])
    counted = surely(homes["kind"] == "registered") & ~is_outside_the_cap(facts) & site.notna()
    known = homes[counted & homes["house_area"].notna() & homes["n_locked"].notna()]
    place = homes["township"].fillna("") + "/" + site
    sums = known.groupby(place[known.index])[["house_area", "n_locked"]].sum()
    first = pd.Series(known.index, index=place[known.index], dtype="Int64")
    first = first[~first.index.duplicated()]
    sites = sums.set_axis(pd.Index(first.reindex(sums.index), dtype="int64"))
    judged, failing = outcome(
        (sites["house_area"] > sites["n_locked"] * scaled_area(cap)).astype("boolean")
    )
    size = known.groupby(place[known.index]).size().set_axis(sites.index)
    cells = Cells(facts, "households")
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "house_area",
                Severity.NOTICE,
                {
                    "site": cells.text(rid, "site_name"),
                    "homes": whole(size, rid),
                    "area": square_metres(whole(sites["house_area"], rid)),
                    "persons": whole(sites["n_locked"], rid),
                    "per_person": per_person(
                        whole(sites["house_area"], rid), whole(sites["n_locked"], rid), cap
                    ),
                    "cap": cap,
                },
            )
            for rid in sorted(failing)
        ),
    )
