"""The sheets we add: the findings, one row each, and the scope of the check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from relocaudit.annotate import headers
from relocaudit.annotate.cell_xml import CellValue, cell, columns, could_be_formula, link, row
from relocaudit.annotate.xml_text import content
from relocaudit.model.cell import a1, column_letters
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Language

FindingRow = Mapping[str, CellValue]
Look = Callable[[str], int]
# Excel follows at most 65,530 links on a sheet; with that many rows we are far from the row limit.
ROWS_PER_SHEET = 65_530
# Causes stay in sight with the header, above the rows: more would leave no room for these.
MOST_CAUSES = 10
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{ns}">'
_PAGE = (
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="8" orientation="landscape" fitToHeight="0"/></worksheet>'
)


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A row of the list: what the caller gave, where its link goes, what we say of its mark."""

    values: FindingRow
    location: str | None
    remark: str
    mark: str


@dataclass(frozen=True, slots=True)
class FindingsSheet:
    """One sheet of findings; `write` streams it."""

    findings: Sequence[ListedFinding]
    causes: Sequence[str]
    lang: Language

    def write(self, namespace: str, look: Look) -> Iterator[bytes]:
        keys = self._keys()
        names = [headers.header(key, self.lang) for key in keys]
        widths = self._widths(keys, names)
        top = len(self.causes) + (2 if self.causes else 1)
        bottom = top + max(len(self.findings), 1)
        hidden = [n for n, key in enumerate(keys, 1) if key in headers.HIDDEN]
        yield _HEAD.format(ns=namespace).encode()
        yield b'<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        yield f'<dimension ref="A1:{a1(bottom, len(keys))}"/>'.encode()
        yield (_view(top) + columns(widths, hidden) + "<sheetData>").encode()
        for number, cause in enumerate(self.causes, 1):
            yield row(number, [cell(number, 1, cause, look("cause"))]).encode()
        head = [cell(top, n, name, look("header")) for n, name in enumerate(names, 1)]
        yield row(top, head, height=headers.height_of(names, widths)).encode()
        for number, finding in enumerate(self.findings, top + 1):
            yield self._row(number, keys, widths, finding, look).encode()
        yield f'</sheetData><autoFilter ref="A{top}:{a1(bottom, len(keys))}"/>'.encode()
        yield _lists(keys, top + 1, bottom).encode()
        yield from self._links(keys, top + 1)
        yield _PAGE.encode()

    def _keys(self) -> list[str]:
        keys: dict[str, None] = {}
        for finding in self.findings:
            keys |= dict.fromkeys(finding.values)
        if not keys:
            keys = dict.fromkeys(("number", "code", "severity", "sheet", "cell", "message"))
        shown = [key for key in keys if key not in headers.HIDDEN]
        if any(finding.remark for finding in self.findings):
            shown.append("remark")
        return [*shown, *(key for key in keys if key in headers.HIDDEN), "mark"]

    def _widths(self, keys: Sequence[str], names: Sequence[str]) -> list[float]:
        sample = list(islice(self.findings, 200))
        return [
            headers.width_of(key, [name, *(str(f.values.get(key) or "") for f in sample)])
            for key, name in zip(keys, names, strict=True)
        ]

    def _row(
        self,
        number: int,
        keys: Sequence[str],
        widths: Sequence[float],
        finding: ListedFinding,
        look: Look,
    ) -> str:
        shown = [self._shown(key, finding, look) for key in keys]
        cells = [cell(number, n, *pair) for n, pair in enumerate(shown, 1)]
        seen = zip(keys, shown, strict=True)
        texts = ["" if key in headers.HIDDEN else str(pair[0] or "") for key, pair in seen]
        return row(number, cells, height=headers.height_of(texts, widths))

    def _shown(self, key: str, finding: ListedFinding, look: Look) -> tuple[CellValue, int]:
        """The value and format of one cell of the list."""
        value = finding.values.get(key)
        if key == "remark":
            return finding.remark, look("text")
        if key == "mark":
            return finding.mark, look("text")
        if key == "severity" and value:
            severity = Severity(str(value))
            return headers.severity_word(severity, self.lang), look(str(severity))
        if key == "cell" and finding.location:
            return value, look("link")
        if could_be_formula(value):
            return value, look("guarded")
        return value, look(headers.look_of(key))

    def _links(self, keys: Sequence[str], first: int) -> Iterator[bytes]:
        if "cell" not in keys or not any(f.location for f in self.findings):
            return
        letters = column_letters(list(keys).index("cell") + 1)
        yield b"<hyperlinks>"
        for number, finding in enumerate(self.findings, first):
            if finding.location:
                yield link(f"{letters}{number}", finding.location).encode()
        yield b"</hyperlinks>"


def findings_sheets(
    findings: Sequence[ListedFinding], causes: Sequence[str], lang: Language
) -> list[FindingsSheet]:
    """As many sheets as the findings need; the causes stand on the first."""
    starts = range(0, max(len(findings), 1), ROWS_PER_SHEET)
    return [
        FindingsSheet(findings[at : at + ROWS_PER_SHEET], causes if at == 0 else (), lang)
        for at in starts
    ]


def plain_sheet(
    namespace: str,
    look: Look,
    rows: Sequence[Sequence[CellValue]],
    hidden: Sequence[Sequence[CellValue]] = (),
) -> Iterator[bytes]:
    """Rows of free text, the first column bold; `hidden` rows follow them out of sight."""
    count = max((len(r) for r in rows), default=1)
    widths = [26.0, *[80.0 if count <= 2 else 36.0] * (count - 1)]
    yield _HEAD.format(ns=namespace).encode()
    yield b'<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    yield (columns(widths) + "<sheetData>").encode()
    for number, values in enumerate([*rows, *hidden], 1):
        cells = [
            cell(number, n, value, look(_free_look(n, value))) for n, value in enumerate(values, 1)
        ]
        height = headers.height_of([str(v or "") for v in values], widths)
        yield row(number, cells, height=height, hidden=number > len(rows)).encode()
    yield b"</sheetData>" + _PAGE.encode()


def _free_look(column: int, value: CellValue) -> str:
    if could_be_formula(value):
        return "guarded"
    return "key" if column == 1 else "free"


def _view(top: int) -> str:
    return (
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{top}" '
        f'topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews>"
    )


def _lists(keys: Sequence[str], first: int, last: int) -> str:
    """Drop-down lists for the columns that have one."""
    found = [
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="0" '
        f'sqref="{column_letters(n)}{first}:{column_letters(n)}{last}">'
        f'<formula1>"{content(",".join(headers.LISTS[key]))}"</formula1></dataValidation>'
        for n, key in enumerate(keys, 1)
        if key in headers.LISTS
    ]
    if not found:
        return ""
    return f'<dataValidations count="{len(found)}">{"".join(found)}</dataValidations>'
