"""No way out: in every Python that the tests run, a socket of the network is refused and noted.

Python imports this by itself where its folder is on PYTHONPATH, and `tests/conftest.py` puts it
there: workers and programs that tests start are watched like the tests themselves. Sockets of the
machine's own (AF_UNIX) are how asyncio and databases talk, and open nothing.
"""

from __future__ import annotations

import os
import sys

NOTES, ALLOWED = "RELOCAUDIT_SOCKET_NOTES", "RELOCAUDIT_SOCKETS_ALLOWED"
_LOOKUPS = (
    "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo",
)  # fmt: skip
_AF_UNIX = 1
# Every Python that starts loads this: pathlib alone would cost it more than all the rest.
_HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "subprocess.Popen":
        _hand_on(arguments[3])
    if not event.startswith("socket."):
        return
    opened = event == "socket.__new__" and arguments[1] != _AF_UNIX
    if not (opened or event in _LOOKUPS) or ALLOWED in os.environ or NOTES not in os.environ:
        return
    # Noted as well, since whoever opened it may take any error for a server that does not answer.
    with open(os.environ[NOTES], "a", encoding="utf-8") as notes:  # noqa: PTH123
        notes.write(f"{event} {arguments[1:]} in {sys.argv}\n")
    raise RuntimeError(f"{event}: nothing here may use the network")


def _hand_on(environment: object) -> None:
    """Into an environment that somebody made up for a program; one that is inherited has both."""
    if isinstance(environment, dict) and NOTES in os.environ:
        search = environment.get("PYTHONPATH", "")
        if _HERE not in search.split(os.pathsep):
            environment["PYTHONPATH"] = os.pathsep.join(filter(None, (search, _HERE)))
        for name in (NOTES, ALLOWED):
            if name in os.environ:
                environment.setdefault(name, os.environ[name])


if os.name == "posix":
    # Windows makes its pairs of sockets with addresses.
    sys.addaudithook(_watch)
