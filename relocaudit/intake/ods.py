"""OpenDocument spreadsheets (ods, ots) and their flat form in one XML file (fods)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from relocaudit.intake.limits import Limits
from relocaudit.intake.ods_scan import OdsReader
from relocaudit.intake.ods_styles import OdsStyles
from relocaudit.intake.package import MACROS, Package
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.transfer import SheetAnswer
from relocaudit.intake.xml_parts import CHUNK, Attributes, parse_part

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "meta-inf/manifest.xml"
_SCRIPTS = ("basic/", "scripts/")
Items = Iterator[SheetAnswer | tuple[str, str]]


def read_ods(archive: zipfile.ZipFile, limits: Limits) -> Items:
    """Tables in order, and ("", note) for notes; an encrypted document is refused by name."""
    package = Package(archive)
    _refuse_encrypted(package)
    if any(name.startswith(_SCRIPTS) and not name.endswith("/") for name in package.members):
        yield "", MACROS
    styles = OdsStyles()
    if _STYLES in package.members:
        _read_common_styles(package, styles)
    yield from OdsReader(_CONTENT, styles, limits).read(package.chunks(_CONTENT))


def read_flat_ods(data: bytes, limits: Limits) -> Items:
    """The same from one XML file; it has no parts, so messages name it `document`."""
    chunks = (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))
    yield from OdsReader("document", OdsStyles(), limits).read(chunks)


def _refuse_encrypted(package: Package) -> None:
    def start(name: str, _: Attributes) -> None:
        if name == "encryption-data":
            raise Refusal("password-unused")

    if _MANIFEST in package.members:
        parse_part(package.chunks(_MANIFEST), _MANIFEST, start=start)


def _read_common_styles(package: Package, styles: OdsStyles) -> None:
    """Those that cells name; what styles.xml makes up for page headers has names of its own."""
    within = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal within
        if within:
            styles.start(name, attributes)
        within = within or name == "styles"

    def end(name: str) -> None:
        nonlocal within
        within = within and name != "styles"
        if within:
            styles.end(name)

    def text(piece: str) -> None:
        if within:
            styles.text(piece)

    parse_part(package.chunks(_STYLES), _STYLES, start=start, end=end, text=text)
