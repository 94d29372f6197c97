"""Money that rules read of households and payments, beside the sums by item.

The money part of `facts.columns`. Items, sums and ledger fields: `facts.ledger_columns`.
"""

from __future__ import annotations

from typing import Final

from relocaudit.facts.dtype import Dtype

# Fields of the roster, fen.
MONEY_FIELDS: Final[dict[str, Dtype]] = {
    "unit_cost": "Int64",  # a square metre
    "house_price": "Int64",
}

HOUSEHOLD_MONEY: Final[dict[str, tuple[Dtype, str]]] = {
    "pl_last_rid": ("Int64", "its last payment in PL, whatever the item"),
    "pl_town_covered": (
        "boolean",
        "PL pays most of its township's registered households that live in new homes, each by "
        "name, a building subsidy; NA: no PL",
    ),
    "withheld": ("Int64", "on-lent money recovered, and deductions from its building subsidy, fen"),
    "co_built": ("boolean", "built together with relatives; NA: only the remark says so"),
    "loan_lender": ("text", "bank | programme | microcredit | private; NA: not named"),
    "home_place": ("text", "county-town | market-town | village, by SL, else the roster"),
}

PAYMENT_MONEY: Final[dict[str, tuple[Dtype, str]]] = {
    "payee_kind": (
        "text",
        "member | guardian (noted) | entity | stranger; NA: not known who belongs to the household",
    ),
    "card_key": ("text", "account that can be compared; NA: none, or stored without its end"),
    "list_has_cards": ("boolean", "most payments of its list name an account"),
    "is_part": ("boolean", "item or remark calls it an instalment"),
    "period": ("Int64", "first day of the month that a utility payment says it is for"),
    "repeats_rid": ("Int64", "the same payment in another list of which this one is a copy"),
}
