"""Which saved mapping is about which file: the one the user names, else the one beside the file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from relocaudit.jobs.request import CheckRequest
from relocaudit.model.message import Message
from relocaudit.model.source import Role
from relocaudit.report.visible import shown_path
from relocaudit.tables.mapping_file import read_mapping
from relocaudit.tables.pins import SavedMapping

SUFFIX = ".map.toml"


@dataclass(slots=True)
class Mappings:
    """The mappings of one run; what is used for a file is said in `remarks`.

    Without `beside` only the mapping that the user named counts. `aliases` are the project's header
    texts, which a file's own mapping goes before; `townships` has its word on absolute paths.
    """

    named: SavedMapping | None
    beside: bool
    remarks: list[tuple[str, Message]]
    aliases: Mapping[str, str] = field(default_factory=dict)
    townships: Mapping[str, str] = field(default_factory=dict)

    def of(self, path: str, role: Role) -> SavedMapping | None:
        """What is fixed for one file. Raises InputError where its mapping cannot be used."""
        own = self._own(path, role)
        township = self.townships.get(os.path.abspath(path))  # noqa: PTH100 - links stay as named
        if township is None and not self.aliases:
            return own
        own = own or SavedMapping("")
        return replace(own, aliases={**self.aliases, **own.aliases}, township=township)

    def _own(self, path: str, role: Role) -> SavedMapping | None:
        mapping = self.named
        if mapping is None:
            file = Path(path).with_name(Path(path).stem + SUFFIX)
            if not self.beside or not file.is_file():
                return None
            mapping = read_mapping(str(file))
        own = mapping.for_file(path, role)
        if own.tables or own.aliases:
            said = Message.of(
                "columns are read as {mapping} says", mapping=shown_path(mapping.path)
            )
        elif mapping.tables and role == "roster":
            said = Message.of(
                "nothing in {mapping} is about this file", mapping=shown_path(mapping.path)
            )
        else:
            return own
        self.remarks.append((path, said))
        return own


def mappings_of(request: CheckRequest, remarks: list[tuple[str, Message]]) -> Mappings:
    """Raises InputError where the file that the user named is no mapping."""
    named = read_mapping(request.mapping) if request.mapping is not None else None
    beside = request.mappings_beside
    return Mappings(named, beside, remarks, request.new_columns, request.townships)
