"""Every error that leaves a layer, on one page.

    RelocauditError
    ├── InputError    a file or option is at fault: one line, exit 2, the batch goes on
    ├── PolicyError   the policy file is at fault: one line, exit 2
    ├── Busy          another run of the project is under way: one line, exit 75
    └── Bug           we are at fault: exit 3, with traceback

Bad cells are never exceptions: they are defects, and the INT rules report them.
"""

from __future__ import annotations

from relocaudit.model.message import Message


class RelocauditError(Exception):
    """Carries a `Message`, so that the edge can word it in the user's language."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.plain())
        self.message = message


class InputError(RelocauditError):
    """A file or option cannot be used; `reason` is a stable code such as `encrypted`."""

    def __init__(self, path: str, reason: str, message: Message) -> None:
        super().__init__(message)
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, Message]]:
        """Another process may raise it."""
        return InputError, (self.path, self.reason, self.message)


class PolicyError(RelocauditError):
    """A policy profile cannot be used: unknown, malformed, or a clause of the wrong unit."""


class Busy(RelocauditError):  # noqa: N818 - nobody is at fault
    """Somebody else is at it: try again later."""


class Bug(RelocauditError):  # noqa: N818 - the word the house uses for our own faults
    """Something that cannot happen, happened. Never caused by a file."""
