"""Links to outside, macros, charts, hidden and empty sheets."""

from __future__ import annotations

import random

from tests.hostile.entry import Collection
from tests.hostile.ole_bytes import biff8, make_ole
from tests.hostile.ooxml import (
    CT,
    MAIN,
    OFFICE,
    XML,
    Book,
    Sheet,
    X,
    patched,
    relationship,
    relationships,
    simple,
    with_sheet,
)
from tests.hostile.people import HEADER, SINK, person, roster

cases = Collection()
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_VND = "application/vnd.openxmlformats-officedocument."


@cases.entry("external", "ok", rows=5, accept=("findings",), canary=(SINK, "javascript:alert"))
def ext_links() -> bytes:
    """Linked workbook, web query, hyperlinks of three kinds: nothing may be fetched."""
    targets = (f"file://///{SINK}/share/x", "javascript:alert(1)", f"http://{SINK}/")
    links = "".join(f'<hyperlink ref="B{i}" r:id="rId{i}"/>' for i in (2, 3, 4))
    sheet = Sheet(
        "花名册", roster(), after=f"<hyperlinks>{links}</hyperlinks>",
        rels="".join(
            relationship(f"rId{i}", OFFICE + "/hyperlink", target, "External")
            for i, target in enumerate(targets, 2)
        ),
    )  # fmt: skip
    book = "xl/externalLinks/externalLink1.xml"
    outside = relationship("rId1", OFFICE + "/externalLinkPath", f"http://{SINK}/x", "External")
    parts = {
        book: XML + f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId1">'
        '<sheetNames><sheetName val="S"/></sheetNames></externalBook></externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": relationships(outside),
        "xl/connections.xml": XML + f'<connections xmlns="{MAIN}"><connection id="1" name="q" '
        f'type="4" refreshOnLoad="1"><webPr url="http://{SINK}/q"/></connection></connections>',
    }
    return Book(
        [sheet],
        wb_extra='<externalReferences><externalReference r:id="rId99"/></externalReferences>',
        wb_rels=relationship("rId99", OFFICE + "/externalLink", "externalLinks/externalLink1.xml")
        + relationship("rId98", OFFICE + "/connections", "connections.xml"),
        ct_extra=f'<Override PartName="/{book}" ContentType="{CT}externalLink+xml"/>'
        f'<Override PartName="/xl/connections.xml" ContentType="{CT}connections+xml"/>',
        parts=parts,
    ).zip()


@cases.entry("external", "clean-error", canary=("root:x:0:0",))
def ext_target_absolute() -> bytes:
    """The sheet itself is said to stand outside the package."""
    return patched(
        ('Target="worksheets/sheet1.xml"', 'Target="file:///etc/passwd" TargetMode="External"'),
        part="xl/_rels/workbook.xml.rels",
    )


def _with_macros() -> bytes:
    project = {"PROJECT": b'ID="{0}"\r\nModule=HOSTILE\r\n',
               "dir": random.Random("vba").randbytes(300)}  # fmt: skip
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    return simple(
        main_type="application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        wb_rels=relationship("rId90", kind, "vbaProject.bin"),
        parts={"xl/vbaProject.bin": make_ole(project)},
    ).zip()


@cases.entry("macro", "ok", suffix=".xlsm", rows=5, accept=("findings", "clean-error"))
def macro_vba() -> bytes:
    """Data is read, code is never run."""
    return _with_macros()


@cases.entry("macro", "findings", rows=5, accept=("ok", "clean-error"))
def macro_vba_renamed() -> bytes:
    """Excel refuses such a file."""
    return _with_macros()


@cases.entry("macro", "findings", rows=5, accept=("ok", "clean-error"))
def macro_xlm_sheet() -> bytes:
    """A very hidden sheet of old macros that begin by themselves."""
    call = [[X('<c r="{ref}"><f>EXEC("calc.exe")</f><v>0</v></c>')]]
    macro = Sheet("Macro1", call, kind="macrosheet", state="veryHidden")
    name = '<definedName name="_xlnm.Auto_Open" hidden="1">Macro1!$A$1</definedName>'
    names = f"<definedNames>{name}</definedNames>"
    return Book([Sheet("花名册", roster()), macro], wb_extra=names).zip()


@cases.entry("macro", "findings", suffix=".xls", accept=("clean-error", "ok"))
def ole_macro_sheet() -> bytes:
    """The only sheet of an old workbook is one of macros."""
    return make_ole({"Workbook": biff8(roster(), kind=1)})


def _charted(*others: Sheet) -> bytes:
    """A chart sheet as Excel writes it, with drawing and chart."""
    rels = relationship("rId1", OFFICE + "/drawing", "../drawings/drawing1.xml")
    xml = f'<chartsheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><drawing r:id="rId1"/></chartsheet>'
    chart = Sheet("统计图", kind="chartsheet", xml=XML + xml, rels=rels)
    to_chart = relationship("rId1", OFFICE + "/chart", "../charts/chart1.xml")
    frame = (
        '<xdr:graphicFrame macro=""><a:graphic>'
        f'<a:graphicData uri="{_DRAWING}chart"><c:chart xmlns:c="{_DRAWING}chart" '
        f'xmlns:r="{OFFICE}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>'
    )
    parts = {
        "xl/drawings/drawing1.xml": XML + f'<xdr:wsDr xmlns:xdr="{_DRAWING}spreadsheetDrawing" '
        f'xmlns:a="{_DRAWING}main"><xdr:absoluteAnchor><xdr:pos x="0" y="0"/>{frame}'
        "<xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>",
        "xl/drawings/_rels/drawing1.xml.rels": relationships(to_chart),
        "xl/charts/chart1.xml": XML + f'<c:chartSpace xmlns:c="{_DRAWING}chart"><c:chart>'
        "<c:plotArea><c:layout/></c:plotArea></c:chart></c:chartSpace>",
    }
    types = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{_VND}{kind}+xml"/>'
        for part, kind in (("drawings/drawing1.xml", "drawing"),
                           ("charts/chart1.xml", "drawingml.chart"))
    )  # fmt: skip
    return Book([chart, *others], parts=parts, ct_extra=types).zip()


@cases.entry("sheets", "ok", rows=5, accept=("clean-error",))
def sheet_chart_bare() -> bytes:
    """A chart sheet without a drawing."""
    return Book([Sheet("统计图", kind="chartsheet"), Sheet("花名册", roster())]).zip()


@cases.entry("sheets", "ok", rows=5)
def sheet_chart_first() -> bytes:
    return _charted(Sheet("花名册", roster()))


@cases.entry("sheets", "clean-error", accept=("findings",))
def sheet_chart_only() -> bytes:
    return _charted()


@cases.entry("sheets", "clean-error")
def sheet_none() -> bytes:
    return Book([]).zip()


@cases.entry("sheets", "findings", rows=0, accept=("clean-error",))
def sheet_empty() -> bytes:
    return with_sheet(rows=[])


@cases.entry("sheets", "findings", rows=0)
def sheet_header_only() -> bytes:
    """An empty roster is never a passed roster."""
    return simple(roster(0)).zip()


@cases.entry("sheets", "findings", rows=15)
def sheet_hidden_people() -> bytes:
    """People on a hidden and on a very hidden sheet."""
    blocks = [[list(HEADER)] + [person(5 * i + k) for k in range(1, 6)] for i in range(3)]
    hidden = Sheet("附表", blocks[1], state="hidden")
    return Book([
        Sheet("公示表", blocks[0]), hidden, Sheet("内部", blocks[2], state="veryHidden")
    ]).zip()  # fmt: skip


@cases.entry("sheets", "findings", rows=5, accept=("ok",))
def sheet_hidden_rows() -> bytes:
    """Three of five rows are hidden or have no height, and so is the column of ids."""
    return patched(
        ('<row r="3"', '<row r="3" hidden="1"'), ('<row r="4"', '<row r="4" hidden="1"'),
        ('<row r="5"', '<row r="5" ht="0" customHeight="1"'),
        ("<sheetData>", '<cols><col min="3" max="3" width="0" hidden="1"/></cols><sheetData>'),
    )  # fmt: skip


@cases.entry("sheets", "findings", rows=5, accept=("clean-error",))
def sheet_all_hidden() -> bytes:
    """Excel cannot make such a file."""
    return Book([Sheet("花名册", roster(), state="hidden")]).zip()
