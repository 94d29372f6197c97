"""Ends a process with 99 that tries to reach the network; wanted by `sitecustomize` of a test."""

from __future__ import annotations

import os
import sys

FORBIDDEN = 99
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname")


def stay_offline() -> None:
    """From now on, in this process and in what it forks."""
    sys.addaudithook(_watch)


def _watch(event: str, _: object) -> None:
    if event in _NETWORK:
        os._exit(FORBIDDEN)
