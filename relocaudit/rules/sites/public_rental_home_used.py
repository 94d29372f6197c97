"""SIT014 public-rental-home-used."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import rule

_RENTED = (
    r"(?<![非退出让未无])(?:公租房|廉租房|公共租赁(?:住)?房|廉租住房|公共廉租)"
    r"(?!.{0,3}(?:已退|退出|清退|腾退|收回|已交回))"
)
_FIELDS = ("resettle_sub", "site_name")


@rule(
    code="SIT014",
    title="Public rental home used for relocation",
    severities={Severity.REDLINE, Severity.VERIFY},
    level="household",
    reads=("households.resettle_sub",),
    flags={"resettle_sub"},
    message={
        "": "the household was resettled in a public rental home: {home}",
        "remark": "a remark says that the household may live in a public rental home",
    },
    observed="{home}",
    expected="a home of the relocation programme",
    fix="Find out whose the home is and which money paid for it; one of the two programmes has to "
    "be given up.",
)
def public_rental_home_used(facts: Facts, policy: Policy) -> Hits:
    """A household whose new home is public rental housing (公租房, 廉租房), bought back or used.

    The kind of resettlement or the name of the site says so; what only a remark says is to be
    verified.

    ## Why it matters
    Such homes were paid for by another programme: 政策“两头占”.

    ## Policy source
    SD2017 二(四) 「政策“两头占”」.

    ## Flags
    | resettle_sub | site_name | remark | → severity | → field | → variant |
    | 回购公租房 | 松坪 | | redline | resettle_sub | usual |
    | 统规统建 | 县城廉租房小区 | | redline | resettle_sub | usual |
    | 统规统建 | 松坪 | 现住公租房 | verify | resettle_sub | remark |

    ## Passes
    | resettle_sub | site_name | remark | status |
    | 统规统建 | 松坪 | | |
    | 统规统建 | 松坪 | 已退出公租房 | |
    | 统规统建 | 松坪 | 原公租房已退 | |
    | 购房 | | 非公租房 | |
    | 回购公租房 | 松坪 | | withdrawn |
    | | | | |
    """
    homes = facts.households
    said = {f: surely(column(facts, "households", f).str.contains(_RENTED)) for f in _FIELDS}
    remark = surely(column(facts, "households", "remark").str.contains(_RENTED))
    told = said["resettle_sub"] | said["site_name"]
    judged, failing = outcome(
        (told | remark).astype("boolean").mask(homes["resettle_sub"].isna() & ~told & ~remark),
        exempt=has_left(facts),
    )
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        field = "resettle_sub" if said["resettle_sub"].at[rid] else "site_name"
        hits.append(
            Hit(
                "households",
                rid,
                "resettle_sub",
                Severity.REDLINE if told.at[rid] else Severity.VERIFY,
                {"home": cells.text(rid, field)},
                variant="" if told.at[rid] else "remark",
                evidence=tuple(("households", rid, f) for f in ("site_name", "remark")),
            )
        )
    return Hits(judged, tuple(hits))
