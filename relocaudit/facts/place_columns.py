"""Old houses, sites and hamlets: what rules read of where a household lived and lives now.

The part of `facts.columns` about places. Other ledger fields: `facts.ledger_columns`.
"""

from __future__ import annotations

from typing import Final

from relocaudit.facts.dtype import Dtype

# Fields of the roster, then of the site list.
PLACE_FIELDS: Final[dict[str, Dtype]] = {
    "from_area_type": "text",  # 1 to 6
    "to_village": "text",
    "to_group": "text",
    "building": "text",
    "unit": "text",
}

SITE_FIELDS: Final[dict[str, Dtype]] = {
    "site_code": "text",
    "site_name": "text",
    "aliases": "text",
    "town": "text",
    "village": "text",
    "group_name": "text",
    # county-town market-town central-village industrial tourist new-village other
    "site_type": "text",
    "is_concentrated": "text",  # yes | no
    "planned_households": "Int64",
    "planned_persons": "Int64",
    "registered_households": "Int64",
    "registered_persons": "Int64",
    "built_units": "Int64",
    "unit_types": "text",
    "status": "text",  # not-started building structure-done finished accepted cancelled
    "services_status": "text",
    "start_date": "Int64",
    "start_date_last": "Int64",
    "hazard_report": "text",
    "capacity_report": "text",
    "plan_approval": "text",
    "approval_date": "Int64",
    "approval_date_last": "Int64",
    "service_centre": "text",
    "remark": "text",
}

HOUSEHOLD_PLACES: Final[dict[str, tuple[Dtype, str]]] = {
    "second_house_rid": ("Int64", "DL row of another old house that stands, beside `dl_rid`"),
    "unsafe_rid": ("Int64", "DL row of an old house that stands and is graded C, D or unsafe"),
    "not_reclaimable": ("boolean", "DL or roster says that its land cannot be reclaimed"),
    "same_hamlet": ("boolean", "it moved within its hamlet; NA: from or to where is not known"),
    "same_hamlet_told": ("text", "who tells where it moved to: roster | site"),
    "excluded_rid": ("Int64", "row of the excluded-area list that names its village or hamlet"),
    "excluded_open": ("boolean", "that list names its village, but perhaps not its part of it"),
}

SITE_FACTS: Final[dict[str, tuple[Dtype, str]]] = {
    "village_key": ("text", ""),
    "site_key": ("text", "name without code, township and the word for what a site is"),
    "concentrated": ("boolean", "said so, or of one of the six types; NA: not told"),
    "n_homes": ("Int64", "roster households that live there and still take part"),
    "n_persons": ("Int64", "their current persons"),
    "n_registered": ("Int64", "registered ones among them; NA: of some it is not known"),
    "n_moved_in": ("Int64", "those that have moved in"),
    "services_done": ("boolean", "roads, water, power … are finished; NA: blank or not clear"),
    "has_hazard_report": ("boolean", "NA: blank; false: 无, 否, 未…"),
    "has_capacity_report": ("boolean", ""),
    "has_plan_approval": ("boolean", ""),
    "has_service_centre": ("boolean", ""),
}
