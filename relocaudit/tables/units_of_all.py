"""The unit of money that one header of a plan names for all: 总投资（万元）, 自筹, 贷款."""

from __future__ import annotations

from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band
from relocaudit.tables.mapping import ColumnMap
from relocaudit.tables.words import money_unit, unit_notes


def unit_of_all(band: Band, mapping: ColumnMap, aliases: Aliases, title: str) -> str:
    """What a title would say of it; blank where it says so itself, or headers name two units.

    Sources of funds add up to their total: they are in its unit.
    """
    if any(money_unit(note) for note in unit_notes(title)):
        return ""
    paths = [
        band.paths.get(column, ())
        for name, column in mapping.columns.items()
        if aliases.fields[name].kind == "money"
    ]
    named = {unit for path in paths for text in path if (unit := money_unit(text))}
    return "(单位:万元)" if named == {1_000_000} else ""
