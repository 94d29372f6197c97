"""The areas of registered homes for each locked person, held against a cap."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures.of_rosters import is_gone
from relocaudit.linkage.lookup import column

# The classes of the distribution, in shares of the cap; the last one has no end.
SHARES: Final = tuple(Decimal(share) for share in ("0", "0.4", "0.6", "0.8", "1", "1.2"))
_IN_FRAME: Final = 10_000


def area_classes(facts: Facts, cap: Decimal) -> pd.DataFrame:
    """One row a registered household with a home of its own: township, area, persons, class.

    `area` in 0.0001 m², `persons` are the locked ones, `class` counts from 0 along `SHARES`: a home
    at the cap is not above it. NA: the area or the persons are not told.
    """
    homes = facts.households
    own = (homes["kind"] == "registered") & ~homes["cared_for"].fillna(False) & ~is_gone(facts)
    kept: pd.DataFrame = homes[own.fillna(False).astype(bool)]
    area, persons = column(kept, "house_area", "Int64"), column(kept, "n_locked", "Int64")
    persons = persons.mask(persons < 1)
    found = pd.Series(0, index=kept.index, dtype="Int64").mask((area * persons).isna())
    for share in SHARES[1:]:
        edge = int(cap * share * _IN_FRAME)
        found += (area > persons * edge).astype("Int64")
    return pd.DataFrame(
        {"township": kept["township"], "area": area, "persons": persons, "class": found},
        index=kept.index,
    )
