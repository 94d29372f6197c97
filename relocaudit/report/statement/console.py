"""The statement on a terminal: township by township what each stage counts, and what differs."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from relocaudit.model.statement import Figure, Matrix, MatrixRow, Statement
from relocaudit.model.statement_words import STAGES
from relocaudit.model.wording import Wording
from relocaudit.report.console import STYLES
from relocaudit.report.coverage import coverage_summary, crashed_lines, skipped_lines
from relocaudit.report.finding_text import cell_text, describe
from relocaudit.report.heading import heading_lines, totals_line
from relocaudit.report.statement import words
from relocaudit.report.visible import encodable, visible
from relocaudit.report.wrapping import wrap

_Line = tuple[str, str, int]


def print_statement(
    console: Console, statement: Statement, wording: Wording, *, full: bool
) -> None:
    """Print the statement at the console's width; `full` adds sites and years."""
    title, *others = heading_lines(statement.result, wording)
    lines: list[_Line] = [(title, "bold", 0), *((line, "", 2) for line in others)]
    for matrix in statement.matrices if full else statement.matrices[:1]:
        lines += [("", "", 0), (wording.text(words.TITLES[matrix.by]), "bold", 0)]
        lines += _matrix(matrix, wording)
    lines += _rest(statement, wording)
    for text, style, indent in lines:
        for part in wrap(encodable(text), console.width - indent):
            shown = Text(" " * indent + part, style=style)
            console.print(shown, soft_wrap=True, markup=False, highlight=False)


def _matrix(matrix: Matrix, wording: Wording) -> Iterator[_Line]:
    rows = [row for row in matrix.rows if row.part is None]
    for row in rows:
        place = words.place_words(matrix.by, row.place, wording)
        codes = f"  {words.codes_words(row.codes, wording)}" if row.codes else ""
        yield visible(place + codes), "bold", 2
        yield from _figures(matrix, row, wording)
    for row in matrix.totals:
        if row.part is None and len(rows) > 1:
            yield wording.text("total"), "bold", 2
            yield from _figures(matrix, row, wording)


def _figures(matrix: Matrix, row: MatrixRow, wording: Wording) -> Iterator[_Line]:
    """One line of what each stage counts, and one of the differences that are not nothing."""
    told = [_told(row, stage, wording) for stage in matrix.stages]
    yield " · ".join(told), "", 4
    gaps = []
    for pair in matrix.pairs:
        households, persons = (
            matrix.difference(row, pair, unit) for unit in ("households", "persons")
        )
        if households or persons:
            template = wording.text("{pair} {households} households, {persons} persons")
            numbers = {"households": _signed(households), "persons": _signed(persons)}
            gaps.append(template.format(pair=words.pair_words(pair, wording), **numbers))
    if gaps:
        text = wording.text("{label}: {text}")
        yield text.format(label=wording.text("Differences"), text=" · ".join(gaps)), "yellow", 4


def _told(row: MatrixRow, stage: str, wording: Wording) -> str:
    households, persons = (row.figure(stage, unit) for unit in ("households", "persons"))
    name = wording.text(STAGES[stage])
    if households.value is None and persons.value is None:
        return f"{name} —"
    template = wording.text("{stage} {households} households, {persons} persons")
    return template.format(stage=name, households=_number(households), persons=_number(persons))


def _number(figure: Figure) -> str:
    if figure.value is None:
        return "—"
    return f"{figure.value}+{figure.open}?" if figure.open else str(figure.value)


def _signed(number: int | None) -> str:
    return "—" if number is None else f"{number:+d}"


def _rest(statement: Statement, wording: Wording) -> Iterator[_Line]:
    result = statement.result
    yield "", "", 0
    yield totals_line(result, wording), "bold", 0
    for finding in result.findings:
        text = describe(finding, wording)
        head = f"{text.severity} {text.code} {text.title}  {cell_text(finding.place)}"
        yield head, STYLES[finding.severity], 2
        yield text.message, "", 4
    broken = [control for control in statement.controls if not control.ties_out]
    yield "", "", 0
    if broken:
        yield wording.text("Control totals that do not agree"), "bold red", 0
    else:
        template = wording.text("{count} control totals, all agree")
        yield template.format(count=len(statement.controls)), "", 0
    for control in broken:
        said = f"{wording.message(control.about)}: {control.left} ≠ {control.right}"
        yield visible(said), "red", 2
    coverage = {"label": wording.text("Coverage"), "text": coverage_summary(result, wording)}
    yield wording.text("{label}: {text}").format(**coverage), "", 0
    for line in (*crashed_lines(result, wording), *skipped_lines(result, wording)):
        yield f"- {visible(line)}", "", 2
