"""The notes a caller asks for, gathered by sheet and cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from relocaudit.annotate.address import position
from relocaudit.annotate.report import Remark
from relocaudit.model.severity import Severity

Note = tuple[str, str, str, str]
Place = tuple[int, int]


@dataclass(slots=True)
class AskedMark:
    """One cell to mark: the gravest severity and all texts in the order they came.

    `asked` are the addresses as the caller named them: cells inside a merge share its anchor.
    """

    severity: Severity
    texts: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def add(self, severity: Severity, text: str, address: str) -> None:
        self.severity = max(self.severity, severity, key=lambda s: s.rank)
        if text not in self.texts:
            self.texts.append(text)
        if address not in self.asked:
            self.asked.append(address)

    def take(self, other: AskedMark) -> None:
        """Join another cell's mark to this one."""
        self.severity = max(self.severity, other.severity, key=lambda s: s.rank)
        self.texts += [text for text in other.texts if text not in self.texts]
        self.asked += [address for address in other.asked if address not in self.asked]

    @property
    def text(self) -> str:
        return "\n".join(text for text in self.texts if text)


def gathered(notes: Iterable[Note]) -> tuple[dict[str, dict[Place, AskedMark]], list[Remark]]:
    """Marks by sheet and place; remarks for addresses that are none."""
    marks: dict[str, dict[Place, AskedMark]] = {}
    remarks: list[Remark] = []
    for sheet, address, word, text in notes:
        severity, place = Severity(word), position(address)
        if place is None:
            remarks.append(Remark.of("bad-address", sheet, address))
            continue
        mark = marks.setdefault(sheet, {}).setdefault(place, AskedMark(severity))
        mark.add(severity, text, address)
    return marks, remarks
