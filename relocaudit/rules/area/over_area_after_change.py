"""ARE011 over-area-after-change."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.area.excess import ALLOWANCE, CAP, capped_homes, per_person
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, scaled_area, surely, whole
from relocaudit.rules.registry import rule


@rule(
    code="ARE011",
    title="Home above the cap for those who live there now",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.house_area",),
    flags={"house_area"},
    message="{house_area} m² was within the cap for the {n_locked} locked persons; for the {n_now} "
    "of today it is {per_person} m² each",
    observed="{house_area} m² / {n_now} persons = {per_person} m² each",
    expected="≤ {cap} m² each for the locked persons",
    fix="Nothing to mend: the locked persons count. Keep the papers of death, marriage or move.",
    clauses=(CAP,),
    optional=(ALLOWANCE,),
)
def over_area_after_change(facts: Facts, policy: Policy) -> Hits:
    """A home within the cap for the locked persons, and over it for those who remain.

    ## Why it matters
    An inspector who divides by the people at the door gets a number over the cap. The list says
    why it is lawful.

    ## Policy source
    SD2017 一(四); the cap counts locked persons.

    ## Flags
    | house_area | n_locked | n_now | → field |
    | 100 | 4 | 3 | house_area |
    | 75.01 | 4 | 3 | house_area |

    ## Passes
    | house_area | n_locked | n_now | kind |
    | 75 | 4 | 3 | registered |
    | 100 | 4 | 4 | registered |
    | 100 | 4 | 5 | registered |
    | 112 | 4 | 3 | registered |
    | 100 | 4 | 3 | accompanying |
    | 100 | | 3 | registered |
    | 100 | 4 | | registered |
    | 100 | 4 | 0 | registered |
    """
    homes = capped_homes(facts, policy)
    frame = facts.households
    now = frame["n_now"].mask(surely(frame["n_now"] < 1))
    left = (frame["n_locked"] - now) * scaled_area(homes.cap)
    judged, failing = outcome(
        (homes.excess + left > 0) & ~homes.over,
        exempt=homes.exempt,
        unknown={**homes.unknown, "the number of persons is not known": now.isna()},
    )
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
                    "house_area": cells.area(rid, "house_area"),
                    "n_locked": cells.count(rid, "n_locked"),
                    "n_now": whole(now, rid),
                    "per_person": per_person(
                        whole(frame["house_area"], rid), whole(now, rid), homes.cap
                    ),
                    "cap": homes.cap,
                },
                evidence=(("households", rid, "family_size"),),
            )
            for rid in failing
        ),
    )
