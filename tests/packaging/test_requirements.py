"""The compiled lists: hashed, complete, and free of any place they were compiled at."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTS = sorted((ROOT / "requirements").glob("*.txt"))


def declared(path: Path) -> set[str]:
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return {line for line in lines if line and line[0] not in "#-"}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_pinned_version_has_a_hash(path: Path) -> None:
    text = path.read_text("utf-8").replace("\\\n", " ")
    pinned = [line for line in text.splitlines() if line and line[0] not in "# "]
    assert len(pinned) > 20
    assert [line for line in pinned if "==" not in line or "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("path", [*LISTS, ROOT / "pyproject.toml"], ids=lambda path: path.stem)
def test_no_address_and_no_folder_of_the_machine_is_recorded(path: Path) -> None:
    place = re.compile(
        r"://|--(extra-)?index|--find-links|--trusted-host|(^|\s)/[a-z]", re.MULTILINE
    )
    assert place.findall(path.read_text("utf-8")) == []


def test_the_lists_declare_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = declared(ROOT / "requirements" / "runtime.in")
    assert set(project["project"]["dependencies"]) <= runtime
    assert set(project["build-system"]["requires"]) <= runtime
    dev = runtime | declared(ROOT / "requirements" / "dev.in")
    assert set(project["project"]["optional-dependencies"]["dev"]) <= dev


def test_both_lists_pin_shared_packages_alike() -> None:
    versions: dict[str, set[str]] = {}
    for path in LISTS:
        for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text("utf-8"), re.M):
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
