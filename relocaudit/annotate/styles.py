"""styles.xml with fills and cell formats appended; what was there keeps its bytes and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from relocaudit.annotate.package import Package
from relocaudit.annotate.palette import BORDER, FILLS, FONTS, LOOKS, PATTERNS
from relocaudit.annotate.xml_part import Element, Splice, XmlPart, spliced
from relocaudit.annotate.xml_text import with_attributes
from relocaudit.model.severity import Severity

# Excel opens up to 65,490 cell formats; the rest of the room is left to the clerk.
_MAX_FORMATS = 65_000
_COLLECTIONS = ("fonts", "fills", "borders", "cellXfs")
# The order of CT_Stylesheet: where a missing collection goes.
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_LEAST = {
    "fonts": ('<{p}font><{p}sz val="11"/><{p}name val="等线"/></{p}font>',),
    "fills": (
        '<{p}fill><{p}patternFill patternType="none"/></{p}fill>',
        '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>',
    ),
    "borders": ("<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>",),
    "cellXfs": ('<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}
# Gives the numbers from `first_free` on that cells say all the same.
Missing = Callable[[], Iterable[int]]
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def empty_styles(namespace: str) -> bytes:
    """A styles part without styles, for a package that has none."""
    return (
        f'{_DECLARATION}<styleSheet xmlns="{namespace}"><cellStyleXfs count="1">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ).encode()


class Styles:
    """Hands out cell format numbers; `render` is the part with all that were asked for."""

    def __init__(self, package: Package, name: str, namespace: str, missing: Missing) -> None:
        entry = package.entry(name)
        self.is_new = entry is None
        if entry is None:
            self._xml = XmlPart(package.path, name, empty_styles(namespace))
        else:
            self._xml = package.xml(entry)
        root = self._xml.root
        self._prefix = self._xml.prefix(root)
        self._found: dict[str, Element | None] = {c: root.child(c) for c in _COLLECTIONS}
        self._items = {c: e.children if e else [] for c, e in self._found.items()}
        self._new: dict[str, list[bytes]] = {c: [] for c in _COLLECTIONS}
        self._known: dict[object, int] = {}
        self._there: dict[str, dict[bytes, int]] = {}
        self._missing = missing
        self._taken: frozenset[int] | None = None
        self._pad()

    @property
    def changed(self) -> bool:
        """Whether anything of ours was asked for."""
        return any(self._new[c] for c in _COLLECTIONS) and bool(self._known)

    def coloured(self, base: int, severity: Severity) -> int | None:
        """The format `base` with the fill of `severity`, None when there is no room left."""
        known = self._known.get((base, severity))
        if known is not None:
            return known
        if self._count("cellXfs") >= _MAX_FORMATS:
            return None
        number = self._add("cellXfs", self._recoloured(base, self._fill(FILLS[severity])))
        self._known[base, severity] = number
        return number

    def look(self, name: str) -> int:
        """The format of a cell in our own sheets."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._add("cellXfs", self._looking(name))
        return known

    def fill_of(self, base: int) -> str:
        """The fill of a format as it stands in the source, for taking a mark off again."""
        formats, fills = self._items["cellXfs"], self._items["fills"]
        if not 0 <= base < len(formats):
            return ""
        number = formats[base].attributes.get("fillId", "0")
        if not number.isdecimal() or int(number) >= len(fills):
            return ""
        return self._xml.text(fills[int(number)]).decode()

    @property
    def first_free(self) -> int:
        """The number behind the last format of the source."""
        return max(len(self._items["cellXfs"]), len(_LEAST["cellXfs"]))

    @property
    def prefix(self) -> str:
        return self._prefix

    @property
    def sizes(self) -> tuple[int, int]:
        """How many cell formats and fills the source has."""
        return len(self._items["cellXfs"]), len(self._items["fills"])

    def fill_at(self, number: int) -> str:
        return self._xml.text(self._items["fills"][number]).decode("utf-8", "replace")

    def but_fill(self, base: int) -> tuple[object, ...]:
        """A cell format of the source without its fill, to be compared."""
        element = self._items["cellXfs"][base]
        said = {k: v for k, v in element.attributes.items() if k not in ("fillId", "applyFill")}
        return tuple(sorted(said.items())), self._xml.data[element.tag_end : element.end]

    def refilled(self, base: int, inner: str, *, none: bool = False) -> int:
        """The format `base` with another fill (its XML inside `fill`, `{p}` for the prefix)."""
        key = (base, inner)
        if self._known.get(key) is None:
            fill = 0 if none else self._fill(inner)
            self._known[key] = self._add("cellXfs", self._recoloured(base, fill))
        return self._known[key]

    def render(self) -> bytes:
        splices: list[Splice] = []
        if self._xml.root.empty:
            whole = b"".join(self._whole(c) for c in _COLLECTIONS if self._new[c])
            return spliced(self._xml.data, self._xml.append(self._xml.root, whole))
        for collection in _COLLECTIONS:
            if self._new[collection]:
                splices += self._grown(collection)
        return spliced(self._xml.data, splices)

    def _pad(self) -> None:
        """Fill a collection up to the members that programs take for granted.

        Fills 0 and 1 and format 0 have fixed meanings: ours must not land there.
        """
        for collection, members in _LEAST.items():
            for member in members[len(self._items[collection]) :]:
                self._new[collection].append(member.replace("{p}", self._prefix).encode())

    def _count(self, collection: str) -> int:
        return len(self._items[collection]) + len(self._new[collection])

    def _add(self, collection: str, new: bytes) -> int:
        # What an earlier copy brought is taken again: checks of checks must not pile up formats.
        if collection not in self._there:
            texts = [self._xml.text(element) for element in self._items[collection]]
            self._there[collection] = {t: n for n, t in reversed(list(enumerate(texts)))}
        known = self._there[collection].get(new)
        if known is not None:
            return known
        if collection == "cellXfs":
            self._pass_over_taken()
        number = self._count(collection)
        self._new[collection].append(new)
        return number

    def _pass_over_taken(self) -> None:
        """Numbers that cells say and the source does not have stay with the plain format."""
        if self._taken is None:
            self._taken = frozenset(self._missing())
        while self._count("cellXfs") in self._taken:
            plain = _LEAST["cellXfs"][0].replace("{p}", self._prefix)
            self._new["cellXfs"].append(plain.encode())

    def _fill(self, pattern: str) -> int:
        return self._shared("fills", "fill", pattern)

    def _shared(self, collection: str, element: str, inner: str) -> int:
        """The number of a fill, font or border of ours, added when first asked for."""
        if self._known.get((element, inner)) is None:
            text = f"<{{p}}{element}>{inner}</{{p}}{element}>".replace("{p}", self._prefix)
            self._known[element, inner] = self._add(collection, text.encode())
        return self._known[element, inner]

    def _recoloured(self, base: int, fill: int) -> bytes:
        formats = self._items["cellXfs"]
        if not 0 <= base < len(formats):
            return (
                f'<{self._prefix}xf numFmtId="0" fontId="0" fillId="{fill}" borderId="0" '
                f'applyFill="1"/>'
            ).encode()
        element = formats[base]
        tag = with_attributes(self._xml.tag(element), fillId=str(fill), applyFill="1")
        return tag + self._xml.data[element.tag_end : element.end]

    def _looking(self, name: str) -> bytes:
        font, fill, border, horizontal, wrap = LOOKS[name]
        pattern = PATTERNS[fill] if fill else None
        numbers = {
            "numFmtId": 0,
            "fontId": self._shared("fonts", "font", FONTS[font]),
            "fillId": self._fill(pattern) if pattern else 0,
            "borderId": self._shared("borders", "border", BORDER) if border else 0,
        }
        numbers |= {"quotePrefix": 1} if name == "guarded" else {}
        said = " ".join(f'{key}="{value}"' for key, value in numbers.items())
        p, wrapped = self._prefix, ' wrapText="1"' if wrap else ""
        return (
            f'<{p}xf {said} applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<{p}alignment horizontal="{horizontal}" vertical="center"{wrapped}/></{p}xf>'
        ).encode()

    def _grown(self, collection: str) -> list[Splice]:
        new, element = b"".join(self._new[collection]), self._found[collection]
        count = str(self._count(collection))
        if element is None:
            at = self._place(collection)
            return [Splice(at, at, self._whole(collection))]
        tag = self._xml.tag(element)
        grown = with_attributes(tag, count=count) if b"count" in tag else tag
        if element.empty:
            name_bytes = tag[1:-2].split(None, 1)[0]
            whole = grown[:-2].rstrip() + b">" + new + b"</" + name_bytes + b">"
            return [Splice(element.start, element.end, whole)]
        return [
            Splice(element.start, element.tag_end, grown),
            Splice(element.close, element.close, new),
        ]

    def _whole(self, collection: str) -> bytes:
        """A collection that the source does not have."""
        name, new = f"{self._prefix}{collection}", self._new[collection]
        head = f'<{name} count="{self._count(collection)}">'.encode()
        return head + b"".join(new) + f"</{name}>".encode()

    def _place(self, collection: str) -> int:
        earlier = _ORDER[: _ORDER.index(collection)]
        ends = [e.end for e in self._xml.root.children if e.local in earlier]
        return max(ends, default=self._xml.root.tag_end)
