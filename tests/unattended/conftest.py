"""One launcher for all the runs that tests kill, starve or crowd."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.history.server import fresh_database, postgresql
from tests.unattended.launching import Launcher, launcher


@pytest.fixture(scope="session")
def run() -> Iterator[Launcher]:
    if sys.platform != "linux":
        pytest.skip("forks and inherits orphans as Linux does")
    with launcher() as found:
        yield found


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgresql() as address:
        yield address


@pytest.fixture
def shared_history(server: str, request: pytest.FixtureRequest) -> str:
    """An empty history on a real PostgreSQL server."""
    return fresh_database(server, f"county_{abs(hash(request.node.name))}")
