"""Sheet parts of every shape, with the parts that hang on them and are not ours to touch."""

from __future__ import annotations

from handmade_packages import MAIN, REL, rels, sheet

Parts = tuple[str, dict[str, str | bytes]]
ROWS = (
    '<row r="1" spans="1:3"><c r="A1" t="inlineStr"><is><t>户主</t></is></c><c r="B1"/></row>'
    '<row r="2"><c r="B2"><v>4</v></c><c r="D2"><f>B2*25</f><v>100</v></c></row><row r="5"/>'
)
SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OFFICE = "http://schemas.microsoft.com/office"
VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout>{shapes}</xml>'
)
# As old Excels write it: no XML (an unclosed <br>).
BUTTON = (
    '<v:shape id="_x0000_s1025" type="#_x0000_t201"><v:textbox><div><br>按钮</div></v:textbox>'
    '<x:ClientData ObjectType="Button"><x:Anchor>1, 2, 3, 4, 5, 6, 7, 8</x:Anchor></x:ClientData>'
    "</v:shape>"
)


def no_addresses() -> Parts:
    body = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>4</v></c></row><row/>"
    return sheet(body), {}


def self_closed() -> Parts:
    return sheet("").replace("<sheetData></sheetData>", "<sheetData />"), {}


def self_closed_rows() -> Parts:
    return sheet('<row r="1"/><row r="2" ht="30" />', head='<dimension ref="A1"></dimension>'), {}


def merges_and_styles() -> Parts:
    head = (
        '<dimension ref="A1:D5"/><sheetViews><sheetView workbookViewId="0" tabSelected="1"/>'
        '</sheetViews><cols><col min="2" max="3" style="0" width="12"/></cols>'
    )
    tail = (
        '<mergeCells count="2"><mergeCell ref="B4:C9"/><mergeCell ref="A1:B1"/></mergeCells>'
        '<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/>'
    )
    return sheet(ROWS, head=head, tail=tail), {}


def x14_validations() -> Parts:
    tail = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        f'xmlns:x14="{X14}" xmlns:xm="{OFFICE}/excel/2006/main"><x14:dataValidations count="1">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f>底表!$A$1:$A$9</xm:f></x14:formula1>'
        "<xm:sqref>B2:B9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    return sheet(ROWS, tail=tail), {}


def threaded() -> Parts:
    thread = f"{OFFICE}/spreadsheetml/2018/threadedcomments"
    kind = f"{OFFICE}/2017/10/relationships/threadedComment"
    found = rels(("rId1", "THREAD", "../threadedComments/threadedComment1.xml"))
    return sheet(ROWS), {
        "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{thread}">'
        '<threadedComment ref="B2" id="{1}"><text>讨论</text></threadedComment></ThreadedComments>',
        SHEET_RELS: found.replace(f"{REL}/THREAD", kind),
    }


def noted() -> Parts:
    """A note of the clerk's with runs, in a part with a name of its own; a button."""
    note = (
        '<v:shape id="_x0000_s1026" type="#_x0000_t202"><x:ClientData ObjectType="Note">'
        "<x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>"
    )
    return sheet(ROWS, tail='<legacyDrawing r:id="rId7"/>'), {
        "xl/批注.xml": f'<comments xmlns="{MAIN}"><authors><author>镇干部</author></authors>'
        '<commentList><comment ref="b2" authorId="0"><text><r><rPr><b/></rPr><t>原有</t></r>'
        "<r><t>批注</t></r></text></comment></commentList></comments>",
        "xl/drawings/vmlDrawing1.vml": VML.format(shapes=BUTTON + note),
        SHEET_RELS: rels(
            ("rId3", "comments", "../批注.xml"),
            ("rId7", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ),
    }


def controls() -> Parts:
    tail = (
        '<pageMargins/><drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>'
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14"><controls><control '
        'shapeId="1025" r:id="rId3" name="按钮 1"/></controls></mc:Choice></mc:AlternateContent>'
    )
    return sheet(ROWS, tail=tail), {
        "xl/drawings/drawing1.xml": "<xdr:wsDr "
        'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>',
        "xl/drawings/vmlDrawing1.vml": VML.format(shapes=BUTTON),
        "xl/ctrlProps/ctrlProp1.xml": f'<formControlPr xmlns="{X14}" objectType="Button"/>',
        SHEET_RELS: rels(
            ("rId1", "drawing", "../drawings/drawing1.xml"),
            ("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
            ("rId3", "ctrlProp", "../ctrlProps/ctrlProp1.xml"),
        ),
    }


def header_picture() -> Parts:
    tail = "<pageMargins/><headerFooter><oddHeader>&amp;G</oddHeader></headerFooter>"
    shape = '<v:shape id="LH" o:spid="_x0000_s2049" type="#_x0000_t75"></v:shape>'
    return sheet(ROWS, tail=tail + '<legacyDrawingHF r:id="rId1"/>'), {
        "xl/drawings/vmlDrawing1.vml": VML.format(shapes=shape).replace('data="1"', 'data="2"'),
        SHEET_RELS: rels(("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml")),
    }


def tables() -> Parts:
    tail = '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'
    return sheet(ROWS, tail=tail), {
        "xl/tables/table1.xml": f'<table xmlns="{MAIN}" id="1" name="表1" displayName="表1" '
        'ref="A1:B2"><autoFilter ref="A1:B2"/><tableColumns count="2"><tableColumn id="1" '
        'name="户主"/><tableColumn id="2" name="列1"/></tableColumns></table>',
        SHEET_RELS: rels(("rId1", "table", "../tables/table1.xml")),
    }


def pivots_and_slicers() -> Parts:
    tail = (
        f'<extLst><ext uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}" xmlns:x14="{X14}">'
        '<x14:slicerList><x14:slicer r:id="rId2"/></x14:slicerList></ext></extLst>'
    )
    return sheet(ROWS, tail=tail), {
        "xl/pivotTables/pivotTable1.xml": f'<pivotTableDefinition xmlns="{MAIN}" name="透视表1"/>',
        "xl/pivotTables/_rels/pivotTable1.xml.rels": rels(
            ("rId1", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")
        ),
        "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition xmlns="{MAIN}"/>',
        "xl/slicers/slicer1.xml": f'<slicers xmlns="{X14}"><slicer name="乡镇"/></slicers>',
        SHEET_RELS: rels(
            ("rId1", "pivotTable", "../pivotTables/pivotTable1.xml"),
            ("rId2", "slicer", "../slicers/slicer1.xml"),
        ),
    }


def wps_cell_images() -> Parts:
    wps = "http://www.wps.cn/officeDocument"
    cell = '<f>_xlfn.DISPIMG("ID_1A",1)</f><v>=DISPIMG("ID_1A",1)</v>'
    return sheet(f'<row r="2"><c r="B2" t="str">{cell}</c></row>'), {
        "xl/cellimages.xml": f'<etc:cellImages xmlns:etc="{wps}/2017/etCustomData"/>',
        "xl/_rels/workbook.xml.rels": rels(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")
        ).replace(
            "</Relationships>",
            '<Relationship Id="rId3" Target="cellimages.xml" '
            f'Type="{wps}/2020/cellImage"/></Relationships>',
        ),
    }


def markup_among_rows() -> Parts:
    body = (
        '<!-- <row r="9"><c r="A9"/></row> --><row r="1" x="a&gt;b"><c r="A1" t="inlineStr"><is>'
        '<t><![CDATA[<c r="B1"/></row>]]></t></is></c><c r="B1"/></row><?app data?>'
    )
    return sheet(body), {}


def unknown_elements() -> Parts:
    """What later versions of Excel add, in namespaces that a program may ignore."""
    rev = f"{OFFICE}/spreadsheetml/2014/revision"
    head = f'<sheetPr xmlns:xr="{rev}" xr:uid="{{0-1}}"/><dimension xmlns:xr="{rev}" ref="A1:D5"/>'
    body = ROWS.replace("<row r", f'<row xmlns:d="{OFFICE}/x" d:dyDescent="0.25" r')
    return sheet(body, head=head, tail=f'<x:later xmlns:x="{OFFICE}/later"><x:a/></x:later>'), {}


PARTS: dict[str, Parts] = {
    build.__name__.replace("_", " "): build()
    for build in (
        no_addresses, self_closed, self_closed_rows, merges_and_styles, x14_validations, threaded,
        noted, controls, header_picture, tables, pivots_and_slicers, wps_cell_images,
        markup_among_rows, unknown_elements,
    )
}  # fmt: skip
