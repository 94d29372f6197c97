"""One case worded in one language: what the ledger and the notices say of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from relocaudit.model.cell import CellRef
from relocaudit.model.message import Personal
from relocaudit.model.pack.case import Case
from relocaudit.model.wording import Wording
from relocaudit.report.finding_text import FindingText, cell_text, describe
from relocaudit.report.pack.home_number import masked_number
from relocaudit.report.subject import place_name
from relocaudit.report.visible import visible

STATES: Final = {
    "new": "first found in this round",
    "open": "found in the round before as well",
    "reopened": "found again after it was gone",
}
DOUBTS: Final = {
    "conflicting": "what was entered contradicts itself; verify it again",
    "expired": "what was entered has expired; verify it again",
    "unproven": "called untrue without evidence; add the evidence",
}


@dataclass(frozen=True, slots=True)
class CaseText:
    """Plain strings; empty where there is nothing to say. `name` and `number` masked as asked."""

    township: str
    village: str
    group: str
    name: str
    number: str
    persons: str
    site: str
    kind: str
    about: str
    where: str
    finding: FindingText


def word(case: Case, wording: Wording) -> CaseText:
    """Word a case; of a member also say who it is."""
    finding, home = case.finding, case.home
    subject, text = finding.subject, describe(finding, wording)
    head = (home.head_name if home else None) or subject.head_name or subject.name

    def place(name: str | None) -> str:
        return visible(place_name(name, wording) or "")

    return CaseText(
        township=place(case.township),
        village=place(subject.village or (home.village if home else None)),
        group=place(home.group if home else None),
        name="" if head is None else visible(wording.value(Personal("name", head))),
        number=_number(case, wording),
        persons="" if home is None or home.persons is None else str(home.persons),
        site=place(home.site if home else None),
        kind=f"{text.code} {text.title}",
        about=_about(case, text, wording),
        where=_where(case, wording),
        finding=text,
    )


def responsible(township: str, wording: Wording) -> str:
    """Who answers for a township; empty where nobody can tell."""
    if not township:
        return ""
    if township.endswith("街道"):
        return wording.text("Subdistrict office of {township}").format(township=township)
    if township.endswith(("镇", "乡", "苏木")):
        return wording.text("Government of {township}").format(township=township)
    return township


def money(amount: Decimal | None) -> str:
    """Yuan with their fen where there are any: 20000, 512.50."""
    if amount is None:
        return ""
    whole = amount.quantize(Decimal("0.01"))
    return str(int(whole)) if whole == int(whole) else str(whole)


def _number(case: Case, wording: Wording) -> str:
    number = case.finding.subject.household
    return masked_number(number or (case.home.number if case.home else None), wording)


def _about(case: Case, text: FindingText, wording: Wording) -> str:
    said, subject = text.message, case.finding.subject
    if subject.level == "person" and subject.name and subject.name != subject.head_name:
        name = visible(wording.value(Personal("name", subject.name)))
        if name not in said:
            said = wording.text("{name}: {text}").format(name=name, text=said)
    return said


def _where(case: Case, wording: Wording) -> str:
    """The flagged cell, and what it was compared with: each sheet is named once."""
    place = case.finding.place
    sheets: dict[tuple[str, str], list[str]] = {}
    for cell in case.finding.cells:
        if cell.role == "evidence" and cell.ref != place:
            key = (cell.ref.source, cell.ref.sheet)
            sheets.setdefault(key, []).append(cell.ref.address or "")
    if not sheets:
        return cell_text(place)
    others = [
        wording.join(filter(None, dict.fromkeys(addresses)))
        if key == (place.source, place.sheet)
        else _cells_of(*key, addresses, wording)
        for key, addresses in sheets.items()
    ]
    between = "；" if wording.lang == "zh" else "; "
    compared = wording.text("compared with {cells}").format(cells=between.join(others))
    return f"{cell_text(place)}{between}{compared}"


def _cells_of(source: str, sheet: str, addresses: list[str], wording: Wording) -> str:
    named = wording.join(filter(None, dict.fromkeys(addresses)))
    return "!".join(filter(None, (cell_text(CellRef(source, sheet)), named)))
