"""What a file of a folder seems to be: what `init` proposes, and the user may change."""

from __future__ import annotations

from dataclasses import dataclass

from relocaudit.model.message import Message
from relocaudit.model.source import Role


@dataclass(frozen=True, slots=True)
class Proposal:
    """One file; `role` None: not taken, and `why` says the reason.

    `kind` is that of an external list. `unread`: the file could not be read, so that nobody knows.
    `is_ours`: written by ourselves, or a lock file.
    """

    path: str
    role: Role | None
    why: Message
    kind: str | None = None
    township: str | None = None
    unread: bool = False
    is_ours: bool = False
