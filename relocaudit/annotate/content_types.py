"""The content type of every part, and of the parts we add."""

from __future__ import annotations

from relocaudit.annotate.package import Package
from relocaudit.annotate.refusals import refusal
from relocaudit.annotate.xml_part import Element, Splice, XmlPart, spliced
from relocaudit.annotate.xml_text import attribute

NAME = "[Content_Types].xml"
_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml."
WORKSHEET = _SHEETML + "worksheet+xml"
STYLES = _SHEETML + "styles+xml"
COMMENTS = _SHEETML + "comments+xml"
VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"


class ContentTypes:
    """`[Content_Types].xml` with overrides and defaults appended."""

    def __init__(self, package: Package) -> None:
        entry = package.entry(NAME)
        if entry is None:
            raise refusal(package.path, "not-a-workbook")
        self.part = entry.name
        self._xml: XmlPart = package.xml(entry)
        self._new = b""
        # Extensions declared for parts of ours.
        self.extensions: list[str] = []
        self._forgotten: set[str] = set()
        root = self._xml.root
        self._defaults = {
            e.attributes.get("Extension", "").lower(): e.attributes.get("ContentType", "")
            for e in root.named("Default")
        }
        self._overrides = {
            e.attributes.get("PartName", "").lstrip("/").casefold(): e.attributes.get(
                "ContentType", ""
            )
            for e in root.named("Override")
        }

    @property
    def changed(self) -> bool:
        return bool(self._new or self._forgotten)

    def of(self, part: str) -> str | None:
        """The content type of a part, None when nothing says it."""
        found = self._overrides.get(part.casefold())
        return found or self._defaults.get(part.rpartition(".")[2].lower())

    def names(self, part: str) -> bool:
        """Whether the part is named itself, so that its extension says nothing of it."""
        return part.casefold() in self._overrides

    def declare(self, part: str, kind: str) -> None:
        """Say the content type of a new part unless it is said already."""
        if self.of(part) == kind:
            return
        prefix = self._xml.prefix(self._xml.root)
        extension = part.rpartition(".")[2].lower()
        if kind in (VML, RELATIONSHIPS) and extension not in self._defaults:
            self._defaults[extension] = kind
            self.extensions.append(extension)
            new = f'<{prefix}Default Extension="{extension}" ContentType="{kind}"/>'
        else:
            self._overrides[part.casefold()] = kind
            name = attribute("/" + part)
            new = f'<{prefix}Override PartName="{name}" ContentType="{kind}"/>'
        self._new += new.encode()

    def forget(self, *names: str) -> None:
        """Take out what is said of parts, or of an extension as `.vml`."""
        self._forgotten |= {name.casefold() for name in names}

    def render(self) -> bytes:
        splices = self._xml.append(self._xml.root, self._new) if self._new else []
        splices += [
            Splice(element.start, element.end, b"")
            for element in self._xml.root.children
            if _about(element) in self._forgotten
        ]
        return spliced(self._xml.data, splices)


def _about(element: Element) -> str:
    if element.local == "Default":
        return "." + element.attributes.get("Extension", "").casefold()
    return element.attributes.get("PartName", "").lstrip("/").casefold()
