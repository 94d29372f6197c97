"""A sheet of official paper: fonts, margins and page numbers as GB/T 9704 has them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Final, Literal

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from relocaudit.report.pack.notice_table import CELL, HEAD, fit, table_xml

# Names that Windows and WPS have; where they are missing the program takes its own 宋体.
_BODY, _HEADING, _SECOND, _TITLE, _LATIN = "仿宋", "黑体", "楷体", "宋体", "Times New Roman"
_SIZE, _TITLE_SIZE, _TABLE_SIZE, _PAGE_SIZE = 16, 22, 10.5, 14
_LINE, _TABLE_LINE, _TITLE_LINE, _GAP = 28, 15, 34, 8
# The oldest day that a zip can tell.
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
_Side = Literal["right", "left"]


class Paper:
    """One document, written from top to bottom."""

    def __init__(self, title: str, day: date) -> None:
        self._document = Document()
        self._page()
        self._styles()
        self._properties(title, day)
        for section in self._document.sections:
            self._number(section.footer.paragraphs[0], "right")
            self._number(section.even_page_footer.paragraphs[0], "left")

    def title(self, text: str) -> None:
        self._add(text, "Notice Title")

    def centred(self, text: str) -> None:
        self._add(text, "Notice Line").alignment = WD_ALIGN_PARAGRAPH.CENTER

    def addressee(self, text: str) -> None:
        self._add(text, "Notice Line")

    def heading(self, text: str) -> None:
        self._add(text, "Notice Heading")

    def second(self, text: str) -> None:
        self._add(text, "Notice Item")

    def text(self, text: str) -> None:
        self._add(text, "Notice Text")

    def right(self, text: str, characters: int) -> None:
        """At the right edge, some characters from it; stays with what follows."""
        paragraph = self._add(text, "Notice Line")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(characters * _SIZE)
        paragraph.paragraph_format.keep_with_next = True

    def gap(self) -> None:
        self._add("", "Notice Line").paragraph_format.keep_with_next = True

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        numbers: Collection[int] = (),
        height: float = 0,
    ) -> None:
        """Widths, and the least height of a row, in centimetres.

        The header stands on every page, and no row is torn apart.
        """
        found = parse_xml(table_xml(head, rows, widths, numbers, height))
        spacer = self._add("", "Notice Line")
        spacer.paragraph_format.line_spacing = Pt(_GAP)
        spacer._p.addprevious(found)

    def data(self) -> bytes:
        """The file. Equal papers give equal bytes: its parts bear no time of writing."""
        raw, packed = io.BytesIO(), io.BytesIO()
        self._document.save(raw)
        with zipfile.ZipFile(raw) as old, zipfile.ZipFile(packed, "w") as new:
            for name in old.namelist():
                entry = zipfile.ZipInfo(name, _ZIP_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                new.writestr(entry, old.read(name))
        return packed.getvalue()

    def _add(self, text: str, style: str) -> Paragraph:
        paragraph = self._document.add_paragraph(fit(text))
        # Looked up by name, python-docx asks every style of the document each time.
        paragraph._p.style = style.replace(" ", "")
        return paragraph

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
        section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
        section.footer_distance = Cm(2.5)
        self._document.settings.odd_and_even_pages_header_footer = True

    def _styles(self) -> None:
        self._style("Notice Line", _BODY, _SIZE, _LINE)
        title = self._style("Notice Title", _TITLE, _TITLE_SIZE, _TITLE_LINE, bold=True)
        title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.space_after = Pt(14)
        fonts = {"Notice Heading": _HEADING, "Notice Item": _SECOND, "Notice Text": _BODY}
        for name, font in fonts.items():
            style = self._style(name, font, _SIZE, _LINE)
            style.paragraph_format.first_line_indent = Pt(2 * _SIZE)
            style.paragraph_format.keep_with_next = name != "Notice Text"
        self._style(CELL, _TITLE, _TABLE_SIZE, _TABLE_LINE)
        head = self._style(HEAD, _HEADING, _TABLE_SIZE, _TABLE_LINE)
        head.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.paragraph_format.keep_with_next = True
        self._style("Notice Page", _TITLE, _PAGE_SIZE, _PAGE_SIZE + 4)

    def _style(
        self, name: str, font: str, size: float, line: float, *, bold: bool = False
    ) -> ParagraphStyle:
        style = self._document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size, style.font.bold = _LATIN, Pt(size), bold
        told = style.element.get_or_add_rPr()
        told.get_or_add_rFonts().set(qn("w:eastAsia"), font)
        # Without it commas stand where Japanese or Taiwanese printers put them.
        language = OxmlElement("w:lang")
        language.set(qn("w:eastAsia"), "zh-CN")
        told.append(language)
        spacing = style.paragraph_format
        spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
        spacing.space_before = spacing.space_after = Pt(0)
        return style

    def _properties(self, title: str, day: date) -> None:
        told = self._document.core_properties
        told.title, told.author, told.last_modified_by = fit(title)[:200], "relocaudit", ""
        told.created = told.modified = datetime.combine(day, time())
        told.comments, told.revision = "", 1

    def _number(self, paragraph: Paragraph, side: _Side) -> None:
        """— 1 — at the outer edge, one character from it."""
        paragraph._p.style = "NoticePage"
        edge = paragraph.paragraph_format
        if side == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            edge.right_indent = Pt(_PAGE_SIZE)
        else:
            edge.left_indent = Pt(_PAGE_SIZE)
        paragraph.add_run("— ")
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), "PAGE")
        shown = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "1"
        shown.append(text)
        number.append(shown)
        paragraph._p.append(number)
        paragraph.add_run(" —")
