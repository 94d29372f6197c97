"""SIT018 registered-home-not-unified."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import rule

UNIFIED = "site.registered_unified"


@rule(
    code="SIT018",
    title="Registered household built at a site by itself",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.resettle_sub", "households.resettle_mode"),
    flags={"resettle_sub"},
    message="a registered household is resettled at a site, and its home is {sub}; homes of "
    "registered households at sites are built for them",
    observed="{sub}",
    expected="统规统建",
    fix="Find out who built the home, and whether the township agreed.",
    clauses=(UNIFIED,),
)
def registered_home_not_unified(facts: Facts, policy: Policy) -> Hits:
    """A registered household at a concentrated site that built its home itself.

    ## Why it matters
    Who builds alone builds larger, and borrows for it.

    ## Policy source
    SD2017 二(二)4.

    ## Flags
    | resettle_mode | resettle_sub | → field |
    | concentrated | 统规自建 | resettle_sub |
    | concentrated | 自建 | resettle_sub |

    ## Passes
    | resettle_mode | resettle_sub | kind | status |
    | concentrated | 统规统建 | registered | |
    | concentrated | 统规自建 | accompanying | |
    | dispersed | 分散自建 | registered | |
    | concentrated | 统规自建 | | |
    | | 统规自建 | registered | |
    | concentrated | | registered | |
    | concentrated | 统规自建 | registered | withdrawn |

    clause site.registered_unified = false
    | resettle_mode | resettle_sub |
    | concentrated | 统规自建 |
    """
    homes = facts.households
    mode, sub, kind = (
        column(facts, "households", "resettle_mode"),
        homes["resettle_sub"],
        homes["kind"],
    )
    asked = bool(policy.allowed(UNIFIED))
    judged, failing = outcome(
        (sub.str.contains("自建") & asked).astype("boolean"),
        exempt=has_left(facts) | surely(kind == "accompanying") | surely(mode == "dispersed"),
        unknown={
            "not known whether the household is registered": kind.isna(),
            "the resettlement mode is not told": mode.isna(),
            "not known how the home was built": sub.isna(),
        },
    )
    cells = Cells(facts, "households")
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "resettle_sub",
                Severity.NOTICE,
                {"sub": cells.text(rid, "resettle_sub")},
                evidence=(("households", rid, "resettle_mode"),),
            )
            for rid in failing
        ),
    )
