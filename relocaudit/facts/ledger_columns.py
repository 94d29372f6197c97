"""Columns of plans, sites, ledgers and other offices' lists, and what they say of households.

The second half of `facts.columns`, which holds both together.
"""

from __future__ import annotations

from typing import Final

from relocaudit.facts.dtype import Dtype
from relocaudit.facts.money_columns import PAYMENT_MONEY
from relocaudit.facts.place_columns import HOUSEHOLD_PLACES, SITE_FACTS, SITE_FIELDS

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
                "signed_h",
                "finished_h",
                "moved_in_h",
                "moved_in_p",
                "demolished_h",
                "reclaimed_h",
                "funds",
                "central_funds",
                "province_funds",
                "local_funds",
                "bond_funds",
                "special_funds",
                "merged_funds",
                "own_funds",
                "other_funds",
                "long_loan",
                "mean_funds",
            ),
            "Int64",
        ),
    },
    "sites": SITE_FIELDS,
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
    "previous": {},
    "totals": {
        "of": "text",  # the table whose records are summed
        "field": "text",  # theirs, or households | persons for a count of them
        "kind": "text",  # total | subtotal; said (in a title or note) | rate
        "unit": "text",  # count | area | money | share
        "value": "Int64",  # in the units of the field; a rate in hundredths of a percent
        "digit": "Int64",  # what its last printed digit is worth
        "portion": "Int64",  # of a rate: the number that is held against `whole`
        "whole": "Int64",
        "scope": "text",  # of a number in a title or note: what its words say it counts
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
    "plan": {
        **_PLACE,
        "sync_apart": ("boolean", "the header counts accompanying households apart"),
        "money_digit": ("Int64", "what the last printed digit of its coarsest sum is worth, fen"),
        "mean_digit": ("Int64", "the same of `mean_funds`"),
        "other_sources": ("boolean", "a column beside may be a source of funds nobody knows"),
    },
    "sites": {
        **_PLACE,
        **SITE_FACTS,
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
        "household_rid": ("Int64", "the roster household of that person, or of that head"),
        "named_rid": ("Int64", "row without id: the one roster person of that name in its village"),
    },
    "previous": {
        "source": ("text", "path of the earlier version"),
        "township": ("text", ""),
        "kind": ("text", "registered | accompanying, as it says itself"),
        "n_left": ("Int64", "persons in no roster now whom no natural change explains"),
        "all_left": ("boolean", "nobody of the household is in a roster now"),
    },
    "totals": {
        **_PLACE,
        "summed": ("Int64", "the sum of its rows; of several readings the nearest to it"),
        "agrees": ("boolean", "some reading's sum is the printed one; NA: a row cannot be read"),
        "first_row": ("Int64", "sheet rows that `summed` covers"),
        "last_row": ("Int64", ""),
        "line": ("Int64", "numbers the printed row: its totals belong together"),
    },
}

HOUSEHOLD_FACTS: Final[dict[str, tuple[Dtype, str]]] = {
    "site_key": ("text", "normalised name of its site"),
    "site_rid": ("Int64", "its site in SL; NA: none, or several fit"),
    "site_near": ("text", "the SL name nearest to an unknown one"),
    "old_house": ("text", "state from DL and roster together; where both speak DL's"),
    "old_house_source": ("text", "roster | ledger | both (they agree) | contradicted"),
    "dl_rid": ("Int64", "its row in DL: of several the one that agrees, else that stands"),
    "grade": ("text", "the worst grade of its old houses in DL: D C unsafe B A none"),
    "demolished_day": ("Int64", "first possible day of demolition; DL's before the roster's"),
    "demolished_day_last": ("Int64", ""),
    "reward_accepted_day": ("Int64", "first possible day on which the demolition was accepted"),
    "reward_accepted_day_last": ("Int64", ""),
    **HOUSEHOLD_PLACES,
    "reclaimed": ("boolean", "reclaimed according to DL, else the roster; NA: not told"),
    "n_joined": ("Int64", "persons whom the earlier version has not, and no change explains"),
    "all_joined": ("boolean", "nobody of the household is in the earlier version"),
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
