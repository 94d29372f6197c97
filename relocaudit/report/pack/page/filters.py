"""How templates word a value: every name and every number goes through here, masked if need be."""

from __future__ import annotations

from decimal import Decimal

from relocaudit.model.cell import CellRef
from relocaudit.model.finding import Subject
from relocaudit.model.message import Message, Personal
from relocaudit.model.pack.readiness import percent
from relocaudit.model.statement import Figure
from relocaudit.model.wording import Wording
from relocaudit.report.finding_text import cell_text
from relocaudit.report.pack.page.words import FAMILIES
from relocaudit.report.pack.seating_words import building_name, unit_name
from relocaudit.report.subject import household_number
from relocaudit.report.visible import visible


class Filters:
    """The filters of the templates, in one language."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def say(self, msgid: str, **values: object) -> str:
        """A phrase of the template, with values that are words already."""
        text = self._wording.text(msgid)
        return text.format(**values) if values else text

    def said(self, message: Message | None) -> str:
        return visible(self._wording.message(message))

    def place(self, name: str | None) -> str:
        """A township, village or site."""
        if name is None:
            return "—"
        return visible(self._wording.value(Personal("text", name)))

    def person(self, name: str | None) -> str:
        return "" if name is None else visible(self._wording.value(Personal("name", name)))

    def number(self, household: str | None) -> str:
        subject = Subject("household", household=household)
        return visible(household_number(subject, self._wording) or "")

    def figure(self, figure: Figure) -> str:
        """What is sure, and how many may count besides."""
        if figure.value is None:
            return self._wording.text("cannot be told")
        return f"{figure.value} (+{figure.open}?)" if figure.open else str(figure.value)

    def cell(self, ref: CellRef | None) -> str:
        return "" if ref is None else cell_text(ref)

    def share(self, share: Decimal | None) -> str:
        return "—" if share is None else percent(share)

    def family(self, code: str) -> str:
        return self._wording.text(FAMILIES.get(code[:3], code[:3]))

    def plain(self, value: Decimal) -> str:
        return self._wording.value(value)

    def building(self, label: str) -> str:
        return visible(building_name(label, self._wording))

    def unit(self, label: str) -> str:
        return visible(unit_name(label, self._wording))
