"""One launcher for all the runs that tests kill, starve or crowd."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.unattended.launching import Launcher, launcher


@pytest.fixture(scope="session")
def run() -> Iterator[Launcher]:
    if sys.platform != "linux":
        pytest.skip("forks and inherits orphans as Linux does")
    with launcher() as found:
        yield found
