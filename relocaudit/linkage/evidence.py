"""Why two records were taken, or nearly taken, for one: what agrees, what differs, how far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from relocaudit.linkage.edits import edits
from relocaudit.linkage.names import Likeness, likeness
from relocaudit.model.message import Message, Term

_ID_SLIPS = 2
ID_NUMBER = "id number"
# What two records share that made them be compared, by the basis or reason of the pair. Where a
# household is not shared, a near person was looked for in the village.
_BLOCKS = {
    "repaired": "usable digits of the id number, and name",
    "damaged": "usable digits of the id number, and name",
    "name-birth": "household, name and date of birth",
    "name": "household and name",
    "same-birth": "village and date of birth",
    "head-members": "village, name of the head and names of the members",
    "head-village": "village and name of the head",
    "head-hamlet": "hamlet and name of the head",
    "head-township": "township and name of the head",
    **dict.fromkeys(("tie", "twice", "size", "unsized"), "village and name of the head"),
    "sound": "village and number of persons",
}
# Pairs whose numbers are compared by the digits that are left, not whole.
_IN_PART = ("repaired", "damaged")
_SLIPS = ("one-digit", "two-digits", "swapped-digits")
ALIKE: Final[dict[Likeness, str]] = {
    "variant": "the names are one but for variant characters",
    "unprintable": "the names agree but for a character that could not be printed",
    "sound": "the names sound alike",
    "one-character": "the names differ in one character",
}


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """One pair that no equal key made. `table`, `rid` and `other`, `other_rid` name its records.

    `basis` is the `link_basis`, `registry_basis` or `near_why` of the facts; `is_open`: a
    candidate only, nobody took the two for one. `agree`, `differ`, `block` (why they were
    compared) are msgids of fields.po and pairing.po. `id_edits`: slips between the two id numbers;
    None: not comparable, or more than two (then `is_id_far`). `names` is how the names are alike.
    """

    table: str
    rid: int
    other: str
    other_rid: int
    basis: str
    is_open: bool
    block: str
    agree: tuple[str, ...]
    differ: tuple[str, ...]
    id_edits: int | None
    is_id_far: bool
    names: Likeness | None

    def said(self) -> Message:
        """One clause in words: what agrees, what differs, and how the two came together."""
        told = [Message.of("agree: {fields}", fields=listed_fields(self.agree))]
        told += self.distance()
        # The distance says already that the numbers differ.
        differ = [name for name in self.differ if name != ID_NUMBER or not self.id_edits]
        if differ:
            told.append(Message.of("differ: {fields}", fields=listed_fields(differ)))
        told.append(Message.of("compared by {block}", block=Term(self.block)))
        return reduce(_and_then, told)

    def distance(self) -> list[Message]:
        """How far ids and names lie apart, where that says more than agree and differ."""
        told = []
        if self.id_edits:
            told.append(Message.of("edit distance of the id numbers {edits}", edits=self.id_edits))
        if self.names in ALIKE:
            told.append(Message.of(ALIKE[self.names]))
        return told


def compared(
    place: tuple[str, int, str, int],
    basis: str,
    fields: Mapping[str, tuple[object, object]],
    *,
    is_open: bool,
) -> PairEvidence:
    """Evidence of one pair; `fields` maps a field's msgid to its values here and there.

    Of `place` see `PairEvidence`. Values are as they are compared (keys, codes); a blank on either
    side neither agrees nor differs. Names and id numbers are weighed by their own measure.
    """
    told = {name: pair for name, pair in fields.items() if None not in pair}
    if basis in _IN_PART:
        told.pop(ID_NUMBER, None)
    names = {n: likeness(str(a), str(b)) for n, (a, b) in told.items() if n.startswith("name")}
    slips = None
    if ID_NUMBER in told:
        here, there = map(str, told[ID_NUMBER])
        slips = edits(here, there, _ID_SLIPS)
    agree = tuple(
        name
        for name in told
        if told[name][0] == told[name][1] or names.get(name) in ("same", "variant")
    )
    return PairEvidence(
        *place,
        basis=basis,
        is_open=is_open,
        block=_block(basis, agree),
        agree=agree,
        differ=tuple(name for name in told if name not in agree),
        id_edits=slips if slips is not None and slips <= _ID_SLIPS else None,
        is_id_far=slips is not None and slips > _ID_SLIPS,
        names=next(iter(names.values()), None),
    )


def _block(basis: str, agree: Sequence[str]) -> str:
    if basis in _BLOCKS:
        return _BLOCKS[basis]
    if basis in _SLIPS and "name" not in agree:
        return "village and part of the id number"
    return "household and name" if "household number" in agree else "village and name"


def listed_fields(msgids: Sequence[str]) -> Message | Term:
    """Several fields as one parameter of a message; nothing: the word for nothing."""
    if not msgids:
        return Term("nothing")
    words: list[Message | Term] = [Term(msgid) for msgid in msgids]
    return reduce(_with, words)


def _with(first: Message | Term, second: Message | Term) -> Message:
    return Message.of("{first}, {second}", first=first, second=second)


def _and_then(first: Message, second: Message) -> Message:
    return Message.of("{first}; {second}", first=first, second=second)
