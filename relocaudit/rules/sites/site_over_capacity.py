"""SIT007 site-over-capacity."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.reading import surely, whole
from relocaudit.rules.registry import rule
from relocaudit.rules.sites.listed import NO_SIZE, homes_there, is_idle, of_sites, site_hits


@rule(
    code="SIT007",
    title="Homes and households of a site differ",
    severities={Severity.PROBLEM, Severity.NOTICE},
    level="site",
    reads=("sites.built_units",),
    flags={"built_units"},
    message={
        "": "{site} has {units} homes for {homes} households",
        "spare": "{site} has {units} homes, but only {homes} households",
    },
    observed="{units}",
    expected="{homes}",
    fix="Count the homes on site and compare with who was given one; say what the spare ones are "
    "used for.",
)
def site_over_capacity(facts: Facts, policy: Policy) -> Hits:
    """A site with fewer homes than households, or with more.

    Households are the greater of the list's number and of the rosters'; who renounced or was
    taken off does not count. Spare homes are a notice.

    ## Why it matters
    Where homes are short somebody was promised one that does not exist; spare ones were paid for
    with money for people.

    ## Policy source
    BS (118 homes, 117 households); SD2017 二(四).

    ## Flags
    | SL.built_units | SL.planned_households | SL.n_homes | → severity | → field | → variant |
    | 9 | 11 | 11 | problem | built_units | usual |
    | 9 | | 10 | problem | built_units | usual |
    | 9 | 9 | 10 | problem | built_units | usual |
    | 118 | 117 | 117 | notice | built_units | spare |

    ## Passes
    | SL.built_units | SL.planned_households | SL.n_homes | SL.status |
    | 11 | 11 | 11 | accepted |
    | 11 | 11 | 0 | accepted |
    | | 11 | 11 | accepted |
    | 11 | | 0 | accepted |
    | 0 | 11 | 0 | not-started |
    """
    units, homes = of_sites(facts, "built_units"), homes_there(facts)
    judged, failing = outcome(
        (units != homes).astype("boolean"),
        exempt=is_idle(facts),
        unknown={NO_SIZE: homes.isna()},
    )
    over = surely(homes > units)
    hits = site_hits(
        facts,
        failing,
        "built_units",
        lambda rid: Severity.PROBLEM if over.at[rid] else Severity.NOTICE,
        params=lambda rid: {"units": whole(units, rid), "homes": whole(homes, rid)},
        variant=lambda rid: "" if over.at[rid] else "spare",
        evidence=("planned_households",),
    )
    return Hits(judged, hits)
