"""Whose history it is: one key names all its leads, and under another none is known again."""

from __future__ import annotations

import hmac
from hashlib import sha256

from sqlalchemy import select

from relocaudit.errors import InputError
from relocaudit.history.database import META
from relocaudit.history.opening import History
from relocaudit.model.message import Message

_NAME = "key"


def claim(history: History, key: bytes) -> None:
    """Mark a history as written under a project's key, the first time.

    Raises InputError where another key wrote it: every old lead would be told as mended and found
    anew, as between two computers that share a server and not the key. The mark tells nothing
    about the key itself.
    """
    mark = hmac.new(key, b"history", sha256).hexdigest()[:32]
    with history.writing() as connection:
        found = connection.execute(select(META.c.value).where(META.c.key == _NAME)).scalar()
        if found is None:
            connection.execute(META.insert().values(key=_NAME, value=mark))
    if found not in (None, mark):
        message = Message.of(
            "this history was written under another key; put that .relocaudit/key here, or move "
            "the history away: then every lead counts as new once"
        )
        raise InputError(history.place, "history", message)
