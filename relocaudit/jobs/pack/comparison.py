"""对照表: roster and registry side by side, for a walk from door to door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relocaudit.engine.pack.compared import ComparedHomes
from relocaudit.engine.pack.leads import Leads
from relocaudit.engine.pack.visited import VisitedHomes
from relocaudit.facts.facts import Facts
from relocaudit.facts.pack.sample_frame import candidates, in_order
from relocaudit.jobs.pack.material import Material
from relocaudit.linkage.lookup import column, listed
from relocaudit.model.pack.comparison import ComparedHome, Comparison
from relocaudit.model.wording import Wording
from relocaudit.report.pack.comparison import write_comparison

# More nobody carries from door to door, nor opens in a spreadsheet.
MOST_HOMES: Final = 4000


def comparison_book(material: Material, wording: Wording) -> bytes:
    """A `Document`: one block a household, both sides beside each other, a sheet a village."""
    return write_comparison(comparison_of(material), material.judged.result.run.as_of, wording)


def comparison_of(material: Material) -> Comparison:
    """Every household of rosters that the registry should have, and those it has alone.

    Of a county with more than can be printed those of which both sides say the same are left out.
    """
    facts = material.judged.facts
    if facts.registry is None:
        return Comparison((), has_registry=False)
    homes = VisitedHomes(facts, Leads(facts, material.judged.result.findings), material.key)
    compared = ComparedHomes(homes)
    found = sorted([*_listed(facts, compared), *_strangers(facts, compared)], key=_by_place)
    kept = [home for home in found if not home.agrees] if len(found) > MOST_HOMES else found
    return Comparison(tuple(kept), len(found) - len(kept))


def _listed(facts: Facts, compared: ComparedHomes) -> Iterator[ComparedHome]:
    """Accompanying households stand in no registry, unless one is linked."""
    homes = facts.households
    kinds = dict(zip(homes.index.tolist(), listed(homes["kind"]), strict=True))
    there = homes["registry_rid"].notna()
    linked = set(there.index[there].tolist())
    for home in sorted(candidates(facts, (1,)), key=lambda home: home.route):
        if home.rid in linked or kinds[home.rid] != "accompanying":
            yield compared.home(home.rid)


def _strangers(facts: Facts, compared: ComparedHomes) -> Iterator[ComparedHome]:
    """Registry households with a flag, of townships whose roster was read, that no roster has."""
    people = facts.registry
    if people is None:
        return
    flagged = column(people, "flag_relocation", "boolean").fillna(False)
    loaded = people["town_loaded"].fillna(False)
    first = people["first_rid"]
    known = set(first[people["household_rid"].notna()].dropna().tolist())
    wanted = first[(flagged & loaded).astype(bool)].dropna()
    for rid in sorted(set(wanted.tolist()) - known):
        yield compared.stranger(int(rid))


def _by_place(home: ComparedHome) -> tuple[object, ...]:
    """By township and village; within a village the order stays as it is."""
    return (in_order(home.home.township), in_order(home.home.village))
