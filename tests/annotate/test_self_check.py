"""The check before delivery: a copy with a fault in it does not pass."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from handmade_packages import packed, parts, sheet

from relocaudit.annotate.checks import check_copy
from relocaudit.annotate.content_types import WORKSHEET
from relocaudit.annotate.package import Package
from relocaudit.annotate.parts import Changes
from relocaudit.annotate.zip_writer import ZipWriter
from relocaudit.errors import InputError

GOOD = b'<worksheet xmlns="x"/>'


def written(changes: Changes, *, leave_out: int = 99, other: bytes | None = None) -> io.BytesIO:
    """A copy as the writer makes it, with entries left out or replaced against the list."""
    file = io.BytesIO()
    writer = ZipWriter(file)
    for number, entry in enumerate(changes.package.entries):
        body = changes.replaced.get(entry.name)
        if number == leave_out:
            continue
        if body is not None:
            writer.write(entry.raw_name, body(), like=entry)
        elif other is not None and entry.name == "xl/styles.xml":
            writer.write(entry.raw_name, [other], like=entry)
        else:
            writer.copy(entry, changes.package.raw(entry))
    for name, body in changes.added.items():
        writer.write(name.encode(), body())
    writer.finish()
    return file


def changed(tmp_path: Path, body: bytes = GOOD, *, listed: bool = True) -> Changes:
    source = packed(tmp_path / "a.xlsx", parts(sheet("")))
    changes = Changes(Package(str(source), io.BytesIO(source.read_bytes())))
    name = changes.add("worksheets/sheet{}.xml", WORKSHEET, lambda: [body])
    if listed:
        changes.book.append("核查结果", name)
    changes.finish()
    return changes


def test_a_sound_copy_passes(tmp_path: Path) -> None:
    changes = changed(tmp_path)
    check_copy(written(changes), changes, ("核查结果",))


@pytest.mark.parametrize(
    "fault",
    [
        lambda path: (changed(path, b"<worksheet>"), {}),
        lambda path: (changed(path, listed=False), {}),
        lambda path: (changed(path), {"leave_out": 3}),
        lambda path: (changed(path), {"other": b"<styleSheet/>"}),
    ],
    ids=["not well-formed", "not reached", "entry lost", "entry altered"],
)
def test_a_faulty_copy_does_not_pass(
    tmp_path: Path, fault: Callable[[Path], tuple[Changes, dict[str, int]]]
) -> None:
    changes, how = fault(tmp_path)
    with pytest.raises(InputError) as refused:
        check_copy(written(changes, **how), changes, ("核查结果",))
    assert refused.value.reason == "self-check"
