"""`[townships]` of a project: whose each roster is, and which townships have none tonight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from relocaudit.cli.project_file import refused
from relocaudit.cli.project_files import Naming, files_named
from relocaudit.cli.project_inputs import Asked, ProjectInputs, place_of
from relocaudit.model.message import Message

_ROSTERS = "rosters"


@dataclass(slots=True)
class Townships:
    """The township by absolute path; `unreported` have no roster, and `remarks` say of which text.

    `silent` are the texts of the table that name files which are not there.
    """

    of_file: dict[str, str] = field(default_factory=dict)
    unreported: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    remarks: tuple[tuple[str, Message], ...] = ()

    def excuses(self, asked: Asked) -> bool:
        """Whether an input is not there because its township did not report."""
        return asked.key == _ROSTERS and any(
            asked.text == text or fnmatch(asked.text, text) for text in self.silent
        )


def townships_of(path: Path, found: Mapping[str, Any], inputs: ProjectInputs) -> Townships:
    """Match `[townships]` with the inputs; a file that two keys name has the closer one's."""
    told = Townships()
    closest: dict[str, Naming] = {}
    rosters = set(map(place_of, inputs.files.get(_ROSTERS, ())))
    known = {place_of(name) for names in inputs.files.values() for name in names}
    reported: set[str] = set()
    for text, name in found.items():
        if not isinstance(name, str) or not name.strip():
            template = '{key} takes lines such as "file or wildcard" = "township"'
            raise refused(path, template, key="townships")
        township = name.strip()
        named = files_named(path.parent, text)
        there = {place_of(one) for one in named.paths if Path(one).exists()}
        for place in sorted(there & known):
            _take(told, closest, place, named.naming, township)
        if there & rosters:
            reported.add(township)
        elif not there & known:
            _miss(told, text, township, there=bool(there))
    told.unreported = tuple(name for name in dict.fromkeys(told.unreported) if name not in reported)
    return told


def _take(
    told: Townships, closest: dict[str, Naming], place: str, naming: Naming, township: str
) -> None:
    before = closest.get(place)
    if before is None or naming < before:
        closest[place], told.of_file[place] = naming, township
    elif naming == before and told.of_file.get(place, township) != township:
        del told.of_file[place]
        message = Message.of("[townships] gives it two names; neither is taken")
        told.remarks += ((place, message),)


def _miss(told: Townships, text: str, township: str, *, there: bool) -> None:
    if there:
        template = "is no input of this project: add it to rosters; did not report: {township}"
    else:
        template = "no such file; did not report: {township}"
        told.silent += (text,)
    told.unreported += (township,)
    told.remarks += ((text, Message.of(template, township=township)),)
