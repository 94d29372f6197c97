"""One conforming household, and what an example changes of it.

Three members, all registered, flagged and linked; 25 m² each, finished before the cutoff of 2017,
moved in in 2018, the old house demolished, the four agreements signed. An override wins over
everything; what follows from an override (a blank link, an unusable id) is worked out from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from tests.rules import defaults
from tests.rules.values import is_date, pointed_table, read_cell

PREFIXES = {
    "HH": "households",
    "PE": "persons",
    "RG": "registry",
    "AG": "agreements",
    "NC": "changes",
    "PL": "payments",
    "TP": "plan",
    "SL": "sites",
    "DL": "demolition",
    "EX": "external",
    "ST": "totals",
    "PV": "previous",
}
DEFECTS = "DEF"
NO_ROWS = "(none)"
_OFFSET = {
    "households": 0,
    "persons": 100,
    "registry": 200,
    "agreements": 300,
    "changes": 400,
    "payments": 500,
    "plan": 600,
    "sites": 650,
    "demolition": 700,
    "external": 800,
    "totals": 900,
    "previous": 950,
}
# Tables of which an example shows only the rows that it gives.
AS_GIVEN = ("payments", "plan", "sites", "demolition", "external", "totals", "previous")
_UNUSABLE = {"bad", "damaged", "placeholder", "blank", "other-paper"}
_SIZES = ("member_rows", "n_now", "n_locked", "family_size")


@dataclass
class Family:
    """The rows of household number `number`, by table: a list of `{field: value}` each."""

    number: int
    home: str
    texts: Mapping[str, str]
    rows: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    given: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for header, text in self.texts.items():
            table, name = self._place(header)
            self.given.setdefault(table, {})[name] = [part.strip() for part in text.split(";")]
        self._make_rows()
        for table in PREFIXES.values():
            self._apply(table)
        self._follow()

    def rid(self, table: str, position: int) -> int:
        """The rid of the row at a position, counted from 1."""
        return self.number * 1000 + _OFFSET[table] + position

    def rids(self, table: str) -> list[int]:
        return [self.rid(table, i) for i, _ in enumerate(self.rows[table], 1)]

    def column(self, table: str, name: str) -> list[object]:
        return [row.get(name, pd.NA) for row in self.rows[table]]

    def _place(self, header: str) -> tuple[str, str]:
        prefix, _, name = header.rpartition(".")
        if prefix == DEFECTS:
            return "defects", name
        return (PREFIXES[prefix] if prefix else self.home), name

    def _longest(self, table: str) -> int:
        lists = self.given.get(table, {}).values()
        return 0 if [NO_ROWS] in lists else max((len(cells) for cells in lists), default=0)

    def _has_no(self, table: str) -> bool:
        return [NO_ROWS] in self.given.get(table, {}).values()

    def _members(self) -> int:
        households = self.given.get("households", {})
        if self._longest("persons") > 1 or self.home == "persons":
            return max(self._longest("persons"), 1)
        sizes = [households[name][0] for name in _SIZES if households.get(name, [""])[0]]
        return int(sizes[0]) if sizes and 0 < int(sizes[0]) < 50 else 3

    def _make_rows(self) -> None:
        n = self._members()
        shows_members = self.given.get("households", {}).get("layout") != ["households"]
        people = [defaults.person(self.number, i) for i in range(1, n + 1)]
        self.rows = {
            "households": [defaults.household(self.number, n)],
            "persons": people if shows_members and not self._has_no("persons") else [],
            "agreements": [],
            "registry": [],
            "changes": [],
            **{table: [{} for _ in range(self._longest(table))] for table in AS_GIVEN},
        }
        for row in (*self.rows["payments"], *self.rows["demolition"]):
            row["household_rid"] = self.rid("households", 1)
        self._apply("households")
        self._apply("persons")
        self._link_to_household()
        if not self._has_no("registry"):
            self._make_registry(n)
        kinds = self._kinds_of_agreements()
        self.rows["agreements"] = [defaults.agreement(self._head(), i) for i in kinds]
        self._make_changes()

    def _head(self) -> dict[str, object]:
        return self.rows["households"][0]

    def _kinds_of_agreements(self) -> Iterable[str]:
        if self._has_no("agreements"):
            return ()
        given = self.given.get("agreements", {}).get("agreement_type")
        return given or (defaults.AGREEMENTS * 9)[: self._longest("agreements") or 4]

    def _link_to_household(self) -> None:
        """What persons and their household know of each other."""
        head, people = self._head(), self.rows["persons"]
        given = self.given.get("persons", {})
        if "kind" in given and self.home == "persons":
            head["kind"] = head["move_kind"] = people[0]["kind"] if people else pd.NA
        if "name" in given and "head_name" not in self.given.get("households", {}) and people:
            head["head_name"] = people[0]["name"]
        if "move_kind" in self.given.get("households", {}):
            head["kind"] = head["move_kind"]
        for row in people:
            for name in ("kind", "household_no", "head_name", "township", "village_key", "source"):
                if name not in given:
                    row[name] = head[name]
            if "household_rid" not in given:
                row["household_rid"] = self.rid("households", 1)
        if people:
            head.update(first_rid=self.rid("persons", 1), head_rid=self.rid("persons", 1))

    def _make_registry(self, n: int) -> None:
        people = self.rows["persons"] or [defaults.person(self.number, i) for i in range(1, n + 1)]
        count = max(self._longest("registry"), len(people))
        for i in range(1, count + 1):
            known = people[i - 1] if i <= len(people) else defaults.person(self.number, i)
            row = defaults.registry(self._head(), known)
            row["first_rid"] = self.rid("registry", 1)
            row["household_rid"] = self.rid("households", 1)
            row["household_only"] = not self.rows["persons"]
            self.rows["registry"].append(row)
        for i, row in enumerate(self.rows["persons"], 1):
            unusable = row.get("id_state") in _UNUSABLE
            row["registry_rid"] = pd.NA if unusable else self.rid("registry", i)
            if unusable:
                row["person_key"] = pd.NA
        self._head().update(registry_rid=self.rid("registry", 1), registry_basis="members")

    def _make_changes(self) -> None:
        """One NC row a person with a change, or the rows the example gives."""
        rows = self.rows["changes"]
        given = max(self._longest("changes"), 0)
        for table in ("persons", "registry"):
            for i, row in enumerate(self.rows[table], 1):
                kinds = self.given.get(table, {}).get("change_kind", [])
                kind = kinds[i - 1] if len(kinds) > 1 else "".join(kinds)
                if kind:
                    rows.append(defaults.change(self._head(), row, kind))
                    row["change_rid"] = self.rid("changes", len(rows))
                    row.setdefault("change_day", rows[-1]["change_date"])
                    row.setdefault("change_day_last", rows[-1]["change_date_last"])
        rows += [defaults.change(self._head(), {}, "death") for _ in range(given - len(rows))]

    def _apply(self, table: str) -> None:
        rows = self.rows[table]
        for name, cells in self.given.get(table, {}).items():
            if cells == [NO_ROWS]:
                continue
            for i, row in enumerate(rows):
                text = cells[0] if len(cells) == 1 else cells[i] if i < len(cells) else ""
                self._set(table, row, name, text)

    def _set(self, table: str, row: dict[str, object], name: str, text: str) -> None:
        pointed = pointed_table(table, name)
        if pointed is not None:
            row[name] = self.rid(pointed, int(text)) if text else pd.NA
            return
        row[name], last = read_cell(table, name, text)
        if is_date(table, name) and not name.endswith("_last"):
            given = self.given.get(table, {})
            if f"{name}_last" not in given:
                row[f"{name}_last"] = last
            done = f"{name}_done"
            if not text and done in row and done not in given:
                row[done] = pd.NA

    def _follow(self) -> None:
        """Facts that follow from the rows, unless the example states them."""
        back = self._inverse("persons", "registry_rid", "registry")
        for i, row in enumerate(self.rows["registry"], 1):
            rid = self.rid("registry", i)
            if "person_rid" not in self.given.get("registry", {}):
                row["person_rid"] = back.get(rid, pd.NA)
            near = {p.get(n) for p in self.rows["persons"] for n in ("near_rid", "near_rid_2")}
            if "is_candidate" not in self.given.get("registry", {}):
                row["is_candidate"] = rid in {n for n in near if n is not pd.NA}
        self._follow_in_household()

    def _paid(self) -> dict[str, object]:
        """What the household was paid of each item: sum, first and last payment."""
        found: dict[str, object] = {}
        for i, row in enumerate(self.rows["payments"], 1):
            if row.get("household_rid") is pd.NA or not isinstance(row.get("item"), str):
                continue
            name = "paid_" + str(row["item"]).replace("-", "_")
            found.setdefault(f"{name}_first", self.rid("payments", i))
            found.setdefault(f"{name}_day", row.get("pay_date", pd.NA))
            found[f"{name}_day_last"] = row.get("pay_date_last", pd.NA)
            found["pl_last_rid"] = self.rid("payments", i)
            found[f"{name}_rid"] = self.rid("payments", i)
            found[name] = found.get(name, 0) + row.get("amount", pd.NA)  # type: ignore[operator]
        return found

    def _inverse(self, table: str, pointer: str, target: str) -> dict[object, int]:
        pairs = zip(self.column(table, pointer), self.rids(table), strict=True)
        return {to: rid for to, rid in pairs if to is not pd.NA and target}

    def _follow_in_household(self) -> None:
        head, stated = self._head(), self.given.get("households", {})
        found: dict[str, object] = defaults.follows(head)
        for i, row in enumerate(self.rows["agreements"], 1):
            linked = row.setdefault("household_rid", self.rid("households", 1))
            if linked is pd.NA:
                continue
            name = "ag_" + str(row.get("agreement_type")).replace("-", "_")
            found.setdefault(name, self.rid("agreements", i))
            if row.get("agreement_type") == "co-ownership":
                found.setdefault("ag_coowned_area", row.get("coowned_area", pd.NA))
        found["renounced"] = "ag_renunciation" in found
        found |= {"withheld": 0, "pl_town_covered": True, "co_built": False} | self._paid()
        head.update({name: value for name, value in found.items() if name not in stated})
