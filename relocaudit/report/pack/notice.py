"""A notice to a township: what is to be mended, by whom and by when."""

from __future__ import annotations

from relocaudit.model.pack.notice import Notice, Round, households_in
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.policy.sources import documents
from relocaudit.report.finding_text import describe
from relocaudit.report.pack.case_text import money, responsible
from relocaudit.report.pack.notice_items import add_items, add_summary, numeral
from relocaudit.report.pack.notice_paper import Paper
from relocaudit.report.subject import place_name
from relocaudit.report.visible import visible

_GRAVE = ((Severity.REDLINE, "Redline problems"), (Severity.PROBLEM, "Problems"))
_TASKS = (
    "Verify every item at the door and against the originals. What is true is mended at once; of "
    "what is untrue the reason and the evidence are entered.",
    "Mend redline problems by {redline_until}, the others by {until}.",
    "Enter progress, day, evidence and outcome in the ledger of problems, have it signed by the "
    "person in charge and stamped, and hand it in. An item is struck off when it is mended and "
    "verified.",
    "What can only be changed in the registry is prepared now and entered when the registry opens; "
    "it stays on the list until then.",
)


def write_notice(notice: Notice, wording: Wording) -> bytes:
    """The document; names and numbers masked as `wording` says."""
    say = wording.text
    town = visible(place_name(notice.township, wording) or "")
    title = _title(town, wording)
    paper = Paper(title, notice.as_of)
    paper.title(title)
    paper.centred(say("No. (    ) of {year}").format(year=notice.as_of.year))
    addressee = responsible(town, wording) or say("All units concerned")
    paper.addressee(say("To: {unit}").format(unit=addressee))
    paper.text(_opening(notice, town, wording))
    sections = _Sections(paper, wording)
    sections.start(say("Overview"))
    _overview(paper, notice, wording)
    if notice.round is not None:
        sections.start(say("Compared with the last round"))
        _compared(paper, notice.round, wording)
    for severity, heading in _GRAVE:
        items = notice.of(severity)
        if items:
            sections.start(say(heading))
            add_items(paper, items, wording, everybody=severity == Severity.REDLINE)
    lesser = notice.of(Severity.NOTICE, Severity.VERIFY)
    if lesser:
        sections.start(say("Notices, and what is to be verified"))
        paper.text(say("The households are named in the ledger of problems."))
        add_summary(paper, lesser, wording)
    sections.start(say("What is to be done"))
    _tasks(paper, notice, wording)
    _quoted(paper, notice, wording)
    _ending(paper, notice, town, wording)
    return paper.data()


class _Sections:
    """Headings numbered 一、二、三 … in Chinese, 1. 2. 3. in English."""

    def __init__(self, paper: Paper, wording: Wording) -> None:
        self._paper, self._wording, self._count = paper, wording, 0

    def start(self, heading: str) -> None:
        self._count += 1
        mark = numeral(self._count, self._wording)
        self._paper.heading(f"{mark}、{heading}" if mark[0] > "9" else f"{mark}. {heading}")


def _title(town: str, wording: Wording) -> str:
    if not town:
        return wording.text("Notice on mending relocation problems of the county's own papers")
    return wording.text("Notice on mending relocation problems of {township}").format(township=town)


def _opening(notice: Notice, town: str, wording: Wording) -> str:
    day = _day_words(notice, wording)
    if not town:
        template = (
            "As of {day} the papers on relocation were compared with one another. What was found "
            "and belongs to no single township is told below; please verify it and have it mended."
        )
        return wording.text(template).format(day=day)
    template = (
        "As of {day} the roster of {township} ({homes} households, {persons} persons) was compared "
        "with the registry and the ledgers that were at hand. What was found is told below; please "
        "verify it and have it mended."
    )
    return wording.text(template).format(
        day=day, township=town, homes=notice.homes, persons=notice.persons
    )


def _overview(paper: Paper, notice: Notice, wording: Wording) -> None:
    say = wording.text
    count, households = len(notice.cases), households_in(notice.cases)
    paper.text(
        say(
            "{count} items are listed, about {households} households. They come from comparing "
            "papers and are leads until each is verified."
        ).format(count=count, households=households)
    )
    rows = []
    for severity in Severity:
        items = notice.of(severity)
        cases = [case for item in items for case in item.cases]
        amounts = [item.amount for item in items if item.amount is not None]
        total = money(sum(amounts[1:], amounts[0])) if amounts else ""
        if cases:
            rows.append([say(severity.value), str(len(cases)), str(households_in(cases)), total])
    if rows:
        head = ("Severity", "Items", "Households concerned", "Money concerned (yuan)")
        paper.table([say(title) for title in head], rows, (4.5, 3.2, 3.2, 4.5), numbers=(1, 2, 3))
    if any(row[3] for row in rows):
        paper.text(say("One sum may be concerned by several items; each item counts it."))
    if notice.settled:
        paper.text(
            say("{count} more items were found untrue on site and are not listed.").format(
                count=notice.settled
            )
        )


def _compared(paper: Paper, told: Round, wording: Wording) -> None:
    say = wording.text
    share = told.share_gone
    head = ("Open after the last round", "Struck off", "Still open", "Not looked for again",
            "New", "Found again", "Share struck off")  # fmt: skip
    figures = (told.before, told.gone, told.still_open, told.waiting, told.new, told.reopened)
    shown = "—" if share is None else f"{wording.value(share)}%"
    row = [*map(str, figures), shown]
    paper.table([say(title) for title in head], [row], (2.3, 2.2, 2.2, 2.4, 2.0, 2.2, 2.3),
                numbers=range(7))  # fmt: skip
    paper.text(
        say(
            "Struck off is what is not found any more although it was looked for; what could not "
            "be looked for counts as open."
        )
    )


def _tasks(paper: Paper, notice: Notice, wording: Wording) -> None:
    blank = wording.text("(day to be filled in)")
    until = notice.until.isoformat() if notice.until else blank
    sooner = notice.redline_until or notice.until
    days = {"until": until, "redline_until": sooner.isoformat() if sooner else blank}
    for number, task in enumerate(_TASKS, start=1):
        paper.text(f"{number}. {wording.text(task).format(**days)}")


def _quoted(paper: Paper, notice: Notice, wording: Wording) -> None:
    """What the short names of documents stand for: nobody in a township knows them."""
    items = notice.of(Severity.REDLINE, Severity.PROBLEM)
    found = documents(describe(item.cases[0].finding, wording).clauses for item in items)
    if found:
        titles = wording.join(f"{key}（{title}）" for key, title in found.items())
        paper.text(wording.text("Documents quoted above: {documents}").format(documents=titles))


def _ending(paper: Paper, notice: Notice, town: str, wording: Wording) -> None:
    say = wording.text
    paper.gap()
    where = town or say("No township told")
    paper.text(say("Annexes: 1. Ledger of problems ({township})").format(township=where))
    paper.text(say("2. Plan of the resettlement sites (who lives where)"))
    paper.gap()
    paper.right(say("(issuing unit, seal)"), 4)
    paper.right(say("(day) {year}").format(year=notice.as_of.year), 4)
    paper.gap()
    paper.text(say("Contact:                Telephone:"))
    unit = responsible(town, wording)
    head = [say("Received by (unit, seal)"), say("Received by (name)"), say("Day received")]
    paper.table(head, [[f"{unit}\u3000", "", ""]], (7.6, 4.0, 4.0), height=1.2)


def _day_words(notice: Notice, wording: Wording) -> str:
    day = notice.as_of
    return f"{day.year}年{day.month}月{day.day}日" if wording.lang == "zh" else day.isoformat()
