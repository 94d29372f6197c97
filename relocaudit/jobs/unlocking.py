"""Files behind a password: what the user gave is tried, then the user is asked, file by file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar

from relocaudit.annotate import is_ours
from relocaudit.errors import InputError
from relocaudit.intake import read_workbook

T = TypeVar("T")

TRIES = 3
_ASKABLE = ("encrypted", "wrong-password")

# Given a path, and whether the answer before was wrong: a password, or None to pass the file over.
AskPassword: TypeAlias = Callable[[str, bool], str | None]


@dataclass(slots=True)
class Keys:
    """Passwords of one run: `given` beforehand, and those typed since, which later files try too.

    Nothing else is ever tried. Passwords are held in memory only.
    """

    given: tuple[str, ...] = field(default=(), repr=False)
    ask: AskPassword | None = None
    _typed: list[str] = field(default_factory=list, repr=False)

    def reopen(self, read: Callable[[Sequence[str]], T], path: str, refused: InputError) -> T:
        """Read a file again with what the user types; raises its refusal where nothing fits.

        `read` is given passwords to try.
        """
        if self.ask is None or refused.reason not in _ASKABLE:
            raise refused
        if self._typed:
            try:
                return read(tuple(self._typed))
            except InputError as error:
                refused = self._still_closed(error)
        for attempt in range(TRIES):
            password = self.ask(path, attempt > 0)
            if not password:
                break
            try:
                found = read((password,))
            except InputError as error:
                refused = self._still_closed(error)
            else:
                self._typed.append(password)
                return found
        raise refused

    @staticmethod
    def _still_closed(error: InputError) -> InputError:
        if error.reason not in _ASKABLE:
            raise error
        return error


def is_ours_or_locked(passwords: Sequence[str], path: Path) -> bool:
    """Whether a file is a copy of ours, or one that none of `passwords` opens.

    Asked of files that bear the name of a copy whose roster is at hand: a locked one is most
    likely the roster's own copy, and people in both would be accused of standing there twice.
    """
    if is_ours(path):
        return True
    try:
        workbook = read_workbook(path, passwords=passwords)
    except InputError as error:
        return error.reason in _ASKABLE
    return workbook.password is not None and is_ours(path, workbook.password)
