"""Several members in one cell: 甲(户主,id)、乙（配偶）, or their names on lines of one cell.

Nobody can be compared with the registry one by one there: the sheet is read as households.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from relocaudit.intake.grid import BLANK, TEXT
from relocaudit.tables.draft import Draft
from relocaudit.tables.member_headers import is_head_word, is_relation
from relocaudit.tables.readers.cells import Cells, raw_text
from relocaudit.tables.ties import AGREES, filled, share

LISTED: Final = "members-in-cell"
_OFTEN = 0.3
_MANY = 3
# Two names of two characters; one number with what is written around it.
_SHORTEST, _ONE_ID = 4, 28
_ID = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?![\dXx])")
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_STRONG = re.compile(r"[、,，;；/|+]")
_TOKEN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff·•]+|\d+[Xx]?")
_LONGEST_NAME = 5
_NO_NAMES = frozenset(
    {"身份证", "身份证号", "身份证号码", "证件号码", "姓名", "性别", "年龄", "关系", "已故", "死亡",
     "已死亡", "残疾", "健康", "汉族", "低保", "五保", "在校", "学生", "外嫁", "迁出", "服刑",
     "务工", "户主姓名", "共计"}
)  # fmt: skip
_MEMBERS_TOLD = re.compile(r"成员|家属|家庭人员|家庭人口情况|人口姓名")


@dataclass(frozen=True, slots=True)
class Listed:
    """The names of a cell in order, the head's name and id where the cell tells them."""

    names: tuple[str, ...]
    head: str
    head_id: str
    strong: bool


@lru_cache(maxsize=65536)
def listed_members(text: str) -> Listed:
    """The members that a cell names; the first unmarked one is the head, as lists are written.

    Where relations are given and none of them is the head's, the head is not in the cell.
    `strong`: more than white space stands between the names.
    """
    bare = _BRACKETED.sub(" ", text) if any(_names(_BRACKETED.sub(" ", text))) else text
    names = _names(bare)
    marks = [(m.start(), m[0]) for m in _TOKEN.finditer(text) if is_relation(m[0])]
    head = names[0] if names else ""
    if marks:
        place = next((at for at, word in marks if is_head_word(word)), None)
        leads = marks[0][0] < text.find(head) if head else False
        head = _beside(text, names, place, leads=leads) if place is not None else ""
    ids = _ID.findall(text)
    start = text.find(head) if head else -1
    own = _ID.search(text, start) if start >= 0 else None
    after = [text.find(name, start + 1) for name in names if name != head]
    following = min((at for at in after if at > start), default=len(text))
    near = own is not None and (own.start() < following or len(names) == 1)
    head_id = own[0] if own is not None and near and ids else ""
    strong = bool(_STRONG.search(bare)) or bool(ids) or len(marks) > 1
    return Listed(tuple(names), head, head_id, strong)


def _names(text: str) -> list[str]:
    """What reads as names; single characters next to each other are one name set wide."""
    names: list[str] = []
    last = -1
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word[0].isdigit() or word in _NO_NAMES or is_relation(word):
            continue
        gap = text[last : match.start()]
        single = len(word) == 1 and names and len(names[-1]) == 1
        if single and last >= 0 and not gap.strip():
            names[-1] += word
        else:
            names.append(word)
        last = match.end()
    return [name for name in names if 1 < len(name) <= _LONGEST_NAME or "·" in name]


def _beside(text: str, names: Sequence[str], place: int, *, leads: bool) -> str:
    """The name behind the mark at `place`, or the one before it, as the cell is written."""
    starts = [(text.find(name), name) for name in names]
    behind = [name for start, name in starts if start > place]
    before = [name for start, name in starts if start < place]
    if leads:
        return behind[0] if behind else ""
    return before[-1] if before else ""


def take_lists(
    draft: Draft,
    paths: Mapping[int, tuple[str, ...]],
    samples: Mapping[int, list[str]],
    written: Callable[[int], list[str]],
) -> tuple[int, ...]:
    """Columns whose cells hold several members each; then the records are households.

    `written` gives a column's sample with its spaces and line breaks.
    """
    relations = draft.columns("relation")
    if any(share(samples[c], is_relation) >= AGREES and filled(samples[c]) for c in relations):
        return ()
    sizes = [samples[column] for column in draft.columns("family_size")[:1]]
    of_names = [*_columns(draft, "name", "head_name"), *_unknown(draft, paths)]
    long = [c for c in of_names if share(samples[c], lambda t: len(t) >= _SHORTEST) >= _OFTEN]
    lists = [c for c in long if _lists_names(written(c), sizes)]
    ids = _columns(draft, "id_number", "head_id")
    of_ids = [c for c in ids if _lists_ids(samples[c], written(c))]
    if not lists and not of_ids:
        return ()
    for column in (*lists, *of_ids):
        draft.take(column, "", LISTED)
    for own, head in (("name", "head_name"), ("id_number", "head_id")):
        for column in draft.columns(own)[:1]:
            if draft.columns(head):
                draft.drop([column], "double")
            else:
                draft.take(column, head, "position")
    if lists and not draft.columns("head_name"):
        draft.take(lists[0], "head_name", LISTED)
    return (*lists, *of_ids)


def _columns(draft: Draft, *names: str) -> list[int]:
    return [column for name in names for column in draft.columns(name)]


def _unknown(draft: Draft, paths: Mapping[int, tuple[str, ...]]) -> list[int]:
    return [
        column for column, path in paths.items()
        if column not in draft.taken and _MEMBERS_TOLD.search("".join(path))
    ]  # fmt: skip


def _lists_names(texts: Sequence[str], sizes: Sequence[Sequence[str]]) -> bool:
    """Names with only white space between them may be one: more than two, or the size, tells."""
    found = [listed_members(text) if text.strip() else None for text in texts]
    given = [members for members in found if members is not None]
    several = [members for members in given if len(members.names) > 1]
    if not several or len(several) < _OFTEN * len(given):
        return False
    if sum(members.strong for members in several) >= _OFTEN * len(given):
        return True
    if sum(len(members.names) >= _MANY for members in several) >= _OFTEN * len(given):
        return True
    told = [
        str(len(members.names) + more) == size.removesuffix("人")
        for size, members in zip(sizes[0] if sizes else (), found, strict=False)
        if members is not None and len(members.names) > 1
        for more in (0, 1)
    ]
    return 2 * sum(told) >= AGREES * len(told) > 0


def _lists_ids(samples: Sequence[str], texts: Sequence[str]) -> bool:
    if not any(len(text) > _ONE_ID for text in samples):
        return False
    several = sum(len(_ID.findall(text)) > 1 for text in texts)
    return several >= _OFTEN * filled(samples)


def head_cells(cells: Cells, name: str) -> tuple[Cells, list[str]]:
    """A column of lists as one of heads (names or ids), and what it names where no head is told."""
    pairs = zip(cells.values, cells.kinds, strict=True)
    found = [listed_members(raw_text(value, kind)) for value, kind in pairs]
    texts = [members.head if name == "head_name" else members.head_id for members in found]
    kinds = [TEXT if text else BLANK for text in texts]
    said = ["、".join(members.names) if name == "head_name" else "" for members in found]
    return Cells([text or None for text in texts], kinds, [""] * len(texts)), said
