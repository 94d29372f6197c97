"""A look at a history that changes nothing: not the file, not what lies beside it."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from relocaudit.errors import InputError
from relocaudit.history.database import APPLICATION_ID, VERSION
from relocaudit.history.opening import server_url

Found = Literal["none", "sound", "damaged", "foreign", "later", "unreachable"]
_SECONDS = 5
_VERSION = "SELECT value FROM meta WHERE key = 'version'"
_COUNT = "SELECT count(*) FROM runs"
_LAST = "SELECT ended_at, exit_code FROM runs ORDER BY id DESC LIMIT 1"
_SUCCESS = "SELECT ended_at FROM runs WHERE exit_code IN (0, 1) ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Glance:
    """How a history is. Times are ISO 8601 in UTC; `why` is a word of the system's."""

    found: Found
    runs: int = 0
    last_ended: str | None = None
    last_exit: int | None = None
    last_success: str | None = None
    why: str = ""


def glance(place: str | Path) -> Glance:
    """Look at a history by path or `postgresql://` URL; every fault is told, none is raised."""
    if "://" in str(place):
        return _server(str(place))
    path = Path(place)
    try:
        if not path.exists() or path.stat().st_size == 0:
            return Glance("none")
        with _readable(path) as connection:
            return _of_file(connection)
    except OSError as error:
        return Glance("unreachable", why=error.strerror or type(error).__name__)
    except sqlite3.OperationalError as error:
        return Glance("unreachable", why=str(error))
    except sqlite3.DatabaseError:
        return Glance("damaged")


@contextmanager
def _readable(path: Path) -> Iterator[sqlite3.Connection]:
    """The file itself where nothing waits to be written into it, else a copy of both.

    Opened the usual way, a file in WAL mode is written to, even by who only reads.
    """
    log = path.with_name(path.name + "-wal")
    if not log.exists() or log.stat().st_size == 0:
        address = f"{path.absolute().as_uri()}?immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            yield connection
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "history")
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name("history-wal"))
        with closing(sqlite3.connect(copy)) as connection:
            yield connection


def _of_file(connection: sqlite3.Connection) -> Glance:
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        return Glance("damaged")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID:
        return Glance("foreign" if owner or tables else "none")

    def ask(query: str) -> tuple[object, ...] | None:
        found: tuple[object, ...] | None = connection.execute(query).fetchone()
        return found

    try:
        return _told(ask(_VERSION), ask(_COUNT), ask(_LAST), ask(_SUCCESS))
    except sqlite3.OperationalError:
        # Ours, and a table is missing.
        return Glance("damaged")


def _server(address: str) -> Glance:
    try:
        engine = create_engine(server_url(address), connect_args={"connect_timeout": _SECONDS})
        with engine.connect() as connection:
            if not inspect(connection).has_table("meta"):
                return Glance("none")
            rows = [
                connection.execute(text(query)).first()
                for query in (_VERSION, _COUNT, _LAST, _SUCCESS)
            ]
        engine.dispose()
    except InputError as error:
        return Glance("unreachable", why=error.message.plain())
    except (SQLAlchemyError, ImportError) as error:
        # What a server says may quote an address with its password.
        return Glance("unreachable", why=type(error).__name__)
    return _told(*(None if row is None else tuple(row) for row in rows))


def _told(
    version: tuple[object, ...] | None,
    count: tuple[object, ...] | None,
    last: tuple[object, ...] | None,
    success: tuple[object, ...] | None,
) -> Glance:
    if version is None or count is None:
        return Glance("damaged")
    if int(str(version[0])) > VERSION:
        return Glance("later")
    return Glance(
        "sound",
        int(str(count[0])),
        str(last[0]) if last else None,
        int(str(last[1])) if last else None,
        str(success[0]) if success else None,
    )
