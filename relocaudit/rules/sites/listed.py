"""What rules about the site list share: which sites are in use, and blanks that mean none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Param
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit
from relocaudit.rules.reading import Cells, column, is_bad_cell, surely
from relocaudit.rules.unused import has_no_column, is_unused

NOT_TOLD = "whether it is a concentrated site is not told"
NO_SIZE = "how many households live there is not known"
STARTED = ("building", "structure-done", "finished", "accepted")
REGISTERED_SHARE = "site.registered_share"
# Shares have at most four decimals.
_EXACT = 10_000
_IDLE = ("not-started", "cancelled")


def of_sites(facts: Facts, field: str) -> pd.Series:
    """A column of the site list."""
    return column(facts, "sites", field)


def is_idle(facts: Facts) -> pd.Series[bool]:
    """Sites that were cancelled or not begun: nothing has to be there yet."""
    return surely(of_sites(facts, "status").isin(_IDLE))


def lacks(facts: Facts, paper: str) -> pd.Series:
    """Whether a site lacks what `paper` names; NA: the list does not use it, or a bad cell.

    In a column that tells of other sites a blank means that there is none.
    """
    return lacks_if_blank(facts, paper).mask(is_unused(facts, "sites", paper))


def lacks_if_blank(facts: Facts, paper: str) -> pd.Series:
    """The same, where a blank means none even if no site has it."""
    bad = is_bad_cell(facts, "sites", paper)
    blank = of_sites(facts, paper).isna() & of_sites(facts, "site_name").notna()
    lacking = (~of_sites(facts, f"has_{paper}")).mask(blank, True)
    return lacking.mask(bad | has_no_column(facts, "sites", paper))


def why_open(facts: Facts, paper: str) -> dict[str, pd.Series[bool]]:
    """Why it is not known whether a site lacks a paper."""
    return {
        "the cell cannot be read": surely(is_bad_cell(facts, "sites", paper)),
        "its list does not use that column": is_unused(facts, "sites", paper),
    }


def homes_there(facts: Facts) -> pd.Series:
    """Households of each site: the greater of the plan's number and the rosters'; NA: neither."""
    lived = of_sites(facts, "n_homes")
    return _greater(of_sites(facts, "planned_households"), lived.mask(lived == 0))


def persons_there(facts: Facts) -> pd.Series:
    """Persons of each site, as `homes_there`."""
    return _greater(of_sites(facts, "planned_persons"), of_sites(facts, "n_persons"))


def is_short_of_registered(facts: Facts, policy: Policy) -> pd.Series:
    """Whether fewer of a site's households are registered than the policy asks; NA: not known.

    The list's own figures go before what the rosters add up to. Without the clause nobody is short.
    """
    least = policy.number(REGISTERED_SHARE)
    if least is None:
        return pd.Series(False, index=of_sites(facts, "site_key").index, dtype="boolean")
    registered, every = registered_there(facts)
    return registered * _EXACT < every * int(least * _EXACT)


def registered_there(facts: Facts) -> tuple[pd.Series, pd.Series]:
    """Registered households and all households of each site; both of the list, or of the rosters.

    NA where neither tells them.
    """
    listed = of_sites(facts, "registered_households"), of_sites(facts, "planned_households")
    told = listed[0].notna() & (listed[1] > 0)
    lived = of_sites(facts, "n_homes")
    there = of_sites(facts, "n_registered"), lived.mask(lived == 0)
    registered, every = (
        one.where(surely(told), other) for one, other in zip(listed, there, strict=True)
    )
    return registered, every.mask(registered.isna())


def _greater(planned: pd.Series, lived: pd.Series) -> pd.Series:
    more = (lived > planned).fillna(planned.isna())
    return planned.mask(more, lived)


def site_hits(
    facts: Facts,
    failing: Iterable[int],
    field: str,
    severity: Severity | Callable[[int], Severity],
    *,
    params: Callable[[int], Mapping[str, Param]] = lambda _: {},
    variant: Callable[[int], str] = lambda _: "",
    evidence: tuple[str, ...] = (),
) -> tuple[Hit, ...]:
    """A hit a site at the cell of a field of the site list; `evidence` are other fields there."""
    cells = Cells(facts, "sites")
    return tuple(
        Hit(
            "sites",
            rid,
            field,
            severity if isinstance(severity, Severity) else severity(rid),
            {"site": cells.text(rid, "site_name"), **params(rid)},
            variant=variant(rid),
            evidence=tuple(("sites", rid, name) for name in evidence),
        )
        for rid in failing
    )
