"""Facts and a policy out of the rows of one case."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd

from relocaudit.facts.columns import DERIVED, FIELDS
from relocaudit.facts.facts import Facts
from relocaudit.model.cell import CellRef
from relocaudit.policy import Policy, load_policy
from relocaudit.policy.catalogue import KNOWN
from relocaudit.policy.values import read_value
from relocaudit.tables.table import Defect, Origin, Roster, Table, Tables
from tests.rules.example import Case, Settings
from tests.rules.family import AS_GIVEN, NO_ROWS, PREFIXES, Family
from tests.rules.values import frame_of

SHEET = "Sheet1"
FIRST_ROW = 5
_OF_A_SHEET = {"missing-column", "ambiguous-header", "hidden-sheet", "no-records"} | {
    "readers-disagree",
    "unmasked-list",
    "stray",
}
_WORKING = "working-default"


def families_of(case: Case, home: str) -> list[Family]:
    """The households of a case, numbered from 1; expectation and note columns left out."""
    absent = {
        f"{prefix}.{column}": NO_ROWS
        for prefix, column in (("RG", "name"), ("AG", "agreement_type"), ("NC", "name"))
        if PREFIXES[prefix] in case.settings.without
    }
    return [
        Family(i, home, {name: row[name] for name in row if is_input(name)} | absent)
        for i, row in enumerate(case.rows, 1)
    ]


def is_input(header: str) -> bool:
    return not header.startswith("→") and header != "note"


def facts_of(case: Case, home: str) -> Facts:
    """What the rule is shown: every input is there but those under `without`."""
    families = families_of(case, home)
    frames = {table: _frame(table, families) for table in PREFIXES.values() if table in DERIVED}
    for table in AS_GIVEN:
        if frames[table].empty:
            del frames[table]
    for name in case.settings.without:
        table, _, field = name.partition(".")
        frames[table] = frames[table].drop(columns=field) if field else None
    as_of = (date.fromisoformat(case.settings.as_of) - date(1970, 1, 1)).days
    defects = (_defect(family, home) for family in families)
    return assemble(frames, as_of, tuple(defect for defect in defects if defect is not None))


def assemble(
    frames: dict[str, pd.DataFrame | None], as_of: int, defects: tuple[Defect, ...] = ()
) -> Facts:
    """Facts over frames, with tables that give every field of the contract an address."""
    tables = {name: _table(name, frame) for name, frame in frames.items() if frame is not None}
    roster = Roster(tables.pop("households"), tables.pop("persons"))
    earlier = tables.pop("previous", None)
    previous = None if earlier is None else Roster(earlier, earlier)
    given = Tables(roster, **tables, previous=previous)
    return Facts(as_of=as_of, tables=given, defects=defects, **frames)


def blank_frames(rows: int) -> dict[str, pd.DataFrame | None]:
    """Every table with so many records in which nothing is known."""
    return {table: frame_of(table, list(range(1, rows + 1)), {}) for table in DERIVED}


def policy_of(settings: Settings) -> Policy:
    """The profile with the example's own clauses laid over it."""
    policy = load_policy(settings.policy, date.fromisoformat(settings.as_of))
    own = {}
    for key, text in settings.clauses.items():
        text, _, mode = text.partition(" mode ")
        value, _, mark = text.partition(f" {_WORKING}")
        raw = None if value == "empty" else tomllib.loads(f"x={value}", parse_float=Decimal)["x"]
        clause = replace(
            policy.clause(key),
            value=None if raw is None else read_value(KNOWN[key], raw),
            working_default=_WORKING in text,
            source="an example",
            adopted=False,
            mode=mode or policy.clause(key).mode,
        )
        assert not mark
        own[key] = (clause,)
    return replace(policy, clauses={**policy.clauses, **own})


def _frame(table: str, families: list[Family]) -> pd.DataFrame:
    names = [*FIELDS.get(table, {}), *DERIVED[table]]
    rids = [rid for family in families for rid in family.rids(table)]
    cells = {n: [v for family in families for v in family.column(table, n)] for n in names}
    return frame_of(table, rids, cells)


def _table(name: str, frame: pd.DataFrame) -> Table:
    fields = [field for field in FIELDS[name] if field in frame.columns]
    source = frame["source"].fillna("表.xlsx")
    place = pd.DataFrame(
        {"source": source, "sheet": SHEET, "row": range(len(frame)), "part": "0.0"}
    )
    place["row"] += FIRST_ROW
    columns = {
        (path, "0.0", field): i for path in source.unique() for i, field in enumerate(fields, 1)
    }
    own = frame[fields]
    # No rule reads what was typed: the values stand in for it.
    return Table(name, own, own, Origin(place, columns))


def _defect(family: Family, home: str) -> Defect | None:
    """From `DEF.kind`, `DEF.field`, `DEF.raw`, `DEF.hint`, `DEF.personal`, at the first record."""
    told = {name: ";".join(cells) for name, cells in family.given.get("defects", {}).items()}
    kind, name = told.get("kind", ""), told.get("field", "")
    if not kind:
        return None
    prefix, _, field = name.rpartition(".")
    tables = [PREFIXES[prefix]] if prefix else [home, "households", "persons"]
    table = next((t for t in tables if field in FIELDS[t]), tables[0])
    of_sheet = kind in _OF_A_SHEET or not family.rows[table]
    ref = CellRef("花名册.xlsx", SHEET, None if of_sheet else FIRST_ROW, None if of_sheet else 1)
    return Defect(
        kind,  # type: ignore[arg-type]
        ref,
        table,
        None if of_sheet else family.rid(table, 1),
        field or None,
        told.get("raw", ""),
        told.get("hint", ""),
        told.get("personal") or "text",  # type: ignore[arg-type]
    )
