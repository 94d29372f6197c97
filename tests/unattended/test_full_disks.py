"""A disk that fills up: one clear line, old outputs whole, and the next run as if nothing was."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unattended.full_disks import KIB, short_of_room
from tests.unattended.kills import Nights
from tests.unattended.launching import Launcher, launcher

pytestmark = pytest.mark.xdist_group("runs killed or starved")


@pytest.fixture
def nights(tmp_path: Path, run: Launcher) -> Nights:
    """A project after its first night; its second one is to come."""
    found = Nights(tmp_path / "project", run)
    found.change()
    assert list(found.next()) == []
    return found


def test_a_run_ends_in_words_whatever_the_largest_file_may_be(nights: Nights) -> None:
    ends = {size: short_of_room(nights, largest_file=size * KIB) for size in (0, 4, 24, 72, 104)}
    assert {size: found for size, (_, found) in ends.items() if found} == {}
    assert (ends[0][0], ends[24][0], list(nights.next())) == (2, 2, [])


def test_a_first_run_that_has_no_room_leaves_nothing_that_stops_the_next(nights: Nights) -> None:
    for size in (1, 24):
        nights.begin_anew()
        assert short_of_room(nights, largest_file=size * KIB) == (2, [])
    assert list(nights.next()) == []


def test_a_report_that_cannot_be_printed_is_one_line(nights: Nights) -> None:
    command = ("run", "-q", "--no-annotate", "--output-format", "json")
    ended = nights.launcher.run(nights.folder, *command, stdout="/dev/full")
    assert (ended.code, ended.stderr.splitlines()) == (
        2, ["relocaudit: stdout: cannot be written (No space left on device)"],
    )  # fmt: skip


@pytest.fixture
def little(tmp_path: Path) -> Iterator[tuple[Launcher, Path]]:
    """A launcher that sees a small disk of its own at `little`, and that disk as we see it."""
    place = tmp_path / "little"
    place.mkdir()
    mount = f"mount -t tmpfs -o size=1m tmpfs '{place}'"
    tried = subprocess.run(["unshare", "-rm", "sh", "-c", mount], capture_output=True, check=False)
    if tried.returncode != 0:
        pytest.skip("this machine gives no user namespaces: no small disk to fill")
    with launcher("unshare", "-rm", "sh", "-c", f'{mount} && exec "$@"', "sh") as found:
        yield found, Path(f"/proc/{found.pid}/root{place}")


def test_a_run_on_a_disk_with_hardly_any_room_ends_in_words(
    little: tuple[Launcher, Path], tmp_path: Path
) -> None:
    run, disk = little
    nights = Nights(disk / "project", run)
    nights.seen_as = tmp_path / "little" / "project"
    nights.change()
    assert list(nights.next()) == []
    ends = []
    for room in (0, 8, 60):
        (disk / "ballast").write_bytes(b"\0" * (shutil.disk_usage(disk).free - room * KIB))
        ends.append(short_of_room(nights))
        (disk / "ballast").unlink()
    assert [found for _, found in ends] == [[], [], []]
    assert (ends[0][0], list(nights.next())) == (2, [])
