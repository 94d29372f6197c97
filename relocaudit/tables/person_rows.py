"""What each person row of a sheet says of its household."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from relocaudit.tables.words import plain

HEAD = "户主"
_KEYS = ("head_name", "head_id", "family_size")
_ONE_EACH, _FITTING = 0.8, 0.5
_LARGEST = 30


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a row says of its household. Texts are empty where its own cell is blank.

    `covered` names the record at the top of a merged range that covers the row, if any;
    `spans` tells that a merged range begins here, `parted` that blank rows stand above, which part
    every household of the sheet. `place` is the row's village, if it says one.
    """

    household_no: str
    seq_no: str
    keys: tuple[str, ...]
    is_head: bool
    covered: int | None
    spans: bool
    parted: bool = False
    place: str = ""

    @property
    def size(self) -> int | None:
        """The size of its household that the row states; None where none that can be read."""
        return _size(self.keys[-1])


def person_rows(
    texts: Mapping[str, Sequence[str]],
    relation: Sequence[str],
    covered: Mapping[str, Mapping[int, int]],
    count: int,
    gaps: Sequence[int] = (),
) -> list[PersonRow]:
    """The rows of a sheet from its raw texts, its relations and its merged ranges.

    `gaps` are the records that stand below blank rows.
    """
    blank = [""] * count
    keys = [_own(texts.get(name, blank), covered.get(name, {})) for name in _KEYS]
    seq = _own(texts.get("seq_no", blank), covered.get("seq_no", {}))
    numbers = [plain(text) for text in texts.get("household_no", blank)]
    places = [plain(text) for text in texts.get("village", blank)]
    tops: dict[int, int] = {}
    for name in ("household_no", "seq_no", *_KEYS):
        tops.update(covered.get(name, {}))
    spanning = set(tops.values())
    parted = _parted(gaps, relation, keys)
    return [
        PersonRow(numbers[i], seq[i], tuple(key[i] for key in keys), relation[i] == HEAD,
                  tops.get(i), i in spanning, i in parted, places[i])
        for i in range(count)
    ]  # fmt: skip


def _own(texts: Sequence[str], covered: Mapping[int, int]) -> list[str]:
    return ["" if i in covered else plain(text) for i, text in enumerate(texts)]


def _parted(
    gaps: Sequence[int], relation: Sequence[str], keys: Sequence[Sequence[str]]
) -> set[int]:
    """The first records of the parts between blank rows, if those part the households of the sheet.

    They do where hardly any part between two of them holds no household, or more than one, and the
    sizes that are stated do not speak against it.
    """
    if not gaps:
        return set()
    heads = [told == HEAD for told in relation]
    if not any(heads):
        heads = [any(texts) for texts in zip(*keys, strict=True)]
    parts = list(pairwise([0, *gaps, len(heads)]))
    one_each = sum(sum(heads[a:b]) == 1 for a, b in parts) >= _ONE_EACH * len(parts)
    fitting = [
        size == b - a
        for a, b in parts if (size := next(filter(None, map(_size, keys[-1][a:b])), None))
    ]  # fmt: skip
    return {0, *gaps} if one_each and sum(fitting) >= _FITTING * len(fitting) else set()


def _size(text: str) -> int | None:
    number = text.removesuffix("人").removesuffix(".0")
    return int(number) if number.isdecimal() and 0 < int(number) <= _LARGEST else None
