"""From the tables of an earlier version to today's, in the transaction that opens the history."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, inspect, select, text

from relocaudit.errors import InputError
from relocaudit.history.database import MENDING, META, METADATA, RULINGS, VERSION
from relocaudit.model.message import Message

_KEY = "version"


def _with_mending(connection: Connection) -> None:
    for name in MENDING:
        connection.execute(
            text(f"ALTER TABLE {RULINGS.name} ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
        )


# From the version named to the next one.
_STEPS: Mapping[int, Callable[[Connection], None]] = {1: _with_mending}


def bring_up_to_date(connection: Connection, place: str) -> None:
    """Make the tables or change them; InputError if a later version of the program made them."""
    if not inspect(connection).has_table(META.name):
        METADATA.create_all(connection)
        connection.execute(META.insert().values(key=_KEY, value=str(VERSION)))
        return
    found = connection.execute(select(META.c.value).where(META.c.key == _KEY)).scalar_one()
    if int(found) > VERSION:
        message = Message.of(
            "this history was written by a later version of relocaudit; install that version"
        )
        raise InputError(place, "history", message)
    for version in range(int(found), VERSION):
        _STEPS[version](connection)
        changed = META.update().where(META.c.key == _KEY).values(value=str(version + 1))
        connection.execute(changed)
