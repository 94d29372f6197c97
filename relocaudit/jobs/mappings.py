"""Which saved mapping is about which file: the one the user names, else the one beside the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from relocaudit.model.message import Message
from relocaudit.model.source import Role
from relocaudit.report.visible import shown_path
from relocaudit.tables.mapping_file import read_mapping
from relocaudit.tables.pins import SavedMapping

SUFFIX = ".map.toml"


@dataclass(slots=True)
class Mappings:
    """The mappings of one run; what is used for a file is said in `remarks`.

    Without `beside` only the mapping that the user named counts.
    """

    named: SavedMapping | None
    beside: bool
    remarks: list[tuple[str, Message]]

    def of(self, path: str, role: Role) -> SavedMapping | None:
        """What is fixed for one file. Raises InputError where its mapping cannot be used."""
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


def mappings_of(named: str | None, remarks: list[tuple[str, Message]], *, beside: bool) -> Mappings:
    """Raises InputError where the file that the user named is no mapping."""
    return Mappings(read_mapping(named) if named is not None else None, beside, remarks)
