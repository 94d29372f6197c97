"""The source of truth for columns: one Pandera model a table.

Only `relocaudit/tables/contract.py` imports it.
"""

from .agreement import Agreement
from .change import Change
from .demolition import Demolition
from .external import External
from .payment import Payment
from .plan import Plan
from .registry import Registry
from .roster_household import RosterHousehold
from .roster_person import RosterPerson
from .site import Site

MODELS = {
    "persons": RosterPerson,
    "households": RosterHousehold,
    "registry": Registry,
    "agreements": Agreement,
    "changes": Change,
    "plan": Plan,
    "sites": Site,
    "payments": Payment,
    "demolition": Demolition,
    "external": External,
}

__all__ = [
    "MODELS",
    "Agreement",
    "Change",
    "Demolition",
    "External",
    "Payment",
    "Plan",
    "Registry",
    "RosterHousehold",
    "RosterPerson",
    "Site",
]
