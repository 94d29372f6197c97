"""What a workbook is, by the headers of its sheets first and by what it is called second."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from relocaudit.intake.grid import TEXT, Grid, Workbook
from relocaudit.model.source import Role
from relocaudit.tables.aliases import ROLE_TABLES, Aliases, aliases_of
from relocaudit.tables.band import Band, find_band, title_above
from relocaudit.tables.headings import heads_people
from relocaudit.tables.role_words import list_kind_in, roles_in
from relocaudit.tables.sheets import OUR_SHEETS
from relocaudit.tables.township import township_in, township_of
from relocaudit.tables.words import plain

_ROLES: tuple[Role, ...] = (
    "roster", "registry", "payments", "agreements", "demolition", "changes", "sites", "plan",
    "external",
)  # fmt: skip
# A sheet of counts beside lists of people sums them up.
_COUNTS = ("sites", "plan")
# What a name weighs against headers that only one role knows.
_NAMED, _LEAST, _LIST_AT_MOST = 1.5, 0.75, 2.5
# Counts by village may be anything; a plain list of people who move is a roster.
_LEAST_OF: Mapping[Role, float] = {"plan": 1.5, "roster": 0.3}
_FEWEST_COLUMNS, _MOST_OF = 3, 0.9
# What only the national system exports; rosters copy one or two of them.
_EXPORTED = re.compile(
    r"人编号|脱贫属性|(?:贫困|脱贫)户属性|主要致贫原因|饮水安全|在校生(?:状况|情况)|识别时间|"
    r"大病(?:医疗|保险)|是否军烈属|劳动技能|务工时间"
)
_FEWEST_EXPORTED = 2


@dataclass(frozen=True, slots=True)
class SheetRole:
    """What one sheet is: how many of its columns the role knows, of how many, and its rows.

    `score` counts a header by how few roles know it. `kind` is that of an external list.
    """

    sheet: str
    role: Role
    score: float
    known: int
    columns: int
    rows: int
    township: str | None
    kind: str | None = None


def sheet_roles(workbook: Workbook) -> tuple[SheetRole, ...]:
    """What each sheet with a header is; sheets that no role knows are left out."""
    grids = [g for g in workbook.sheets if not g.sheet.startswith(OUR_SHEETS) and g.height]
    found = (_role_of(workbook.path, grid) for grid in grids)
    return tuple(one for one in found if one is not None)


def main_role(sheets: Sequence[SheetRole]) -> SheetRole | None:
    """What the workbook as a whole is: what most rows are about, lists of people before counts."""
    people = [one for one in sheets if one.role not in _COUNTS and one.rows] or list(sheets)
    if not people:
        return None
    rows: Counter[tuple[Role, str | None]] = Counter()
    for one in people:
        rows[one.role, one.kind] += max(one.rows, 1)
    role, kind = max(rows, key=lambda of: rows[of])
    return max((o for o in people if (o.role, o.kind) == (role, kind)), key=lambda o: o.score)


def main_township(sheets: Sequence[SheetRole], role: Role) -> str | None:
    """The township that all sheets of a role are about, None where they are about several."""
    found = {one.township for one in sheets if one.role == role}
    return found.pop() if len(found) == 1 else None


def _role_of(path: str, grid: Grid) -> SheetRole | None:
    bands = {role: find_band(grid, aliases_of(role)) for role in _ROLES}
    headed = {role: band for role, band in bands.items() if band is not None and band.anchored}
    if not headed:
        return None
    scores = {role: _score(role, band) for role, band in headed.items()}
    title = title_above(grid, max(headed.values(), key=lambda band: band.score))
    names = "\n".join([*title.splitlines()[:3], grid.sheet, PurePath(path).stem])
    named = roles_in(names)
    for role in named & scores.keys():
        scores[role] += _NAMED
    if "registry" in headed and _is_export(headed):
        scores["registry"] = max(scores.values()) + _NAMED
    kind = list_kind_in(names) if "external" in scores else None
    others = [score for role, score in scores.items() if role != "external"]
    if kind is not None and max(others, default=0.0) < _LIST_AT_MOST:
        scores["external"] = _LIST_AT_MOST
    role = max(scores, key=lambda one: (scores[one], -_ROLES.index(one)))
    band, aliases = headed[role], aliases_of(role)
    known = sum(aliases.resolve(header) is not None for header in band.paths.values())
    if scores[role] < _LEAST_OF.get(role, _LEAST) or (role == "external" and kind is None):
        return None
    if role == "roster" and scores[role] < _LEAST and not _is_plain_list(band, aliases, known):
        return None
    rows = grid.first_row + grid.height - 1 - band.bottom
    said = _towns_said(grid, band, aliases)
    township = _alone(said) if said else township_of(title, grid.sheet, path)
    return SheetRole(
        grid.sheet, role, scores[role], known, len(band.paths), rows, township,
        kind if role == "external" else None,
    )  # fmt: skip


def _is_export(headed: Mapping[Role, Band]) -> bool:
    headers = {text for path in headed["registry"].paths.values() for text in path}
    exported = sum(_EXPORTED.search(plain(text)) is not None for text in headers)
    own = headed.get("roster")
    aliases = aliases_of("roster")
    fields = {m.field for path in own.paths.values() if (m := aliases.resolve(path))} if own else {}
    return exported >= _FEWEST_EXPORTED and "house_area" not in fields


def _is_plain_list(band: Band, aliases: Aliases, known: int) -> bool:
    """Whether nearly all columns are a roster's, and none those of officials."""
    enough = known >= _FEWEST_COLUMNS and known >= _MOST_OF * len(band.paths)
    return enough and heads_people(band, aliases)


def _score(role: Role, band: Band) -> float:
    headers = {header for header in band.paths.values() if aliases_of(role).resolve(header)}
    return sum(1 / len(_who_knows(header)) for header in headers)


@cache
def _who_knows(header: tuple[str, ...]) -> frozenset[str]:
    return frozenset(role for role in ROLE_TABLES if aliases_of(role).resolve(header)) or frozenset(
        {"nobody"}
    )


def _towns_said(grid: Grid, band: Band, aliases: Aliases) -> Counter[str]:
    """What the rows say in their column of townships."""
    found = {column: aliases.resolve(path) for column, path in band.paths.items()}
    column = next((c for c, match in found.items() if match and match.field == "town"), None)
    if column is None:
        return Counter()
    cells = grid.columns[column - grid.first_column]
    below = band.bottom + 1 - grid.first_row
    return Counter(
        str(value).strip()
        for value, kind in zip(cells.values[below:], cells.kinds[below:], strict=True)
        if kind == TEXT and str(value).strip()
    )


def _alone(said: Counter[str]) -> str | None:
    """The township that nearly all rows say."""
    most, count = said.most_common(1)[0]
    return (township_in(most) or most) if count >= _MOST_OF * said.total() else None
