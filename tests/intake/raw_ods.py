"""OpenDocument sheets written tag by tag, so that tests can hold what no library would write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from raw_workbooks import write_package

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
    ]
)
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    "</manifest:manifest>"
)


def cell(text: str = "", attributes: str = 'office:value-type="string"') -> str:
    """A cell that shows one paragraph."""
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def number(value: str, shown: str = "", style: str = "") -> str:
    """A number cell."""
    named = f' table:style-name="{style}"' if style else ""
    return cell(shown or value, f'office:value-type="float" office:value="{value}"{named}')


def row(*cells: str, attributes: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(*parts: str, name: str = "名册", style: str = "ta1") -> str:
    """A sheet of columns and rows."""
    inside = "".join(parts)
    return f'<table:table table:name="{name}" table:style-name="{style}">{inside}</table:table>'


def document(root: str, tables: str, styles: str) -> str:
    """A content part, or a flat document."""
    return (
        f'<office:{root} {NAMESPACES} xmlns:calcext="{CALCEXT}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        f"</office:{root}>"
    )


def ods_parts(*tables: str, styles: str = "") -> dict[str, str]:
    """The members of a package."""
    return {
        "mimetype": MIMETYPE,
        "META-INF/manifest.xml": MANIFEST,
        "content.xml": document("document-content", "".join(tables), styles),
    }


def write_ods(
    path: Path, *tables: str, styles: str = "", more: Mapping[str, str] | None = None
) -> Path:
    """A package with some parts changed or added."""
    return write_package(path, {**ods_parts(*tables, styles=styles), **(more or {})})
