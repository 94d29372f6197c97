"""The source of truth for columns: one Pandera model a table, each loaded when it is asked for.

Only `relocaudit/tables/contract.py` imports it.
"""

from importlib import import_module
from typing import cast

from .column import Base

_MODELS = {
    "persons": ".roster_person:RosterPerson",
    "households": ".roster_household:RosterHousehold",
    "registry": ".registry:Registry",
    "agreements": ".agreement:Agreement",
    "changes": ".change:Change",
    "plan": ".plan:Plan",
    "sites": ".site:Site",
    "payments": ".payment:Payment",
    "demolition": ".demolition:Demolition",
    "external": ".external:External",
}


def model_of(table: str) -> type[Base]:
    """The model of a table; KeyError for a name that is none."""
    module, _, name = _MODELS[table].partition(":")
    return cast("type[Base]", getattr(import_module(module, __name__), name))
