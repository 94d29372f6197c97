"""The statement's other sheets: leads, control totals, matches, scopes."""

from __future__ import annotations

from typing import Final

from xlsxwriter.workbook import Workbook

from relocaudit.model.statement import PairSaid, Statement
from relocaudit.model.statement_words import STAGES
from relocaudit.model.wording import Wording
from relocaudit.report.about import about_rows
from relocaudit.report.finding_text import cell_text, describe
from relocaudit.report.statement import words
from relocaudit.report.statement.looks import Looks
from relocaudit.report.statement.pages import Page
from relocaudit.report.subject import place_name
from relocaudit.report.vocabulary import file_name

FINDINGS, CONTROLS, PAIRS, SCOPES = "Leads on totals", "Control totals", "Matches", "Scopes"
_FINDINGS: Final = (
    ("No.", 6), ("Code", 9), ("Severity", 11), ("Title", 24), ("Township", 14), ("Lead", 58),
    ("File", 26), ("Sheet", 14), ("Cell", 8), ("Policy basis", 34), ("How to mend", 44),
)  # fmt: skip
_PAIRS: Final = (
    ("No.", 6), ("Taken as one", 11), ("Township", 13), ("Village", 13), ("Name", 12),
    ("Cell", 34), ("Name there", 12), ("Cell there", 34), ("Compared by", 26), ("Agree", 30),
    ("Differ", 18), ("Slips in the id number", 10), ("Evidence", 60),
)  # fmt: skip


def add_findings(book: Workbook, looks: Looks, statement: Statement, wording: Wording) -> None:
    """Every finding on totals, with its cell."""
    say = wording.text
    page = Page(book, looks, say(FINDINGS), say("Leads on totals, to be verified"))
    page.about(say("Stated totals, plans and stages that do not fit together."))
    first = page.row
    page.head([say(title) for title, _ in _FINDINGS], [width for _, width in _FINDINGS])
    for number, finding in enumerate(statement.result.findings, start=1):
        text, place = describe(finding, wording), finding.place
        town = place_name(finding.subject.township, wording) or ""
        about = (text.code, text.severity, text.title, town, text.message)
        where = (file_name(place.source), place.sheet, place.address or "")
        page.texts([number, *about, *where, text.clauses, text.fix])
    if not statement.result.findings:
        page.about(say("No leads found in what could be judged"))
    page.filtered(first, len(_FINDINGS))
    page.printed()


def add_controls(book: Workbook, looks: Looks, statement: Statement, wording: Wording) -> None:
    """Two ways to each number, side by side."""
    say = wording.text
    page = Page(book, looks, say(CONTROLS), say("Control totals"))
    page.about(say("Each number is reached in two ways; both must agree."))
    titles = ("No.", "Control", "one way", "other way", "agree")
    page.head([say(title) for title in titles], (6, 78, 14, 14, 12), height=24)
    for number, control in enumerate(statement.controls, start=1):
        page.texts([number, wording.message(control.about), control.left, control.right])
        good = control.ties_out
        word, style = ("yes", "good") if good else ("no", "bad")
        page.text(page.row - 1, 4, say(word), looks(style))
    page.printed()


def add_pairs(book: Workbook, looks: Looks, statement: Statement, wording: Wording) -> None:
    """Every pair that no equal key made, with its evidence."""
    say = wording.text
    page = Page(book, looks, say(PAIRS), say("How records were matched"))
    page.about(
        say(
            "Pairs by equal id number, household number or linked members are not listed. What is "
            "left open was not used in any number."
        )
    )
    first = page.row
    page.head([say(title) for title, _ in _PAIRS], [width for _, width in _PAIRS])
    for number, pair in enumerate(statement.pairs, start=1):
        page.texts([number, *_pair(pair, wording)])
    page.filtered(first, len(_PAIRS))
    page.printed(paper=8)


def _pair(pair: PairSaid, wording: Wording) -> list[str | int | None]:
    say = wording.text
    return [
        say("left open") if pair.is_open else say("yes"),
        place_name(pair.township, wording),
        place_name(pair.village, wording),
        words.name_words(pair.left_name, wording),
        "" if pair.left is None else cell_text(pair.left),
        words.name_words(pair.right_name, wording),
        "" if pair.right is None else cell_text(pair.right),
        say(pair.block),
        wording.join(say(field) for field in pair.agree),
        wording.join(say(field) for field in pair.differ),
        pair.id_edits,
        wording.message(pair.said),
    ]


def add_scopes(book: Workbook, looks: Looks, statement: Statement, wording: Wording) -> None:
    """What each number counts, from which files, and what could not be judged."""
    say = wording.text
    page = Page(book, looks, say(SCOPES), say("What each number counts"))
    page.row += 1
    page.head([say("Number"), say("Scope")], (26, 110), height=24)
    for stage, about in statement.scopes:
        page.texts([say(STAGES[stage]), say(about)])
    page.row += 1
    page.text(page.row, 0, say("Files, policy and what was not judged"), looks("section"))
    page.row += 1
    for label, text in about_rows(statement.result, wording):
        page.texts([label, text])
    page.printed()
