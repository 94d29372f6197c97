"""What may happen to rosters between two nights without anything being new or mended, and what not.

The whole list of a county is compared by `make county`; here it is a small one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.unattended.launching import Launcher
from tests.unattended.projects import write_project
from tests.unattended.townships import HEADERS, Home, Town, make_towns, rows_of, write_rows
from tests.unattended.two_nights import complaints

pytestmark = pytest.mark.xdist_group("runs side by side")

Rows = list[dict[str, object]]


class County:
    """Two townships: in the first a home too big and a faulty id number, in the second a home."""

    def __init__(self, folder: Path, run: Launcher) -> None:
        self.folder, self.run = folder, run
        self.towns = make_towns(2, 4)
        self.homes[0].area = self.towns[1].homes[2].area = 900.0
        self.homes[1].people[1].number = self.homes[1].people[1].number[:17] + "?"
        write_project(folder, self.towns)

    @property
    def first(self) -> Town:
        return self.towns[0]

    @property
    def homes(self) -> list[Home]:
        return self.first.homes

    def night(self) -> Mapping[str, Any]:
        ended = self.run.run(self.folder, "run", "-q", "--no-annotate", "--output-format", "json")
        assert ended.code == 1, ended.stderr
        found: Mapping[str, Any] = json.loads(ended.stdout)
        return found

    def write(self, rows: Rows, **how: Any) -> None:
        write_rows(self.folder / self.first.file, rows, **how)


@pytest.fixture
def county(tmp_path: Path, run: Launcher) -> County:
    return County(tmp_path / "county", run)


def states(night: Mapping[str, Any]) -> list[tuple[str, str]]:
    return sorted((found["code"], found["state"]) for found in night["findings"])


KNOWN = [("ARE008", "open"), ("ARE008", "open"), ("IDN001", "open")]


def moved(county: County) -> None:
    homes = county.homes
    county.write(rows_of(county.first, [*homes[1:], homes[0]]))


def sorted_by_name(county: County) -> None:
    county.write(sorted(rows_of(county.first), key=lambda row: (str(row["户编号"]), row["姓名"])))


def columns_in_another_order(county: County) -> None:
    county.write(rows_of(county.first), headers=[*HEADERS[5:], *HEADERS[:5]])


def under_a_title(county: County) -> None:
    county.write(rows_of(county.first), title="易地扶贫搬迁花名册（最终版）")


def renamed(county: County) -> None:
    path = county.folder / county.first.file
    path.rename(path.with_name("最新(2)花名册.xlsx"))


def in_a_folder_of_its_own(county: County) -> None:
    (county.folder / "二次上报").mkdir()
    path = county.folder / county.first.file
    path.rename(county.folder / "二次上报" / path.name)
    project = county.folder / "relocaudit.toml"
    text = project.read_text("utf-8").replace('["*花名册.xlsx"]', '["**/*花名册.xlsx"]')
    project.write_text(text, encoding="utf-8")


def more_homes(county: County) -> None:
    more = make_towns(3, 9, seed=2)[2].homes
    county.write(rows_of(county.first, [more[7], *county.homes, more[8]]))


@pytest.mark.parametrize(
    "change",
    [moved, sorted_by_name, columns_in_another_order, under_a_title, renamed,
     in_a_folder_of_its_own, more_homes],
)  # fmt: skip
def test_what_only_moves_is_neither_new_nor_mended(
    county: County, change: Callable[[County], None]
) -> None:
    county.night()
    change(county)
    again = county.night()
    assert (states(again), again["fixed"]) == (KNOWN, [])


def test_a_lead_whose_name_was_mended_too_is_the_same_lead(county: County) -> None:
    county.night()
    for person in county.homes[0].people[:1]:
        person.name = f"{person.name[0]}建国"
    county.homes[0].number = "999900100077"
    county.write(rows_of(county.first))
    again = county.night()
    assert (states(again), again["fixed"]) == (KNOWN, [])


def test_a_mended_id_number_leaves_the_other_leads_of_its_person_open(county: County) -> None:
    county.homes[1].people[1].sex = "男"
    county.write(rows_of(county.first))
    before = states(county.night())
    person = county.homes[1].people[1]
    person.number = make_towns(2, 4)[0].homes[1].people[1].number
    county.write(rows_of(county.first))
    night = county.night()
    assert ("IDN001", "new") in before
    assert [fixed["code"] for fixed in night["fixed"]] == ["IDN001"]
    assert {state for code, state in states(night) if code == "ARE008"} == {"open"}


def test_a_file_that_is_missing_one_night_mends_nothing_and_opens_nothing_again(
    county: County,
) -> None:
    county.night()
    path = county.folder / county.first.file
    content = path.read_bytes()
    path.unlink()
    without = county.night()
    assert (states(without), without["fixed"]) == ([("ARE008", "open")], [])
    told = county.run.run(county.folder, "run", "-q", "--no-annotate", "--lang", "zh")
    assert f"未报送：{county.first.name}" in told.stdout.decode("utf-8")
    path.write_bytes(content)
    back = county.night()
    assert (states(back), back["fixed"]) == (KNOWN, [])


@pytest.mark.postgres
def test_between_two_nights_exactly_what_was_planted_is_new_or_gone(
    tmp_path: Path, run: Launcher, shared_history: str
) -> None:
    for place, options in (("sqlite", ()), ("server", ("--history", shared_history))):
        folder = tmp_path / place

        def call(*arguments: str, folder: Path = folder) -> tuple[int, str]:
            ended = run.run(folder, *arguments)
            assert ended.code in (0, 1), ended.stderr
            return ended.code, ended.stdout.decode("utf-8")

        assert list(complaints(folder, call, 3, 70, options)) == []
