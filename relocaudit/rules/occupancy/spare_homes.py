"""Homes of a site beyond all households that it was planned for."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.rules.hits import Hit
from relocaudit.rules.reading import Cells, column, surely

_DONE = ("finished", "accepted")
_NOTE = "空置|剩余|预留|备用|回购|收回|办公|周转|公租|调剂|物业|服务|活动室|卫生室|未分配|待分配"


def spare_hits(facts: Facts) -> tuple[Hit, ...]:
    """A hit a finished site whose homes outnumber its households, with no word on the rest.

    Only where the rosters show all households that were planned: others may be in rosters that
    were not given.
    """
    if facts.sites is None:
        return ()
    built, there = column(facts, "sites", "built_units"), column(facts, "sites", "n_homes")
    planned = column(facts, "sites", "planned_households")
    noted = surely(column(facts, "sites", "remark").str.contains(_NOTE))
    done = column(facts, "sites", "status").isin(_DONE)
    spare = surely(built > there) & surely(there >= planned) & surely(done) & ~noted
    return tuple(_hit(facts, int(str(rid))) for rid in facts.sites.index[spare])


def _hit(facts: Facts, rid: int) -> Hit:
    cells = Cells(facts, "sites")
    units, homes = cells.count(rid, "built_units"), cells.count(rid, "n_homes")
    return Hit(
        "sites",
        rid,
        "built_units",
        Severity.PROBLEM,
        {"units": units, "homes": homes, "spare": (units or 0) - (homes or 0)},
        variant="site",
        evidence=(("sites", rid, "planned_households"),),
    )
