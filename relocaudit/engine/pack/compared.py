"""Roster and registry side by side, household by household."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from relocaudit.engine.directory import Directory
from relocaudit.engine.pack.visited import VisitedHomes
from relocaudit.linkage.names import name_key
from relocaudit.linkage.site_names import site_key
from relocaudit.model.pack.comparison import ComparedHome, Difference, Fact, Kind, Person
from relocaudit.model.pack.visit import Member, VisitedHome

_HERE, _THERE = "households", "registry"
# The label, what the values are, and the columns of both sides that are shown and compared.
_USUALLY_ALIKE: Final = "Township"
_PLACES: Final = (("Township", "township", "township"), ("Village", "village", "village_key"))


class ComparedHomes:
    """Pairs of one audit, put together when asked for."""

    def __init__(self, homes: VisitedHomes) -> None:
        self._homes = homes
        self._records: Directory = homes.records

    def home(self, rid: int) -> ComparedHome:
        """A roster household, and the registry household it is linked to."""
        there = self._records.pointer(_HERE, rid, "registry_rid")
        if there is not None:
            first = self._records.pointer(_THERE, there, "first_rid")
            there = there if first is None else first
        home = self._homes.home(rid)
        persons = self._persons(rid, there)
        facts = _of_one_side(home, here=True) if there is None else self._facts(rid, there)
        return ComparedHome(home, there is not None, facts, persons)

    def stranger(self, first: int) -> ComparedHome:
        """A registry household that no roster has."""
        home = self._homes.stranger(first)
        persons = tuple(Person(None, member, ("not-in-roster",)) for member in home.members)
        return ComparedHome(home, True, _of_one_side(home, here=False), persons)

    def _facts(self, rid: int, there: int) -> tuple[Fact, ...]:
        def both(field: str) -> tuple[str | None, str | None]:
            return self._records.text(_HERE, rid, field), self._records.text(_THERE, there, field)

        number, mode, site = both("household_no"), both("resettle_mode"), both("site_name")
        year = both("move_year")
        people = len(self._homes.registry_rids(there))
        persons = (self._records.text(_HERE, rid, "n_now"), str(people))
        places = (
            Fact(label, "place", *both(field), _differ(*both(key)), label == _USUALLY_ALIKE)
            for label, field, key in _PLACES
        )
        return (
            Fact("Household no.", "number", *number, differs=_differ(*number)),
            Fact("Persons", "text", *persons, differs=_differ(*persons)),
            *places,
            Fact("Mode of resettlement", "mode", *mode, differs=_differ(*mode)),
            Fact("Site", "place", *site, differs=_differ(*map(_site, site))),
            Fact("Year of the move", "text", *year, _differ(*year), only_if_differs=True),
        )

    def _persons(self, rid: int, there: int | None) -> tuple[Person, ...]:
        theirs = frozenset(() if there is None else self._homes.registry_rids(there))
        left = set(theirs)
        found: list[Person] = []
        for person in self._homes.member_rids(rid):
            own = self._homes.member(person)
            other = self._records.pointer("persons", person, "registry_rid")
            if other is None:
                found.append(Person(own, None, ("not-in-registry",)))
                continue
            member = self._homes.registry_member(other)
            told = self._differences(person, other, own, member)
            found.append(Person(own, member, (*told, *_misplaced(other, theirs, left))))
            left.discard(other)
        for other in sorted(left):
            member = self._homes.registry_member(other)
            # Whoever the registry has without a flag need not stand in a roster.
            marks: tuple[Difference, ...] = () if member.flagged is False else ("not-in-roster",)
            # A roster of households shows nobody, so nobody is missing in it.
            shows = bool(self._homes.member_rids(rid))
            found.append(Person(None, member, marks if shows else ()))
        return tuple(found)

    def _differences(
        self, person: int, other: int, own: Member, member: Member
    ) -> tuple[Difference, ...]:
        found: list[Difference] = []
        if _differ(_name(own.name), _name(member.name)):
            found.append("name")
        keys = (
            self._records.text("persons", person, "person_key"),
            self._records.text(_THERE, other, "person_key"),
        )
        if keys[0] != keys[1] or (keys == (None, None) and own.id_number != member.id_number):
            found.append("id")
        if _differ(own.relation, member.relation):
            found.append("relation")
        if member.flagged is False:
            found.append("not-flagged")
        return tuple(found)


def _misplaced(other: int, theirs: frozenset[int], left: Collection[int]) -> tuple[Difference, ...]:
    """`left` are those of the registry household whom no row above has named."""
    if other not in theirs:
        return ("another-household",)
    return () if other in left else ("listed-twice",)


def _of_one_side(home: VisitedHome, *, here: bool) -> tuple[Fact, ...]:
    """What the side says that alone has the household."""
    persons = None if home.persons is None else str(home.persons)

    def fact(label: str, kind: Kind, value: str | None) -> Fact:
        return Fact(label, kind, value if here else None, None if here else value, differs=False)

    return (
        fact("Household no.", "number", home.number),
        fact("Persons", "text", persons),
        fact("Mode of resettlement", "mode", home.papers.mode),
        fact("Site", "place", home.papers.site),
    )


def _differ(here: str | None, there: str | None) -> bool:
    return here is not None and there is not None and here != there


def _name(name: str | None) -> str | None:
    return None if name is None else name_key(name)


def _site(name: str | None) -> str | None:
    return None if name is None else site_key(name)
