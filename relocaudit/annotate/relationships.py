"""Relationship parts: who points to what, and further relationships of ours."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from relocaudit.annotate.package import Package
from relocaudit.annotate.xml_part import Splice, XmlPart, spliced
from relocaudit.annotate.xml_text import attribute
from relocaudit.errors import InputError

NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind` is the last word of the type; `target` a part name, None for an external one."""

    id: str
    kind: str
    type: str
    target: str | None


def rels_name(part: str) -> str:
    """Where the relationships of a part stand."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def all_targets(package: Package) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who points to whom inside the package, names without case; the package is the empty name.

    Damaged relationships point nowhere: those of a part that is only copied are not our business.
    """
    for entry in package.entries:
        folder, _, last = entry.name.rpartition("_rels/")
        if last.casefold().endswith(".rels"):
            part = folder + last[: -len(".rels")]
            with suppress(InputError):
                items = Relationships(package, part).items
                yield part.casefold(), tuple(r.target.casefold() for r in items if r.target)


class Relationships:
    """The relationships of one part (of the package when `part` is empty)."""

    def __init__(self, package: Package, part: str) -> None:
        self.part = part
        self.name = rels_name(part)
        self._entry = package.entry(self.name)
        self._xml: XmlPart | None = package.xml(self._entry) if self._entry else None
        self.items = [self._read(element) for element in self._elements()]
        self._new: list[tuple[str, str, str]] = []
        self._removed: set[str] = set()

    @property
    def is_new(self) -> bool:
        """Whether the source has no such part."""
        return self._xml is None

    @property
    def entry_name(self) -> str:
        """The name as the source writes it."""
        return self._entry.name if self._entry else self.name

    @property
    def changed(self) -> bool:
        return bool(self._new or self._removed)

    @property
    def emptied(self) -> bool:
        """Whether all that was there has been removed."""
        return not self._new and all(r.id in self._removed for r in self.items)

    def of_kind(self, kind: str) -> Relationship | None:
        """The first relationship of that kind to a part of the package."""
        return next((r for r in self.items if r.kind == kind and r.target is not None), None)

    def by_id(self, identifier: str | None) -> Relationship | None:
        return next((r for r in self.items if r.id == identifier), None)

    def add(self, kind_uri: str, target: str) -> str:
        """Point to a part; returns the new relationship id."""
        taken = {r.id for r in self.items} | {new[0] for new in self._new}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        relative = posixpath.relpath(target, posixpath.dirname(self.part) or ".")
        self._new.append((f"rId{number}", kind_uri, relative))
        return f"rId{number}"

    def remove(self, identifier: str) -> None:
        self._removed.add(identifier)

    def render(self) -> bytes:
        """The part with what was added, and without what was removed."""
        if self._xml is None:
            body = b"".join(_element("", *new) for new in self._new)
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            return (
                f'{head}<Relationships xmlns="{NAMESPACE}">'.encode() + body + b"</Relationships>"
            )
        prefix = self._xml.prefix(self._xml.root)
        body = b"".join(_element(prefix, *new) for new in self._new)
        splices = self._xml.append(self._xml.root, body) if body else []
        splices += [
            Splice(element.start, element.end, b"")
            for element in self._xml.root.named("Relationship")
            if element.attributes.get("Id") in self._removed
        ]
        return spliced(self._xml.data, splices)

    def _elements(self) -> list[dict[str, str]]:
        if self._xml is None:
            return []
        return [e.attributes for e in self._xml.root.named("Relationship")]

    def _read(self, attributes: dict[str, str]) -> Relationship:
        kind = attributes.get("Type", "")
        target: str | None = None
        if attributes.get("TargetMode") != "External":
            target = _resolved(self.part, attributes.get("Target", ""))
        return Relationship(attributes.get("Id", ""), kind.rpartition("/")[2], kind, target)


def _resolved(part: str, target: str) -> str:
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _element(prefix: str, identifier: str, kind: str, target: str) -> bytes:
    return (
        f'<{prefix}Relationship Id="{identifier}" Type="{kind}" Target="{attribute(target)}"/>'
    ).encode()
