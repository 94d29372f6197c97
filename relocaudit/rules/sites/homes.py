"""What rules about households at sites share."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.rules.reading import column, surely

_NO_SITE = r"^(?:[/\\—\-]+|无|没有|不涉及|分散.*|自建|购房|县外.*)$"


def names_no_site(facts: Facts) -> pd.Series[bool]:
    """Households whose cell for the site is blank, or says that there is none."""
    name = column(facts, "households", "site_name")
    return surely(name.str.match(_NO_SITE)) | name.isna()
