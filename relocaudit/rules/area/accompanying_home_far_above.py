"""ARE012 accompanying-home-far-above."""

from __future__ import annotations

from decimal import Decimal

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.area.excess import CAP, per_person
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, surely, whole
from relocaudit.rules.registry import rule
from relocaudit.tables.units import AREA_SCALE

RATIO = "area.accompanying_ratio"


@rule(
    code="ARE012",
    title="Accompanying home far above the cap",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.house_area",),
    flags={"house_area"},
    message="an accompanying household has {per_person} m² a person, more than {ratio} times the "
    "cap of {cap} m²",
    observed="{house_area} m² / {persons} persons = {per_person} m² each",
    expected="≤ {ratio} × {cap} m² each",
    fix="No cap applies to accompanying households; explain to the county why the home is so much "
    "larger than those beside it.",
    clauses=(RATIO, CAP),
)
def accompanying_home_far_above(facts: Facts, policy: Policy) -> Hits:
    """An accompanying household's home far above what registered households may have.

    ## Why it matters
    Accompanying households build with their own money, but next door: too large a difference
    breeds resentment and overstates what the programme built.

    ## Policy source
    SD2017 二(二)3 「不能与建档立卡搬迁户差距过大」; it gives no number, so
    the clause is empty there.

    ## Flags
    clause area.accompanying_ratio = 1.2
    | kind | house_area | n_now | → field |
    | accompanying | 120.01 | 4 | house_area |

    ## Passes
    clause area.accompanying_ratio = 1.2
    | kind | house_area | n_now |
    | accompanying | 120 | 4 |
    | accompanying | | 4 |
    | accompanying | 150 | |
    | registered | 150 | 4 |
    | | 150 | 4 |
    """
    homes = facts.households
    ratio, cap = policy.number(RATIO) or Decimal(0), policy.number(CAP) or Decimal(0)
    # Whole numbers on both sides: ratio × cap need not have four decimals.
    top, bottom = (ratio * cap * AREA_SCALE).as_integer_ratio()
    persons = homes["n_now"].mask(surely(homes["n_now"] < 1))
    judged, failing = outcome(
        homes["house_area"] * bottom > persons * top,
        exempt=surely(homes["kind"] == "registered"),
        unknown={
            "not known whether the household is registered": homes["kind"].isna(),
            "the home's area is blank or unreadable": homes["house_area"].isna(),
            "the number of persons is not known": persons.isna(),
        },
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
                    "persons": whole(persons, rid),
                    "per_person": per_person(
                        whole(homes["house_area"], rid), whole(persons, rid), ratio * cap
                    ),
                    "ratio": ratio,
                    "cap": cap,
                },
            )
            for rid in failing
        ),
    )
