"""Open a history: a SQLite file or a PostgreSQL URL; a damaged file is set aside, never deleted."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from relocaudit.errors import InputError
from relocaudit.history.database import APPLICATION_ID
from relocaudit.history.migrations import bring_up_to_date
from relocaudit.model.message import Message

_BUSY_SECONDS = 30.0
_SIDE_FILES = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class History:
    """An open history. `set_aside` is where a damaged file went: then this one is new and empty."""

    engine: Engine
    place: str
    set_aside: Path | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that no other writer shares; all of it happens or nothing."""
        with _told(self.place), self.engine.begin() as connection:
            _alone(connection)
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with _told(self.place), self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def open_history(place: str | Path) -> History:
    """Open or begin a history at a path or a `postgresql://` URL.

    Raises InputError for a URL that cannot be used, a server that does not answer, a history of a
    later version, a file that is no history, or a folder that cannot be written.
    """
    shown = str(place)
    if "://" not in shown:
        return _open_file(Path(place))
    url = server_url(shown)
    with _told(_without_password(url)):
        engine = create_engine(url, pool_pre_ping=True)
        with engine.begin() as connection:
            _alone(connection)
            bring_up_to_date(connection, _without_password(url))
    return History(engine, _without_password(url))


def server_url(text_of_url: str) -> URL:
    """The address of a server. InputError for what is no `postgresql://` URL."""
    refused = Message.of("a history is a file or a postgresql:// address")
    try:
        url = make_url(text_of_url)
    except ArgumentError as error:
        raise InputError(text_of_url.split("@")[-1], "history", refused) from error
    if url.get_backend_name() != "postgresql":
        raise InputError(_without_password(url), "history", refused)
    return url.set(drivername="postgresql+psycopg")


def _without_password(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def _open_file(path: Path) -> History:
    _make_private(path)
    aside = _set_aside(path) if _is_damaged(path) else None
    if aside is not None:
        _make_private(path)
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _prepared)
    with _told(str(path)), engine.begin() as connection:
        _alone(connection)
        bring_up_to_date(connection, str(path))
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    return History(engine, str(path), aside)


def _make_private(path: Path) -> None:
    """For its owner alone, from the first byte: what SQLite makes beside it takes its rights."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        path.chmod(0o600)
    except OSError as error:
        message = Message.of("the history cannot be written here ({why})", why=error.strerror or "")
        raise InputError(str(path), "history", message) from error


def _is_damaged(path: Path) -> bool:
    """Whether SQLite itself finds a fault; a single damaged page still answers most questions."""
    with suppress(sqlite3.OperationalError):
        try:
            connection = sqlite3.connect(path, timeout=_BUSY_SECONDS)
            try:
                found = connection.execute("PRAGMA quick_check(1)").fetchone()
                owner = connection.execute("PRAGMA application_id").fetchone()[0]
                tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            finally:
                connection.close()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            return True
        if owner not in (0, APPLICATION_ID) or (owner == 0 and tables):
            message = Message.of("this is a database of another program")
            raise InputError(str(path), "history", message)
        return bool(found[0] != "ok")
    return False


def _set_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    for suffix in _SIDE_FILES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    return aside


def _prepared(connection: Any, _: object) -> None:
    # Python's driver would begin transactions late and by itself; `_alone` begins them.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {int(_BUSY_SECONDS * 1000)}",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        # Does not wait where another process does the same just now: then that one has done it.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")


def _alone(connection: Connection) -> None:
    """No other writer until the transaction ends; others wait."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})


@contextmanager
def _told(place: str) -> Iterator[None]:
    """Turn what a database says into one line; it may quote values, so only its kind is told."""
    try:
        yield
    except DBAPIError as error:
        why = type(error.orig).__name__ if error.orig is not None else type(error).__name__
        message = Message.of("the history cannot be used ({why}); see that its place is not full, "
                             "locked or offline", why=why)  # fmt: skip
        raise InputError(place, "history", message) from None
    except SQLAlchemyError as error:
        message = Message.of("the history cannot be used ({why})", why=type(error).__name__)
        raise InputError(place, "history", message) from None
