"""What the papers say of single households, gathered from the facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from relocaudit.engine.directory import Directory
from relocaudit.engine.pack.leads import Leads
from relocaudit.engine.pack.papers import papers_of
from relocaudit.facts.facts import Facts
from relocaudit.facts.measured import MeasuredHome
from relocaudit.facts.pack.home_names import head_names, home_marks
from relocaudit.linkage.lookup import column, listed
from relocaudit.model.pack.visit import Member, Papers, VisitedHome

_HOMES: Final = "households"


class VisitedHomes:
    """Households of one audit, put together when asked for."""

    def __init__(
        self,
        facts: Facts,
        leads: Leads,
        key: bytes,
        measured: Mapping[int, MeasuredHome] | None = None,
    ) -> None:
        roster = facts.tables.roster
        index = facts.households.index.tolist()
        self._records = Directory(facts)
        self._leads = leads
        self._measured = measured or {}
        self._marks = dict(zip(index, listed(home_marks(roster, key)), strict=True))
        self._heads = dict(zip(index, listed(head_names(roster)), strict=True))
        self._members = _by_home(listed(column(facts.persons, "household_rid", "Int64")), facts)
        self._people = _registry_people(facts)

    def home(self, rid: int) -> VisitedHome:
        """A household of a roster."""
        told = self._told
        members = tuple(self._member(person) for person in self._members.get(rid, ()))
        head = self._records.pointer(_HOMES, rid, "head_rid")
        head_id = told(rid, "head_id")
        if head_id is None and head is not None:
            head_id = self._records.text("persons", head, "id_number")
        return VisitedHome(
            mark=self._marks[rid],
            township=told(rid, "township"),
            village=told(rid, "village"),
            hamlet=told(rid, "group_name"),
            head_name=self._heads[rid],
            head_id=head_id,
            number=told(rid, "household_no"),
            phone=told(rid, "phone"),
            kind=told(rid, "kind"),
            persons=_whole(told(rid, "n_now")),
            locked=_whole(told(rid, "n_locked")),
            members=members,
            papers=self._papers(rid),
            findings=tuple(self._leads.of_home.get(rid, ())),
        )

    def stranger(self, first: int) -> VisitedHome:
        """A household that only the registry has, by its first row there."""
        members = self.registry_members(first)
        head = next((m for m in members if m.relation == "户主"), members[0] if members else None)

        def told(field: str) -> str | None:
            return self._records.text("registry", first, field)

        return VisitedHome(
            mark="",
            township=told("township"),
            village=told("village"),
            hamlet=None,
            head_name=head.name if head else None,
            head_id=head.id_number if head else None,
            number=told("household_no"),
            phone=None,
            kind=None,
            persons=len(members),
            locked=None,
            members=members,
            papers=Papers(site=told("site_name"), mode=told("resettle_mode")),
            findings=tuple(self._leads.of_strangers.get(first, ())),
        )

    def registry_members(self, first: int) -> tuple[Member, ...]:
        """Everybody of a registry household, by its first row."""
        return tuple(self.registry_member(rid) for rid in self._people.get(first, ()))

    def registry_member(self, rid: int) -> Member:
        text = self._records.text
        flag = text("registry", rid, "flag_relocation")
        return Member(
            text("registry", rid, "name"),
            text("registry", rid, "id_number"),
            text("registry", rid, "relation"),
            None if flag is None else flag == "True",
        )

    def registry_rids(self, first: int) -> tuple[int, ...]:
        return tuple(self._people.get(first, ()))

    def member_rids(self, rid: int) -> tuple[int, ...]:
        """The person rows of a roster household."""
        return tuple(self._members.get(rid, ()))

    def member(self, person: int) -> Member:
        return self._member(person)

    @property
    def records(self) -> Directory:
        return self._records

    def _papers(self, rid: int) -> Papers:
        papers, measured = papers_of(self._records, rid), self._measured.get(rid)
        return papers if measured is None else replace(papers, stated_area=measured.stated)

    def _member(self, person: int) -> Member:
        name, number, relation = (
            self._records.text("persons", person, f) for f in ("name", "id_number", "relation")
        )
        return Member(name, number, relation)

    def _told(self, rid: int, field: str) -> str | None:
        return self._records.text(_HOMES, rid, field)


def _by_home(homes: list[int | None], facts: Facts) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for rid, home in zip(facts.persons.index.tolist(), homes, strict=True):
        if home is not None:
            found[home].append(rid)
    return found


def _registry_people(facts: Facts) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    if facts.registry is not None:
        firsts = listed(facts.registry["first_rid"])
        for rid, first in zip(facts.registry.index.tolist(), firsts, strict=True):
            found[rid if first is None else first].append(rid)
    return found


def _whole(text: str | None) -> int | None:
    return None if text is None else int(text)
