"""The sites whose households have open redlines or problems, the worst first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from relocaudit.engine.pack.listing import Numbered, listed_cases, who
from relocaudit.facts.facts import Facts
from relocaudit.facts.figures import counted, figures_by, rows_of
from relocaudit.facts.figures.of_rosters import home_sites
from relocaudit.facts.figures.stages import NO_SITE
from relocaudit.facts.pack.homes import Homes
from relocaudit.linkage.lookup import listed
from relocaudit.model.pack.page import Site
from relocaudit.model.severity import Severity
from relocaudit.model.statement import Figure


def sites_of(facts: Facts, cases: Sequence[Numbered], homes: Homes) -> tuple[Site, ...]:
    """Sites by open redlines, then problems; one without either is not in the list."""
    by_site: dict[str, list[Numbered]] = defaultdict(list)
    at = _site_of_home(facts, homes)
    for number, case in cases:
        grave = case.finding.severity in (Severity.REDLINE, Severity.PROBLEM)
        open_ = grave and not case.is_settled and case.verdict != "mended"
        site = at.get(case.home.ref) if case.home is not None else None
        if open_ and site is not None and site != NO_SITE:
            by_site[site].append((number, case))
    figures = _figures(facts)
    sites = (_site(name, found, figures) for name, found in by_site.items())
    return tuple(sorted(sites, key=lambda site: (-site.redline, -site.problem, site.name)))


def _site(
    name: str, cases: Sequence[Numbered], figures: dict[tuple[str | None, str], Figure]
) -> Site:
    codes: dict[str, set[object]] = defaultdict(set)
    for number, case in cases:
        codes[case.finding.code].add(who(number, case))
    counted_ = Counter({code: len(households) for code, households in codes.items()})
    return Site(
        name=name,
        households=figures.get((name, "households"), Figure(None)),
        persons=figures.get((name, "persons"), Figure(None)),
        redline=len(set(_whose(cases, Severity.REDLINE))),
        problem=len(set(_whose(cases, Severity.PROBLEM))),
        codes=tuple(counted_.most_common()),
        homes=listed_cases(cases),
    )


def _whose(cases: Iterable[Numbered], severity: Severity) -> Iterator[tuple[object, ...]]:
    return (who(n, case) for n, case in cases if case.finding.severity is severity)


def _site_of_home(facts: Facts, homes: Homes) -> dict[object, str | None]:
    sites = dict(zip(facts.households.index.tolist(), listed(home_sites(facts)), strict=True))
    return {home.ref: sites[rid] for rid, home in homes.by_rid.items()}


def _figures(facts: Facts) -> dict[tuple[str | None, str], Figure]:
    rows = figures_by(rows_of(counted(facts), "roster", {}), ("site",), placeless=False)
    columns = (listed(rows[name]) for name in ("site", "unit", "value", "open"))
    return {
        (site, unit): Figure(value, open_)
        for site, unit, value, open_ in zip(*columns, strict=True)
    }
