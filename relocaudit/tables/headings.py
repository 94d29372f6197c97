"""Rows below a header that are headers themselves: the same once more, or another table's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band
from relocaudit.tables.words import plain

Heading = Literal["same", "table", "counts"]
_REPEATED = 0.6
_FIELDS, _UNDERSTOOD = 3, 0.5
_LONGEST = 60
# No header that names people is without one of these.
_CUE = re.compile(r"[名姓证主]|人员|成员|对象|身份")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NAMING = frozenset({"name", "head_name", "id_number", "head_id"})
# What tables of numbers, codes and officials are headed with.
_COUNTING = re.compile(
    r"(?:.*[户人套]数|.*(?:合计|小计|总数|数量|金额|面积|比例|套数|间数|个数).*|项目|指标|类别|代码|编码|含义|"
    r"[户人套间]|说明|名称|职务|职称|(?:工作)?单位|部门|职责|分工)(?:\(.*\))?"
)
_OFFICE = re.compile(r"职务|职称|职责|分工|部门|工作岗位")


class Headings:
    """Judges rows against the header of the table in which they stand."""

    def __init__(self, band: Band, aliases: Aliases) -> None:
        self._aliases = aliases
        self._texts = {
            column: {plain(text) for text in path} for column, path in band.paths.items()
        }
        self._anywhere = {text for texts in self._texts.values() for text in texts}
        resolved = {column: aliases.resolve(path) for column, path in band.paths.items()}
        self._fields = {column: found[0] for column, found in resolved.items() if found}
        self._known: dict[str, str | None] = {}

    def judge(self, held: Mapping[int, str]) -> Heading | None:
        """What kind of header a row is, from its plain texts by column; None: it is none.

        A header that moves a field to another column heads another table, whatever it repeats.
        """
        alike = sum(text in self._anywhere for text in held.values()) / len(held)
        if alike <= _REPEATED:
            if any(map(_NUMBER.fullmatch, held.values())):
                return None
            if not _CUE.search("".join(held.values())):
                return "counts" if self._counts(held) else None
        fields = {column: name for column, text in held.items() if (name := self._field(text))}
        moved = [
            column
            for column, name in fields.items()
            if held[column] not in self._texts.get(column, ()) and name != self._fields.get(column)
        ]
        is_header = self._is_header(held, fields)
        if moved and is_header:
            return "table"
        if alike > _REPEATED or (is_header and not moved):
            return "same"
        return "counts" if self._counts(held) else None

    def _field(self, text: str) -> str | None:
        if text not in self._known:
            found = self._aliases.resolve((text,)) if len(text) <= _LONGEST else None
            self._known[text] = found[0] if found else None
        return self._known[text]

    @staticmethod
    def _is_header(held: Mapping[int, str], fields: Mapping[int, str]) -> bool:
        names = set(fields.values())
        understood = len(fields) >= _UNDERSTOOD * len(held)
        return len(names) >= _FIELDS and understood and not names.isdisjoint(_NAMING)

    def _counts(self, held: Mapping[int, str]) -> bool:
        """A header of counts, codes or officials: nothing in it is a number, or says who."""
        if len(held) < 2 or any(character.isdigit() for t in held.values() for character in t):
            return False
        counting = [text for text in held.values() if _COUNTING.fullmatch(text)]
        if not counting:
            return False
        known = [text for text in held.values() if text in counting or self._field(text)]
        return len(known) >= max(2, 0.8 * len(held))


def heads_people(band: Band, aliases: Aliases) -> bool:
    """Whether a header is that of a list of households or persons, not of officials or counts."""
    if not band.anchored:
        return False
    fields = {found[0] for path in band.paths.values() if (found := aliases.resolve(path))}
    if any(_OFFICE.search(plain(path[-1])) for path in band.paths.values()):
        return bool(fields & {"relation", "household_no"})
    return len(fields - _NAMING - {"phone", "sex", "seq_no", "remark"}) > 0 or bool(
        fields & {"id_number", "head_id"}
    )
