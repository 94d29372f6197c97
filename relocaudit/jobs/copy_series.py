"""The names that copies of one roster take, one after the other."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from relocaudit.jobs.copy_names import copy_stem
from relocaudit.jobs.copy_suffix import copy_suffix
from relocaudit.jobs.input_file import InputFile
from relocaudit.jobs.request import CheckRequest

OUR_NAME = re.compile(r"\.audited(?:-(\d{1,6}))?$")


@dataclass(frozen=True, slots=True)
class Series:
    """`roster.audited.xlsx`, `roster.audited-2.xlsx` and so on, from number `first`."""

    folder: Path
    stem: str
    suffix: str
    first: int

    def names(self) -> Iterator[Path]:
        for number in count(self.first):
            tail = "" if number == 1 else f"-{number}"
            yield self.folder / f"{self.stem}.audited{tail}{self.suffix}"

    def present(self) -> Iterator[Path]:
        """Those that are there, up to the first gap."""
        for path in self.names():
            if not os.path.lexists(path):
                return
            yield path


def folder_of(request: CheckRequest, source: Path) -> Path:
    return Path(request.out) if request.out is not None else source.parent


def series_of(request: CheckRequest, roster: InputFile, *, is_copy: bool) -> Series:
    """The copies of a roster; those of a copy of ours have the numbers behind its own."""
    source = Path(roster.path)
    suffix = copy_suffix(source) if roster.format == "xlsx" else ".xlsx"
    match = OUR_NAME.search(source.stem)
    stem = copy_stem(source.stem[: match.start()] if match else source.stem)
    own = int(match[1] or 1) if match and is_copy else 0
    return Series(folder_of(request, source), stem, suffix, own + 1)
