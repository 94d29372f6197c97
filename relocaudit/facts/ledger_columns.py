"""Columns of plans, sites, ledgers and other offices' lists, and what they say of households.

The second half of `facts.columns`, which holds both together.
"""

from __future__ import annotations

from typing import Final

from relocaudit.facts.dtype import Dtype
from relocaudit.facts.money_columns import PAYMENT_MONEY

# Codes of payments.item; `other` and unknown items are in no household's sums.
ITEMS: Final = (
    "building-subsidy",
    "demolition-reward",
    "top-up",
    "purchase-bonus",
    "on-lent-loan",
    "loan-recovered",
    "legacy-subsidy",
    "utilities",
)

LEDGER_FIELDS: Final[dict[str, dict[str, Dtype]]] = {
    "plan": {
        "town": "text",
        "village": "text",
        "site_name": "text",
        "plan_year": "Int64",  # of its column, else the header's, else the title's
        "origin": "text",
        "version": "text",
        **dict.fromkeys(
            (
                "households",
                "persons",
                "concentrated_h",
                "concentrated_p",
                "dispersed_h",
                "dispersed_p",
                "registered_h",
                "registered_p",
                "sync_h",
                "sync_p",
                "self_built_h",
                "self_built_p",
                "purchase_h",
                "purchase_p",
                "demolition_rooms",
                "demolition_h",
                "funds",
                "long_loan",
            ),
            "Int64",
        ),
    },
    "sites": {
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
    },
    "payments": {
        "head_name": "text",
        "payee_name": "text",
        "household_no": "text",
        "id_number": "text",
        "head_id": "text",
        "town": "text",
        "village": "text",
        "payee_card": "text",
        "item": "text",  # one of ITEMS | other; of its column, else the header's, else the title's
        "amount": "Int64",  # fen
        "payable": "Int64",
        "deducted": "Int64",
        "standard": "Int64",
        "basis_persons": "Int64",
        "pay_date": "Int64",
        "pay_date_last": "Int64",
        "contract_date": "Int64",
        "contract_date_last": "Int64",
        "batch": "text",
        "pay_way": "text",  # card | cash
        "voucher": "text",
        "remark": "text",
    },
    "demolition": {
        "old_house_id": "text",
        "head_name": "text",
        "household_no": "text",
        "id_number": "text",
        "head_id": "text",
        "town": "text",
        "village": "text",
        "old_house_area": "Int64",
        "grade": "text",  # A B C D none unsafe
        "shared_wall": "text",  # none | shared (sealed or not) | open | sealed
        "protected": "boolean",
        "state": "text",  # as old_house_state of the roster
        "agreed_date": "Int64",
        "agreed_date_last": "Int64",
        "demolish_date": "Int64",
        "demolish_date_last": "Int64",
        "demolish_date_done": "boolean",
        "accept_date": "Int64",
        "accept_date_last": "Int64",
        "accept_date_done": "boolean",
        "reclaim_state": "text",  # yes | no | not-reclaimable
        "reclaim_area": "Int64",
        "photo_no": "text",
        "remark": "text",
    },
    "external": {
        "name": "text",
        "id_number": "text",
        "town": "text",
        "village": "text",
        "group_name": "text",
        "unit_name": "text",
        "plate_no": "text",
        "address": "text",
        "event_date": "Int64",
        "event_date_last": "Int64",
        "event_year": "Int64",
        "remark": "text",
    },
    "totals": {
        "of": "text",  # the table whose records are summed
        "field": "text",  # theirs, or households | persons for a count of them
        "kind": "text",  # total | subtotal
        "unit": "text",  # count | area | money
        "value": "Int64",  # in the units of the field
    },
}

_PLACE: Final[dict[str, tuple[Dtype, str]]] = {
    "source": ("text", "path of the file"),
    "township": ("text", "column, else title, sheet name, file name, the village's own"),
}
_HOME: Final[dict[str, tuple[Dtype, str]]] = {
    "village_key": ("text", ""),
    "household_rid": ("Int64", "the roster household"),
    "link_basis": ("text", "household-no | head-id | head-village"),
    "town_loaded": ("boolean", "its township is among the loaded rosters"),
    "registry_rid": ("Int64", "first row of the registry household"),
}

LEDGER_FACTS: Final[dict[str, dict[str, tuple[Dtype, str]]]] = {
    "plan": _PLACE,
    "sites": {
        **_PLACE,
        "site_key": ("text", "name without code, township and the word for what a site is"),
        "n_homes": ("Int64", "roster households that live there"),
        "n_persons": ("Int64", "their current persons"),
        "has_hazard_report": ("boolean", "NA: blank; false: 无, 否, 未…"),
        "has_capacity_report": ("boolean", ""),
        "has_plan_approval": ("boolean", ""),
        "has_service_centre": ("boolean", ""),
    },
    "payments": {
        **_PLACE,
        **_HOME,
        "person_key": ("text", "of the payee's id; NA if unusable"),
        "person_rid": ("Int64", "the roster person who is paid"),
        **PAYMENT_MONEY,
    },
    "demolition": {
        **_PLACE,
        **_HOME,
        "house_state": ("text", "standing demolished wall-open wall-sealed protected …; NA: open"),
    },
    "external": {
        **_PLACE,
        "village_key": ("text", ""),
        "list_kind": ("text", "payroll vehicle property company public-rental danger-house …"),
        "person_key": ("text", "18 characters; NA if unusable"),
        "person_rid": ("Int64", "the same person in the roster"),
        "household_rid": ("Int64", "the roster household of that person"),
    },
    "totals": {
        **_PLACE,
        "summed": ("Int64", "the sum of its rows; of several readings the nearest to it"),
        "agrees": ("boolean", "some reading's sum is the printed one; NA: a row cannot be read"),
        "first_row": ("Int64", "sheet rows that `summed` covers"),
        "last_row": ("Int64", ""),
    },
}

HOUSEHOLD_FACTS: Final[dict[str, tuple[Dtype, str]]] = {
    "site_key": ("text", "normalised name of its site"),
    "site_rid": ("Int64", "its site in SL; NA: none, or several fit"),
    "site_near": ("text", "the SL name nearest to an unknown one"),
    "old_house": ("text", "state from DL and roster together; where both speak DL's"),
    "old_house_source": ("text", "roster | ledger | both (they agree) | contradicted"),
    "dl_rid": ("Int64", "its row in DL: of several the first that stands"),
    "grade": ("text", "the worst grade of its old houses in DL: D C unsafe B A none"),
    "demolished_day": ("Int64", "first possible day of demolition; DL's before the roster's"),
    "demolished_day_last": ("Int64", ""),
    "reward_accepted_day": ("Int64", "first possible day on which the demolition was accepted"),
    "reward_accepted_day_last": ("Int64", ""),
    "reclaimed": ("boolean", "reclaimed according to DL, else the roster; NA: not told"),
    "n_flagged": ("Int64", "persons with flag yes in its RG household; NA: no such, or no flags"),
    "pl_town_paid": ("boolean", "PL pays households of this township"),
    "pl_open_items": ("boolean", "PL pays it sums whose item or amount nobody can tell"),
    **{
        f"paid_{item.replace('-', '_')}{tail}": ("Int64", about)
        for item in ITEMS
        for tail, about in (
            ("", f"sum of {item}, fen; NA: none, or an amount cannot be read"),
            ("_rid", "its last payment in PL"),
            ("_first", "its first payment in PL"),
            ("_day", "earliest possible day of the first payment"),
            ("_day_last", "latest possible day of the last payment; NA: a day is not told"),
            ("_persons", "persons it was counted for; NA: not told or told differently"),
        )
    },
}
