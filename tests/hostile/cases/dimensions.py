"""Sheets that declare, merge or format far more than they hold."""

from __future__ import annotations

from tests.hostile.entry import Collection
from tests.hostile.ooxml import STYLES, Book, Sheet, Value, X, letters, simple, with_sheet
from tests.hostile.people import HEADER, person, roster

cases = Collection()
_ALL = "A1:XFD1048576"


def _merges(*places: str) -> str:
    entries = "".join(f'<mergeCell ref="{place}"/>' for place in places)
    return f'<mergeCells count="{len(places)}">{entries}</mergeCells>'


@cases.entry("dimension", "ok", rows=5)
def dim_declared_full() -> bytes:
    """Nothing may be allocated by the declaration."""
    return with_sheet(dimension=_ALL)


@cases.entry("dimension", "ok", rows=500)
def dim_declared_one() -> bytes:
    """A declaration gone stale, as WPS and others leave it: trusting it loses everybody."""
    return with_sheet(rows=roster(500), dimension="A1")


@cases.entry("dimension", "ok", accept=("clean-error",), rows=5)
def dim_declared_garbage() -> bytes:
    return with_sheet(dimension="XFE0:-1")


@cases.entry("dimension", "clean-error", accept=("findings",))
def dim_far_corner() -> bytes:
    """17 billion cells for a reader that lays the area out."""
    return with_sheet(extra_rows='<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


@cases.entry("dimension", "findings", accept=("clean-error", "ok"))
def dim_far_row() -> bytes:
    return with_sheet(extra_rows='<row r="1048576"><c r="A1048576"><v>1</v></c></row>')


@cases.entry("dimension", "findings", accept=("clean-error", "ok"))
def dim_far_column() -> bytes:
    rows: list[list[Value]] = [list(row) for row in roster(500)]
    rows[2].append(X('<c r="XFD3"><v>1</v></c>'))
    return with_sheet(rows=rows)


@cases.entry("dimension", "clean-error", accept=("findings",))
def dim_beyond_limits() -> bytes:
    """Outside the grid that Excel has."""
    return with_sheet(extra_rows='<row r="1048577"><c r="XFE1048577"><v>1</v></c></row>')


@cases.entry("dimension", "ok", rows=5, accept=("clean-error",))
def dim_million_styled_rows() -> bytes:
    """Somebody marked everything and added borders."""
    rows = (f'<row r="{r}" s="2" customFormat="1"/>' for r in range(7, 1048577))
    return with_sheet(extra_rows="".join(rows))


@cases.entry("dimension", "ok", rows=5)
def dim_styled_cells() -> bytes:
    """100,000 rows of empty cells with a format."""
    names = [letters(i) for i in range(8)]
    rows = (
        f'<row r="{r}">' + "".join(f'<c r="{c}{r}" s="2"/>' for c in names) + "</row>"
        for r in range(7, 100_007)
    )
    return with_sheet(extra_rows="".join(rows))


@cases.entry("dimension", "ok", rows=5, accept=("findings",))
def dim_blank_strings() -> bytes:
    """20,000 rows of nothing but spaces of three kinds."""
    return with_sheet(rows=roster() + [[" ", "\u3000", "\u00a0"]] * 20_000)


@cases.entry("dimension", "clean-error", accept=("ok", "findings"), rows=5)
def merge_million() -> bytes:
    return with_sheet(after=_merges(*(f"J{r}:K{r}" for r in range(1, 1_000_001))))


@cases.entry("dimension", "clean-error", accept=("ok", "findings"))
def merge_whole_sheet() -> bytes:
    """Readers that make a cell of each merged address never come back."""
    return with_sheet(after=_merges(_ALL))


@cases.entry("dimension", "findings", accept=("ok", "clean-error"))
def merge_overlap() -> bytes:
    """Merged ranges that cross, and two people in one cell."""
    return with_sheet(after=_merges("B2:B4", "B3:C5", "B3:C5"))


@cases.entry("dimension", "findings", accept=("ok", "clean-error"))
def merge_bad_refs() -> bytes:
    return with_sheet(after=_merges("B9:A1", "", "#REF!"))


@cases.entry("dimension", "ok", rows=5)
def styles_64000() -> bytes:
    """The workbook with too many cell formats."""
    formats = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * 64_000
    many = f'<cellXfs count="64003">{formats}'
    return simple(styles=STYLES.replace('<cellXfs count="3">', many)).zip()


@cases.entry("dimension", "ok", accept=("clean-error",), rows=5)
def styles_broken() -> bytes:
    """Colours and fonts that are none; the data is sound."""
    styles = STYLES.replace('<sz val="11"/>', '<sz val="eleven"/><color rgb="nonsense"/>')
    before = 'fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat'
    after = 'fontId="-7" fillId="88" borderId="0" xfId="0" applyNumberFormat'
    return simple(styles=styles.replace(before, after)).zip()


@cases.entry("dimension", "ok", rows=5)
def validation_whole_sheet() -> bytes:
    """Validation, conditional format and filter over every cell there is."""
    rule = '<cfRule type="duplicateValues" priority="1"/>'
    return with_sheet(
        after=f'<autoFilter ref="{_ALL}"/>'
        f'<conditionalFormatting sqref="{_ALL}">{rule}</conditionalFormatting>'
        f'<dataValidations count="1"><dataValidation type="list" sqref="{_ALL}">'
        '<formula1>"男,女"</formula1></dataValidation></dataValidations>'
    )


@cases.entry("dimension", "ok", rows=1000)
def sheets_500() -> bytes:
    """A sheet a group: all of them must be read."""
    return Book([
        Sheet(f"第{i}组", [list(HEADER), person(2 * i - 1), person(2 * i)]) for i in range(1, 501)
    ]).zip()  # fmt: skip


@cases.entry("dimension", "ok", accept=("clean-error",), rows=5)
def defined_names_broken() -> bytes:
    """Broken print titles and 5,000 names of nothing."""
    junk = "".join(f'<definedName name="n{i}" hidden="1">#REF!</definedName>' for i in range(5000))
    titles = '<definedName name="_xlnm.Print_Titles" localSheetId="0">#REF!</definedName>'
    area = '<definedName name="_xlnm.Print_Area" localSheetId="77">花名册!$A$1:bad</definedName>'
    return simple(wb_extra=f"<definedNames>{titles}{area}{junk}</definedNames>").zip()


@cases.entry("dimension", "ok", rows=5)
def header_footer_regex() -> bytes:
    """A page header that is meant for patterns which backtrack."""
    codes = "&amp;L&amp;C&amp;" * 20_000
    return with_sheet(after=f"<headerFooter><oddHeader>{codes}</oddHeader></headerFooter>")
