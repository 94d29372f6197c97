"""Nothing that a run leaves for machines tells of a person; all of it is for its owner alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unattended.launching import Launcher
from tests.unattended.projects import write_project
from tests.unattended.townships import Town, make_towns, personal_values

pytestmark = pytest.mark.xdist_group("runs side by side")

COMMAND = ("run", "--metrics", "out/night.prom", "--log", "out/night.log")
# These hold what the rosters hold, by nature; only their owner may read them.
_BY_NATURE = (".xlsx", "cache/")


def faulty(towns: list[Town]) -> list[Town]:
    """Every third person and home has something wrong, so that there is something to tell."""
    for town in towns:
        for home in town.homes[::3]:
            person = home.people[1]
            person.number = person.number[:17] + ("0" if person.number[17] != "0" else "1")
            home.people[0].sex = "女"
            home.area = 900.0
            home.size = 7
    towns[1].homes[2].people[0].number = towns[0].homes[1].people[0].number
    return towns


@pytest.fixture
def project(tmp_path: Path) -> tuple[Path, set[bytes]]:
    """A project in a folder that anybody may read, and what must not be told."""
    towns = faulty(make_towns(2, 6))
    folder = write_project(tmp_path / "project", towns)
    (folder / "out").mkdir()
    values = personal_values(towns)
    coded = ("utf-8", "gbk", "utf-16-le")
    escaped = {value.encode("unicode_escape") for value in values if not value.isascii()}
    return folder, {value.encode(code) for value in values for code in coded} | escaped


def told(folder: Path, personal: set[bytes], *streams: bytes) -> Iterator[str]:
    """Which personal values stand where they must not, and files that others may read."""
    texts = [(f"stream {number}", text) for number, text in enumerate(streams)]
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        rights = stat.S_IMODE(path.stat().st_mode)
        if name.endswith("花名册.xlsx") or name in ("relocaudit.toml", "out"):
            continue
        if rights != (0o700 if path.is_dir() else 0o644 if name.endswith(".prom") else 0o600):
            yield f"{name} has the rights {rights:o}"
        if path.is_file() and not any(part in name for part in _BY_NATURE):
            texts.append((name, path.read_bytes()))
    for name, text in texts:
        yield from (f"{name} tells {value!r}" for value in personal if value in text)


@pytest.mark.parametrize(
    "form", ["full", "summary", "json", "sarif", "csv", "markdown"]
)  # fmt: skip
def test_no_person_is_told_to_screen_report_log_history_or_figures(
    project: tuple[Path, set[bytes]], run: Launcher, form: str
) -> None:
    folder, personal = project
    before = os.umask(0o022)
    try:
        ended = run.run(folder, *COMMAND, "--verbose", "--output-format", form)
        file = run.run(folder, *COMMAND, "--output-format", form, "--output-file", f"out/{form}")
    finally:
        os.umask(before)
    assert (ended.code, file.code) == (1, 1), ended.stderr + file.stderr
    streams = (ended.stdout, ended.stderr.encode(), file.stdout, file.stderr.encode())
    assert list(told(folder, personal, *streams)) == []
    assert {path.name for path in (folder / "out").iterdir()} == {"night.prom", "night.log", form}


def test_what_is_asked_of_the_history_tells_of_no_person(
    project: tuple[Path, set[bytes]], run: Launcher
) -> None:
    folder, personal = project
    run.run(folder, *COMMAND, "-q")
    for command in ("list", "show", "trend", "purge"):
        more = ("--keep-days", "1") if command == "purge" else ("--output-format", "csv")
        ended = run.run(folder, "history", command, *more)
        assert ended.code == 0, ended.stderr
        assert list(told(folder, personal, ended.stdout, ended.stderr.encode())) == []


def test_neither_does_a_run_that_was_killed_or_broke(
    project: tuple[Path, set[bytes]], run: Launcher
) -> None:
    folder, personal = project
    run.run(folder, *COMMAND)
    steps, codes = run.steps(folder, *COMMAND), []
    for step in (9, *range(steps - 14, steps, 4)):
        ended = run.run(folder, *COMMAND, die_at=step)
        codes.append(ended.code)
        assert (step, list(told(folder, personal, ended.stdout, ended.stderr.encode()))) == (
            step, [],
        )  # fmt: skip
    assert codes.count(-9) >= 3


def test_only_who_asks_for_persons_is_told_of_them(
    project: tuple[Path, set[bytes]], run: Launcher
) -> None:
    folder, personal = project
    asked = ("check", "--no-annotate", "--show-personal-data", "--output-format", "json")
    ended = run.run(folder, *asked)
    assert ended.code == 1
    assert len(list(told(folder, personal, ended.stdout))) > 10
