"""Two nights of a county: what was mended and what is new between them is listed, nothing else.

    python -m tests.unattended.two_nights [TOWNSHIPS] [HOUSEHOLDS]

By default 60 townships of 400 households each, through SQLite and, where it is installed, through
a PostgreSQL server. Ends with 1 where a list differs by as much as one cell.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.history.server import postgresql
from tests.unattended.projects import write_project
from tests.unattended.townships import HEADERS, Town, make_towns, rows_of, write_rows

MENDED, NEW, STILL = 12, 9, 40
# A lead as the history lists it: code, file, cell.
Lead = tuple[str, str, str]
# One command of the program; what it printed.
Call = Callable[..., tuple[int, str]]


@dataclass(frozen=True)
class Fault:
    """What is written under a header: on every row of a home, or on that of one member.

    It is told on the first of these rows, or on that of the head.
    """

    code: str
    header: str
    member: int | None
    spoil: Callable[[Any], object]
    of_head: bool = False


def _other_digit(number: str) -> str:
    return number[:17] + ("0" if number[17] != "0" else "1")


FAULTS = (
    Fault("IDN001", "身份证号", 1, _other_digit),
    Fault("ARE008", "住房面积", None, lambda _: 900),
    Fault("HHD002", "家庭人口", None, lambda size: size + 1),
    Fault("IDN007", "性别", 0, lambda _: "女"),
    Fault("INT002", "住房面积", None, lambda _: "约八十"),
    Fault("IDN006", "身份证号", 0, lambda _: "无"),
    Fault("IDN002", "身份证号", 1, lambda _: 9.99901e17),
    Fault("HHD001", "与户主关系", 1, lambda _: "户主", of_head=True),
    Fault("INT003", "姓名", 1, lambda _: None),
)


@dataclass(frozen=True)
class Planted:
    """Where a fault stands: the number of the township, and of the home in it."""

    town: int
    home: int
    fault: Fault


def plan(towns: int, homes: int, count: int, first: int) -> list[Planted]:
    """So many faults, of every kind in turn, spread over the county; no two lists share a home."""
    return [
        Planted(
            (first + n) * 7 % towns,
            (first + n) * 3 % homes,
            FAULTS[(first + n) % len(FAULTS)],
        )
        for n in range(count)
    ]


def write_night(folder: Path, towns: Sequence[Town], planted: Sequence[Planted]) -> set[Lead]:
    """Write every roster with its faults, and tell where each must be found."""
    leads = set()
    for number, town in enumerate(towns):
        rows = rows_of(town)
        for each in planted:
            if each.town == number:
                leads.add(_spoil(town, rows, each))
        write_rows(folder / town.file, rows)
    return leads


def _spoil(town: Town, rows: list[dict[str, object]], planted: Planted) -> Lead:
    home, fault = town.homes[planted.home], planted.fault
    mine = [n for n, row in enumerate(rows) if row["户编号"] == home.number]
    chosen = mine if fault.member is None else [mine[fault.member]]
    for n in chosen:
        rows[n][fault.header] = fault.spoil(rows[n][fault.header])
    column = "ABCDEFGHIJKLM"[HEADERS.index(fault.header)]
    return fault.code, town.file, f"{column}{(mine if fault.of_head else chosen)[0] + 2}"


def complaints(
    folder: Path, call: Call, towns: int, homes: int, options: Sequence[str] = ()
) -> Iterator[str]:
    """Two nights of so many townships, and what was listed wrongly."""
    county = make_towns(towns, homes)
    write_project(folder, [])
    still, mended, new = (
        plan(towns, homes, count, first)
        for count, first in ((STILL, 0), (MENDED, STILL), (NEW, STILL + MENDED))
    )
    stays = write_night(folder, county, still)
    before = write_night(folder, county, [*still, *mended])
    yield from _differs("night 1", _night(call, options), {(*lead, "new") for lead in before})
    after = write_night(folder, county, [*still, *new])
    states = {(*lead, "open" if lead in stays else "new") for lead in after}
    yield from _differs("night 2", _night(call, options), states)
    expected = {("new", *lead) for lead in after - stays}
    expected |= {("fixed", *lead) for lead in before - stays}
    assert len(expected) == MENDED + NEW
    yield from _differs("history diff", _listed(call, "diff", options), expected)
    yield from _differs("history show", _listed(call, "show", options), {("", *x) for x in after})
    told = json.loads(call("history", "list", "--output-format", "json", *options)[1])["runs"][0]
    counts = {state: told[state] for state in ("new", "open", "reopened", "fixed")}
    if counts != {"new": NEW, "open": STILL, "reopened": 0, "fixed": MENDED}:
        yield f"history list: {counts}"


def _night(call: Call, options: Sequence[str]) -> set[tuple[str, ...]]:
    said = call("run", "-q", "--no-annotate", "--output-format", "json", *options)[1]
    found = json.loads(said)["findings"]
    return {(f["code"], f["cells"][0]["source"], f["cells"][0]["cell"], f["state"]) for f in found}


def _listed(call: Call, what: str, options: Sequence[str]) -> set[tuple[str, ...]]:
    said = call("history", what, "--output-format", "json", *options)[1]
    leads: list[Mapping[str, str]] = json.loads(said)["leads"]
    return {(lead["change"], lead["code"], lead["path"], lead["cell"]) for lead in leads}


def _differs(what: str, found: set[tuple[str, ...]], expected: set[tuple[str, ...]]) -> list[str]:
    lost, extra = sorted(expected - found), sorted(found - expected)
    return [f"{what}: missing {lost}, too much {extra}"] if lost or extra else []


def main() -> int:
    towns, homes = (int(text) for text in [*sys.argv[1:], *("60", "400")[len(sys.argv) - 1 :]][:2])
    wrong = 0
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        places: dict[str, list[str]] = {"sqlite": []}
        try:
            places["postgresql"] = ["--history", stack.enter_context(postgresql())]
        except pytest.skip.Exception as absent:
            sys.stdout.write(f"{absent}\n")
        for kind, options in places.items():
            folder, began = Path(name) / kind, time.monotonic()
            found = list(complaints(folder, _program(folder), towns, homes, options))
            wrong += len(found)
            took = time.monotonic() - began
            said = f"{kind}: two nights of {towns} x {homes} households, {len(found)} faults"
            sys.stdout.write("\n".join([*found, f"{said}, {took:.0f} s"]) + "\n")
    return min(wrong, 1)


def _program(folder: Path) -> Call:
    def call(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "relocaudit", *arguments], cwd=folder, capture_output=True,
            encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode in (0, 1), done.stderr
        return done.returncode, done.stdout

    return call


if __name__ == "__main__":
    sys.exit(main())
