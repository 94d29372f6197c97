"""Columns of the agreement ledger and of the natural-change ledger: a part of `facts.columns`."""

from __future__ import annotations

from typing import Final

from relocaudit.facts.dtype import Dtype

PAPER_FIELDS: Final[dict[str, dict[str, Dtype]]] = {
    "agreements": {
        # relocation demolition area-control employment co-ownership entrusted-management
        # co-building renunciation
        "agreement_type": "text",
        "household_no": "text",
        "head_name": "text",
        "id_number": "text",
        "town": "text",
        "village": "text",
        "persons": "Int64",
        "site_name": "text",
        "house_area": "Int64",
        "coowned_area": "Int64",
        "sign_date": "Int64",
        "sign_date_last": "Int64",
        "signatories": "text",
        "remark": "text",
    },
    "changes": {
        "household_no": "text",
        "head_name": "text",
        "name": "text",
        "id_number": "text",
        "town": "text",
        "village": "text",
        "change_type": "text",  # death married-out married-in birth other-in other-out
        "change_date": "Int64",
        "change_date_last": "Int64",
        "evidence": "text",
    },
}

PAPER_FACTS: Final[dict[str, dict[str, tuple[Dtype, str]]]] = {
    "agreements": {
        "source": ("text", ""),
        "township": ("text", ""),
        "village_key": ("text", ""),
        "household_rid": ("Int64", "the roster household"),
        "link_basis": ("text", "household-no | head-id | head-village"),
        "town_loaded": ("boolean", "its township is among the loaded rosters"),
        "registry_rid": ("Int64", "first row of the registry household"),
        "renounced": ("boolean", "its household renounced"),
    },
    "changes": {
        "source": ("text", ""),
        "township": ("text", ""),
        "village_key": ("text", ""),
        "person_key": ("text", ""),
        "person_rid": ("Int64", "the roster person it is about"),
        "registry_rid": ("Int64", "the registry person it is about"),
        "household_rid": ("Int64", "the roster household it is about"),
    },
}
