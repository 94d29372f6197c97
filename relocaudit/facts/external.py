"""Who of the roster stands on other offices' lists."""

from __future__ import annotations

import pandas as pd

from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import column, look_up
from relocaudit.tables.table import Tables


def external_facts(tables: Tables, links: Links) -> pd.DataFrame | None:
    """By rid every derived column of other offices' lists; None: none was given.

    Persons are known by their id alone: a namesake is nobody's proof.
    """
    found = links.external
    if found is None or tables.external is None:
        return None
    person = found["person_rid"].where(found["person_key"].notna())
    return found.assign(
        list_kind=column(tables.external.frame, "list_kind"),
        person_rid=person,
        household_rid=look_up(person, links.persons["household_rid"]),
    )
