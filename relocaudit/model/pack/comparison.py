"""One household as the roster has it and as the registry has it, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relocaudit.model.pack.visit import Member, VisitedHome

Difference = Literal[
    "name", "id", "relation", "not-in-registry", "not-in-roster", "not-flagged",
    "another-household", "listed-twice",
]  # fmt: skip
Kind = Literal["place", "text", "number", "mode"]


@dataclass(frozen=True, slots=True)
class Fact:
    """What both sides say of the household under one label (English msgid); None: nothing.

    `kind` says what the values are: `place` and `text` are cell texts, `number` is the household's
    number, `mode` a code. `differs` only where both say something.
    """

    label: str
    kind: Kind
    here: str | None
    there: str | None
    differs: bool
    only_if_differs: bool = False

    @property
    def is_shown(self) -> bool:
        """Paper is short: what says nothing new is left to the roster itself."""
        told = self.here is not None or self.there is not None
        return self.differs or (told and not self.only_if_differs)


@dataclass(frozen=True, slots=True)
class Person:
    """One person on both sides, or on one."""

    here: Member | None
    there: Member | None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedHome:
    """`home` is the roster's; of a household that only the registry has, the registry's."""

    home: VisitedHome
    is_in_registry: bool
    facts: tuple[Fact, ...]
    persons: tuple[Person, ...]

    @property
    def agrees(self) -> bool:
        """Whether both sides have it, and say the same."""
        return (
            self.is_in_registry
            and self.home.is_listed
            and not any(fact.differs for fact in self.facts)
            and not any(person.differences for person in self.persons)
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """`homes` by village and hamlet. `left_out` are households that agree, of which there were too
    many to print; `has_registry`: whether there was anything to compare with.
    """

    homes: tuple[ComparedHome, ...]
    left_out: int = 0
    has_registry: bool = True
