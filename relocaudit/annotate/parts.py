"""Which parts of a package change and which are new: the list that everything else stays off."""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from relocaudit.annotate import content_types
from relocaudit.annotate.book import Book
from relocaudit.annotate.content_types import ContentTypes
from relocaudit.annotate.format_numbers import FormatNumbers
from relocaudit.annotate.package import Package
from relocaudit.annotate.reach import Graph, reached_through
from relocaudit.annotate.relationships import Relationships, all_targets
from relocaudit.annotate.styles import Styles
from relocaudit.annotate.vml import ShapeBlocks
from relocaudit.annotate.xml_part import Splice
from relocaudit.errors import InputError

Body = Callable[[], Iterable[bytes]]


class Changes:
    """Collects the bodies of changed (`replaced`, by entry name) and new (`added`) parts."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.types = ContentTypes(package)
        self.book = Book(package)
        self.folder = posixpath.dirname(self.book.part)
        self._names = {entry.name.casefold() for entry in package.entries}
        self._reserved = self._styles_found = False
        self._numbers: dict[str, int] = {}
        self._pointing: Graph | None = None
        self._formats_said: dict[str, set[int]] = {}
        self._styles_name, self.styles = self._open_styles()
        self._blocks: ShapeBlocks | None = None
        self.replaced: dict[str, Body] = {}
        self.added: dict[str, Body] = {}
        self.dropped: set[str] = set()
        # What changed in parts that were scanned as bytes, for the check of big ones.
        self.spliced: dict[str, Sequence[Splice]] = {}

    @property
    def blocks(self) -> ShapeBlocks:
        """The free shape ids of the package; reads its drawings when first asked."""
        if self._blocks is None:
            drawings = [e for e in self.package.entries if e.name.lower().endswith(".vml")]
            self._blocks = ShapeBlocks(self.package.bytes_of(e) for e in drawings)
        return self._blocks

    def replace(self, part: str, body: Body) -> None:
        """Another body for a part that is there."""
        self.replaced[part] = body

    def add(self, pattern: str, kind: str, body: Body) -> str:
        """A new part named by a pattern such as `comments{}.xml`; returns its name."""
        name = self._free(pattern)
        self.types.declare(name, kind)
        self.added[name] = body
        return name

    def drop(self, parts: Iterable[str]) -> None:
        """Leave parts out, and what is found through them alone."""
        gone = reached_through(self.package, self._graph(), parts)
        self.dropped |= gone
        self.types.forget(*gone)

    def keep_relationships(self, rels: Relationships, *, even_empty: bool = False) -> None:
        """Write a relationship part when something was added to it."""
        if not rels.changed:
            return
        if rels.emptied and not rels.is_new and not even_empty:
            self.dropped.add(rels.entry_name)
            self.types.forget(rels.entry_name)
            return
        if rels.is_new:
            self.types.declare(rels.name, content_types.RELATIONSHIPS)
            self.added[rels.name] = lambda: [rels.render()]
        else:
            self.replaced[rels.entry_name] = lambda: [rels.render()]

    def finish(self) -> None:
        """Settle the parts that everything else feeds: styles, workbook, content types."""
        if self.styles.changed:
            if self.styles.is_new:
                if not self._styles_found:
                    self.book.rels.add(f"{self.book.relations}/styles", self._styles_name)
                self.types.declare(self._styles_name, content_types.STYLES)
                self.added[self._styles_name] = lambda: [self.styles.render()]
            else:
                self.replaced[self._styles_name] = lambda: [self.styles.render()]
        if self.book.changed:
            self.replaced[self.book.part] = lambda: [self.book.render()]
        self.keep_relationships(self.book.rels)
        if self.types.changed:
            self.replaced[self.types.part] = lambda: [self.types.render()]

    def _graph(self) -> Graph:
        """Who points to whom; read once, since hundreds of sheets may ask."""
        if self._pointing is None:
            self._pointing = dict(all_targets(self.package))
        return self._pointing

    def _open_styles(self) -> tuple[str, Styles]:
        found = self.book.rels.of_kind("styles")
        entry = self.package.entry(found.target) if found and found.target else None
        if entry is not None:
            name = entry.name
        elif found is not None and found.target:
            # Readers follow the first relationship of a kind: the part belongs where it points.
            name = found.target
            self._names.add(name.casefold())
            self._styles_found = True
        else:
            name = self._free("styles{}.xml", bare_first=True)
        return name, Styles(self.package, name, self.book.namespace, self._said_formats)

    def watched(self, part: str) -> Iterator[bytes]:
        """A sheet part in pieces; which formats it says is known when it was read to its end."""
        entry = self.package.entry(part)
        if entry is None:
            return
        numbers = FormatNumbers(self.styles.first_free)
        for chunk in self.package.stream(entry):
            if part not in self._formats_said:
                numbers.feed(chunk)
            yield chunk
        self._formats_said.setdefault(part, numbers.found)

    def _said_formats(self) -> Iterator[int]:
        """The formats that sheets say, those of macros too, and the source does not have."""
        for found in self.book.rels.items:
            entry = self.package.entry(found.target or "")
            if entry is not None and found.kind.casefold().endswith("sheet"):
                # A damaged sheet that is only copied is not our business.
                with suppress(InputError):
                    if entry.name not in self._formats_said:
                        deque(self.watched(entry.name), maxlen=0)
                    yield from self._formats_said[entry.name]

    def _free(self, pattern: str, *, bare_first: bool = False) -> str:
        """A part name nobody has, points to or gives a type to, case aside."""
        if not self._reserved:
            # What is pointed to and not there: a part of ours must not come to be found so.
            self._names |= {target for targets in self._graph().values() for target in targets}
            self._reserved = True
        number = self._numbers.get(pattern, 0 if bare_first else 1)
        while True:
            name = posixpath.join(self.folder, pattern.format(number or ""))
            if name.casefold() not in self._names and not self.types.names(name):
                self._names.add(name.casefold())
                self._numbers[pattern] = number
                return name
            number += 1
