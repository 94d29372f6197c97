"""REC008 implausible-household-size."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import surely, whole
from relocaudit.rules.registry import rule

# The catalogue's own figures: they ask for a second look and judge nobody.
_LARGEST: Final = 10
_LOWEST_MEAN, _HIGHEST_MEAN = 2, 5
# The mean of a handful of households says nothing.
_FEWEST: Final = 10


@rule(
    code="REC008",
    title="Implausible size of household",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.n_now",),
    flags={"family_size"},
    message={
        "": "{persons} persons in one household",
        "mean": "the {homes} households of {town} have {mean} persons on average",
    },
    observed="{persons} persons",
    expected="10 persons at most, 2 to 5 on average",
    fix="Look at the household's numbers: two households may have run together, or rows "
    "be missing.",
)
def implausible_household_size(facts: Facts, policy: Policy) -> Hits:
    """A household of more than 10 persons, or a township whose mean is not from 2 to 5.

    The mean is taken over ten households at least; the township's first household is flagged.
    Member rows count; where the roster shows none, the stated size.

    ## Why it matters
    Nobody plans homes for eleven. As a rule a row's household number is missing, and two
    households became one.

    ## Policy source
    NDRC2660; SD2017 (24359 persons in 6620 households: 3.7 each).

    ## Flags
    | n_now | → hits | → field |
    | 11 | 1 | family_size |

    | case | n_now | → hits | → variant |
    | all alone | 1 | 1 | mean |
    | all alone | 1 | 0 | |
    | all alone | 1 | 0 | |
    | all alone | 1 | 0 | |
    | all alone | 1 | 0 | |
    | all alone | 1 | 0 | |
    | all alone | 1 | 0 | |
    | all alone | 1 | 0 | |
    | all alone | 1 | 0 | |
    | all alone | 1 | 0 | |

    ## Passes
    | n_now | township |
    | 10 | 松坪乡 |
    | 1 | 松坪乡 |
    | 1 | |
    | | 松坪乡 |

    | case | n_now |
    | two each | 2 |
    | two each | 2 |
    | two each | 2 |
    | two each | 2 |
    | two each | 2 |
    | two each | 2 |
    | two each | 2 |
    | two each | 2 |
    | two each | 2 |
    | two each | 2 |
    """
    size, town = facts.households["n_now"], facts.households["township"]
    judged, failing = outcome(size > _LARGEST)
    hits = [
        Hit("households", rid, "family_size", Severity.NOTICE, {"persons": whole(size, rid)})
        for rid in failing
    ]
    known = size[size.notna() & town.notna()]
    groups = known.groupby(town[known.index])
    table = groups.agg(["sum", "count"])
    off = (table["sum"] < _LOWEST_MEAN * table["count"]) | (
        table["sum"] > _HIGHEST_MEAN * table["count"]
    )
    first = pd.Series(known.index, index=known.index).groupby(town[known.index]).min()
    for name in table.index[surely(off & (table["count"] >= _FEWEST))]:
        homes = int(str(table.at[name, "count"]))
        mean = round(Decimal(str(table.at[name, "sum"])) / homes, 2)
        told = {"persons": mean, "mean": mean, "homes": homes, "town": name}
        hits.append(
            Hit("households", int(first[name]), "family_size", Severity.NOTICE, told, "mean")
        )
    return Hits(judged, tuple(hits))
