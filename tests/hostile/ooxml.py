"""Workbooks as raw parts, open to any tampering before they are packed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tests.hostile.people import roster
from tests.hostile.zip_bytes import Member, make_zip

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CT = "application/vnd.openxmlformats-officedocument.spreadsheetml."
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
STYLES = (
    XML + f'<styleSheet xmlns="{MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>"
)
_MACROS = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
_KINDS = {
    "worksheet": ("worksheets", CT + "worksheet+xml", OFFICE + "/worksheet"),
    "chartsheet": ("chartsheets", CT + "chartsheet+xml", OFFICE + "/chartsheet"),
    "macrosheet": ("macrosheets", "application/vnd.ms-excel.macrosheet+xml", _MACROS),
}


class X(str):
    """A cell that is given as markup; `{ref}` becomes its address."""

    __slots__ = ()


Value = str | float | None


@dataclass(slots=True)
class Sheet:
    """`before` and `after` stand around the cells; `xml` replaces the whole part."""

    name: str
    rows: Sequence[Sequence[Value]] = ()
    before: str = ""
    after: str = ""
    extra_rows: str = ""
    state: str = ""
    xml: str | bytes | None = None
    kind: str = "worksheet"
    rels: str = ""
    dimension: str | None = None


@dataclass(slots=True)
class Book:
    """`parts` adds parts and replaces them."""

    sheets: list[Sheet] = field(default_factory=list)
    shared: bool = True
    date1904: bool = False
    wb_extra: str = ""
    wb_rels: str = ""
    ct_extra: str = ""
    parts: Mapping[str, str | bytes] = field(default_factory=dict)
    main_type: str = CT + "sheet.main+xml"
    styles: str = STYLES

    def build(self) -> dict[str, bytes]:
        """The parts by name."""
        strings: list[str] | None = [] if self.shared else None
        sheets: dict[str, str | bytes] = {}
        entries, rels, types = "", "", ""
        for i, sheet in enumerate(self.sheets, 1):
            folder, content_type, relation = _KINDS[sheet.kind]
            path = f"xl/{folder}/sheet{i}.xml"
            sheets[path] = _sheet_part(sheet, strings)
            if sheet.rels:
                sheets[f"xl/{folder}/_rels/sheet{i}.xml.rels"] = relationships(sheet.rels)
            state = f' state="{sheet.state}"' if sheet.state else ""
            entries += f'<sheet name={quoteattr(sheet.name)} sheetId="{i}"{state} r:id="rId{i}"/>'
            rels += relationship(f"rId{i}", relation, f"{folder}/sheet{i}.xml")
            types += f'<Override PartName="/{path}" ContentType="{content_type}"/>'
        rels += relationship("rIdS", OFFICE + "/styles", "styles.xml")
        types += f'<Override PartName="/xl/styles.xml" ContentType="{CT}styles+xml"/>'
        if strings is not None:
            rels += relationship("rIdT", OFFICE + "/sharedStrings", "sharedStrings.xml")
            types += f'<Override PartName="/{STRINGS}" ContentType="{CT}sharedStrings+xml"/>'
            sheets[STRINGS] = _strings_part(strings)
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": self._content_types(types),
            "_rels/.rels": relationships(
                relationship("rId1", OFFICE + "/officeDocument", "xl/workbook.xml")
            ),
            "xl/workbook.xml": self._workbook(entries),
            "xl/_rels/workbook.xml.rels": relationships(rels + self.wb_rels),
            "xl/styles.xml": self.styles,
            **sheets,
            **self.parts,
        }
        return {n: part.encode() if isinstance(part, str) else part for n, part in parts.items()}

    def members(self) -> list[Member]:
        return members(self.build())

    def zip(self, prefix: bytes = b"", suffix: bytes = b"") -> bytes:
        return make_zip(self.members(), prefix, suffix)

    def _workbook(self, entries: str) -> str:
        dates = '<workbookPr date1904="1"/>' if self.date1904 else "<workbookPr/>"
        return (
            XML + f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{dates}<bookViews><workbookView/>'
            f"</bookViews><sheets>{entries}</sheets>{self.wb_extra}</workbook>"
        )

    def _content_types(self, types: str) -> str:
        package = "application/vnd.openxmlformats-package.relationships+xml"
        return (
            XML + f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="{package}"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{self.main_type}"/>'
            f"{types}{self.ct_extra}</Types>"
        )


def simple(rows: Sequence[Sequence[Value]] | None = None, **book: object) -> Book:
    """One sheet, holding the plain list unless told otherwise."""
    sheet = Sheet("花名册", roster() if rows is None else rows)
    return Book([sheet], **book)  # type: ignore[arg-type]


def with_sheet(**sheet: object) -> bytes:
    """The plain list in a sheet with something about it."""
    return Book([Sheet("花名册", **{"rows": roster(), **sheet})]).zip()  # type: ignore[arg-type]


def sheet_book(xml: str | bytes) -> bytes:
    """One sheet whose part is given as it is."""
    return Book([Sheet("花名册", xml=xml)]).zip()


def patched(*changes: tuple[str, str], part: str = SHEET) -> bytes:
    """The plain list with replacements in one part, each of which must fit."""
    parts = simple().build()
    text = parts[part].decode()
    for old, new in changes:
        assert old in text, f"{old!r} is not in {part}"
        text = text.replace(old, new, 1)
    return make_zip(members({**parts, part: text.encode()}))


def members(parts: Mapping[str, bytes]) -> list[Member]:
    return [Member(name.encode(), data) for name, data in parts.items()]


def relationship(rid: str, kind: str, target: str, mode: str = "") -> str:
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"{outside}/>'


def relationships(entries: str) -> str:
    return XML + f'<Relationships xmlns="{RELATIONS}">{entries}</Relationships>'


def sheet_data(
    rows: Sequence[Sequence[Value]], strings: list[str] | None = None, first: int = 1
) -> str:
    """`row` elements; with `strings`, texts go to the table of shared strings."""
    known = {text: i for i, text in enumerate(strings)} if strings is not None else None
    return "".join(
        f'<row r="{r}">'
        + "".join(_cell(f"{letters(c)}{r}", v, strings, known) for c, v in enumerate(row))
        + "</row>"
        for r, row in enumerate(rows, first)
    )


def letters(column: int) -> str:
    """0 is A, 26 is AA."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _cell(ref: str, value: Value, strings: list[str] | None, known: dict[str, int] | None) -> str:
    if value is None:
        return ""
    if isinstance(value, X):
        return value.replace("{ref}", ref)
    if isinstance(value, (int, float)):
        return f'<c r="{ref}"><v>{value!r}</v></c>'
    if strings is None or known is None:
        text = f'<t xml:space="preserve">{escape(value)}</t>'
        return f'<c r="{ref}" t="inlineStr"><is>{text}</is></c>'
    if value not in known:
        known[value] = len(strings)
        strings.append(value)
    return f'<c r="{ref}" t="s"><v>{known[value]}</v></c>'


def _sheet_part(sheet: Sheet, strings: list[str] | None) -> str | bytes:
    if sheet.xml is not None:
        return sheet.xml
    if sheet.kind == "chartsheet":
        view = '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        return XML + f'<chartsheet xmlns="{MAIN}">{view}</chartsheet>'
    data = sheet_data(sheet.rows, strings) + sheet.extra_rows
    width = max((len(row) for row in sheet.rows), default=1)
    spans = sheet.dimension or f"A1:{letters(max(width, 1) - 1)}{max(len(sheet.rows), 1)}"
    tag, names = "worksheet", f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'
    if sheet.kind == "macrosheet":
        tag = "xm:macrosheet"
        names += ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    return (
        XML + f'<{tag} {names}><dimension ref="{spans}"/>{sheet.before}'
        f"<sheetData>{data}</sheetData>{sheet.after}</{tag}>"
    )


def _strings_part(strings: Sequence[str]) -> str:
    items = "".join(f'<si><t xml:space="preserve">{escape(t)}</t></si>' for t in strings)
    count = len(strings)
    return XML + f'<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">{items}</sst>'
