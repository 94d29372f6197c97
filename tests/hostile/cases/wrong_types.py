"""Files that are something else than their names say."""

from __future__ import annotations

import base64
import random
import struct
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.hostile.entry import Collection
from tests.hostile.ole_bytes import biff8, make_ole
from tests.hostile.ooxml import OFFICE, TYPES, XML, relationship, relationships, simple
from tests.hostile.people import SINK, roster
from tests.hostile.zip_bytes import Member, deflate, make_zip

cases = Collection()
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_2003 = "urn:schemas-microsoft-com:office:spreadsheet"


def delimited(separator: str, rows: Sequence[Sequence[str]] | None = None) -> str:
    return "".join(separator.join(row) + "\r\n" for row in rows or roster())


def _html(charset: str) -> str:
    as_text = "style=\"mso-number-format:'\\@'\""
    body = "".join(
        "<tr>" + "".join(f"<td {as_text}>{escape(c)}</td>" for c in row) + "</tr>"
        for row in roster()
    )
    kind = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return f"<html><head>{kind}</head><body><table border=1>{body}</table></body></html>"


def open_document(rows: str) -> bytes:
    """One sheet of an OpenDocument file, given its rows as markup."""
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    names = "".join(f' xmlns:{p}="{urn}{p}:1.0"' for p in ("office", "table", "text"))
    table = f'<table:table table:name="S">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f"<office:document-content{names}>{body}</office:document-content>"
    manifest = f'<manifest:manifest xmlns:manifest="{urn}manifest:1.0"/>'
    head = '<?xml version="1.0"?>'
    return make_zip([
        Member(b"mimetype", _ODS, method=0), Member(b"content.xml", (head + content).encode()),
        Member(b"META-INF/manifest.xml", (head + manifest).encode()),
    ])  # fmt: skip


def _ods_cell(text: str, more: str = "") -> str:
    return (
        f'<table:table-cell{more} office:value-type="string"><text:p>{escape(text)}</text:p>'
        "</table:table-cell>"
    )


@cases.entry("wrong-type", "clean-error", suffix=".xls", accept=("ok",), rows=5)
def ext_html_gbk() -> bytes:
    """What web systems export most often."""
    return _html("gb2312").encode("gb18030")


@cases.entry("wrong-type", "clean-error", suffix=".xls", accept=("ok",), rows=5)
def ext_html_utf8() -> bytes:
    return b"\xef\xbb\xbf\r\n\r\n" + _html("utf-8").encode()


@cases.entry("wrong-type", "clean-error", suffix=".xls", accept=("findings",), canary=(SINK,))
def ext_html_script() -> bytes:
    """A script, a picture elsewhere, and tables 20,000 deep."""
    links = f'<script src="http://{SINK}/x.js"></script><img src="http://{SINK}/p.png">'
    return f"<html>{links}{'<table><tr><td>' * 20000}x".encode()


@cases.entry("wrong-type", "clean-error", suffix=".xls", accept=("ok",), rows=5)
def ext_mhtml() -> bytes:
    """A web page in a single file."""
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        "Content-Location: file:///C:/x.htm\r\nContent-Transfer-Encoding: base64\r\n"
        'Content-Type: text/html; charset="utf-8"\r\n\r\n'
    )
    return head.encode() + base64.encodebytes(_html("utf-8").encode()) + b"\r\n--b--\r\n"


@cases.entry("wrong-type", "clean-error", suffix=".xls", accept=("ok",), rows=5)
def ext_spreadsheetml_2003() -> bytes:
    cell = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    body = "".join(
        "<Row>" + "".join(cell.format(escape(c)) for c in row) + "</Row>" for row in roster()
    )
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{_2003}" '
        f'xmlns:ss="{_2003}"><Worksheet ss:Name="花名册"><Table>{body}</Table></Worksheet>'
        "</Workbook>"
    ).encode()


@cases.entry("wrong-type", "clean-error", accept=("ok",), rows=5)
def ext_csv_utf8() -> bytes:
    return delimited(",").encode()


@cases.entry("wrong-type", "clean-error", suffix=".xls", accept=("ok",), rows=5)
def ext_tsv_gbk() -> bytes:
    return delimited("\t").encode("gbk")


@cases.entry("wrong-type", "clean-error", suffix=".xls", accept=("ok",), rows=5)
def ext_tsv_utf16() -> bytes:
    """What Excel calls Unicode text."""
    return b"\xff\xfe" + delimited("\t").encode("utf-16-le")


@cases.entry("wrong-type", "ok", suffix=".xls", rows=5)
def ext_xlsx_named() -> bytes:
    return simple().zip()


@cases.entry("wrong-type", "ok", rows=5, accept=("clean-error",))
def ext_xls_named() -> bytes:
    return make_ole({"Workbook": biff8(roster())})


@cases.entry("wrong-type", "clean-error")
def ext_docx_named() -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    override = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
    rels = relationships(relationship("rId1", OFFICE + "/officeDocument", "word/document.xml"))
    types = XML + f'<Types xmlns="{TYPES}">{override}</Types>'
    return make_zip([
        Member(b"[Content_Types].xml", types.encode()), Member(b"_rels/.rels", rels.encode()),
        Member(b"word/document.xml", b"<w:document/>"),
    ])  # fmt: skip


@cases.entry("wrong-type", "clean-error", accept=("ok",))
def ext_ods_named() -> bytes:
    return open_document("".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in roster()
    ))  # fmt: skip


@cases.entry("dimension", "clean-error", suffix=".ods", accept=("findings", "ok"))
def ext_ods_repeat() -> bytes:
    """One cell, repeated over the whole sheet."""
    cell = _ods_cell("x", ' table:number-columns-repeated="16384"')
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    return open_document(rows)


@cases.entry("wrong-type", "clean-error")
def ext_pdf_named() -> bytes:
    return b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n"


@cases.entry("wrong-type", "clean-error")
def ext_gzip_named() -> bytes:
    data = simple().zip()
    end = struct.pack("<II", zlib.crc32(data), len(data))
    return b"\x1f\x8b\x08\0\0\0\0\0\2\xff" + deflate(data) + end


@cases.entry("wrong-type", "clean-error")
def ext_rar_named() -> bytes:
    return b"Rar!\x1a\x07\x01\x00" + random.Random("rar").randbytes(500)
