"""The source of truth for columns: one Pandera model a table.

Only `relocaudit/tables/contract.py` imports it.
"""

from .agreement import Agreement
from .change import Change
from .registry import Registry
from .roster_household import RosterHousehold
from .roster_person import RosterPerson

MODELS = {
    "persons": RosterPerson,
    "households": RosterHousehold,
    "registry": Registry,
    "agreements": Agreement,
    "changes": Change,
}

__all__ = ["MODELS", "Agreement", "Change", "Registry", "RosterHousehold", "RosterPerson"]
