"""One hostile or faulty file: how it is made, and how reading it may end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Outcome = Literal["ok", "findings", "clean-error"]
Form = Literal["file", "fifo", "symlink", "dir"]
Build: TypeAlias = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that is named `name`, of a class of faults.

    `expect` is the outcome wanted: `ok`, read whole and no fault found in the data; `findings`,
    read whole and at least one fault told; `clean-error`, refused in one line. `accept` holds other
    outcomes that can be defended. `rows` are the records that a complete reading must see;
    `canary` may stand in no output as it is; `must_see` must arrive in the copy unchanged.
    """

    name: str
    kind: str
    expect: Outcome
    build: Build
    accept: tuple[Outcome, ...] = ()
    rows: int | None = None
    canary: tuple[str, ...] = ()
    must_see: tuple[str, ...] = ()
    form: Form = "file"


class Collection:
    """Entries of one module; a builder's docstring says what is wrong with its file and why."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def entry(
        self,
        kind: str,
        expect: Outcome,
        *,
        name: str = "",
        suffix: str = ".xlsx",
        accept: tuple[Outcome, ...] = (),
        rows: int | None = None,
        canary: tuple[str, ...] = (),
        must_see: tuple[str, ...] = (),
        form: Form = "file",
    ) -> Callable[[Build], Build]:
        """The decorated function builds a file that is called as the function is."""

        def register(build: Build) -> Build:
            file = name or build.__name__ + suffix
            self.entries.append(
                Entry(file, kind, expect, build, accept, rows, canary, must_see, form)
            )
            return build

        return register
