"""What a row that names nobody is: a sum, a footer, a heading, column numbers, an example."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from relocaudit.model.source import LeftOutWhy
from relocaudit.tables.words import plain, translates

# What may stand behind a word of summing: its place in brackets, or how many it sums up.
# A word that goes on is somebody's name (合计平).
_TAIL = r"(?:[(\[:,;\-—=].*|\d.*|[户人]数?|数|金额.*|人民币.*|大写.*)?$"
_SUBTOTAL = re.compile(
    rf"^(?:[^0-9]{{1,12}})?(?:小计|累计|本页合计|页计|本页计){_TAIL}|^(?:过次页|承前页|转下页|接上页)"
)
_TOTAL = re.compile(
    rf"^(?:[^0-9]{{1,6}})?(?:合计|总计|共计|总数|总合计){_TAIL}|^[^0-9]{{0,6}}共(?:计|有)?:?\d+[户人]"
    r"|^(?:人民币|大写|金额大写|总金额)[(:大]"
)
_FOOTER = re.compile(
    r"^(?:填表|填报|制表|审核|审批|负责人|经办|单位负责人|联系人|分管|主管|复核|说明|注[:\d]|注意|备注[:\d]|附注|附[:件]|本表|"
    r"日期:|填报日期|村委会|镇政府|乡政府|\(?\d\)?[.、].{6,}|\(?[一二三四五六]\)?、.{6,}|[①-⑨※★]|\(?盖章|"
    r"乡镇主要领导|领导签字|签字|抄送|大写)"
)
# A label that waits for its answer (村支书：, 监督电话：); 户主：王一 is none.
_LABEL = re.compile(r"^(?!户主|姓名)[^\d:,]{2,14}:")
_SIGNED = re.compile(r"盖章|签[字名章]|公章")
_DAY = re.compile(
    r"(?:二[〇○0零]|\d{2})\S{0,2}年.{0,3}月(?:.{0,3}日)?|\d{4}[./-]\d{1,2}[./-]\d{1,2}"
)
_PLACE = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,3}[)、.]|\d{1,2}[、.])?[一-鿿]{2,9}"
    r"(?:镇|乡|街道|村|社区|居委会|村委会|[村居]民小组|小组|自然村|屯)(?:\(.*\)|:|共?\d.*)?$"
)
_FOOTER_CELLS, _SIGNED_CELLS = 10, 4
_COLUMN_NUMBERS = 4
_COLUMN_NUMBER = re.compile(r"(\d{1,2})(?:=.*)?")
_LETTERS = "甲乙丙丁戊己庚辛壬癸ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLUMN_LETTER = re.compile(rf"[{_LETTERS}]")
_EXAMPLE = re.compile(r"(?:填[写表])?(?:示例|样例|范例|举例|样表|例)[:]?\d*[:]?")
_EXAMPLE_NAME = re.compile(
    r"^\(?(?:填写)?(?:示例|样例|范例|举例|例如?)[):]|\((?:示例|样例|举例)\)$"
)


@dataclass(frozen=True, slots=True)
class Places:
    """Columns (1-based) that a row's kind depends on.

    `named` hold names, `prepared` what is dragged down a form before anybody is entered, `mapped`
    any field, `dated` days or free text; `before_names` stand left of every name.
    """

    named: frozenset[int]
    prepared: frozenset[int]
    mapped: frozenset[int]
    dated: frozenset[int]
    before_names: range


def explains_header(cells: Mapping[int, str], places: Places) -> bool:
    """A row of column numbers (1 2 3 4), a filled-in example or the header in another language."""
    return counts_columns(cells) or is_example(cells, places) or _is_translation(cells)


def _is_translation(cells: Mapping[int, str]) -> bool:
    return len(cells) >= _COLUMN_NUMBERS and all(translates(plain(raw)) for raw in cells.values())


def counts_columns(cells: Mapping[int, str]) -> bool:
    """Whether a row numbers or letters the columns (1 2 3, 甲 乙 1 2, A B C), but for a few."""
    texts = [text for raw in cells.values() if (text := plain(raw).strip("()"))]
    numbers = [int(found[1]) for text in texts if (found := _COLUMN_NUMBER.fullmatch(text))]
    lettered = [text for text in texts if _COLUMN_LETTER.fullmatch(text)]
    if len(lettered) > 1 and [*lettered] == sorted(lettered, key=_LETTERS.index):
        return len(lettered) + len(numbers) >= max(_COLUMN_NUMBERS, len(texts) - 1)
    counting = all(b == a + 1 for a, b in pairwise(numbers))
    return counting and len(numbers) >= max(_COLUMN_NUMBERS, len(texts) - 3) and numbers[0] < 4


def is_example(cells: Mapping[int, str], places: Places) -> bool:
    """Whether a row says of itself that it shows how to fill the form in."""
    texts = [text for raw in cells.values() if (text := plain(raw).strip("()"))]
    if texts and _EXAMPLE.fullmatch(texts[0]):
        return True
    return any(_EXAMPLE_NAME.search(plain(cells[c])) for c in places.named if c in cells)


def kind_of(held: Mapping[int, str], places: Places, widest: int) -> LeftOutWhy | None:
    """Why a row with these plain texts is no record, or None.

    `widest` is how many columns the widest merged cell of the row covers.
    """
    texts = list(held.values())
    if not texts:
        return "blank"
    telling = places.named | places.prepared
    nameless = places.named.isdisjoint(held)
    summing = [text for column, text in held.items() if column in telling]
    if nameless or min(held) < places.before_names.stop:
        summing.append(texts[0])
    if nameless:  # beside a name, a remark may count the family
        summing += texts[1:3]
    if any(_SUBTOTAL.match(text) for text in summing):
        return "subtotal"
    if any(_TOTAL.match(text) for text in summing):
        return "total"
    if _is_footer(texts, nameless=nameless):
        return "footer"
    if len(held) == 1:
        ((column, text),) = held.items()
        if column in places.before_names and not is_prepared(texts):
            return "title"  # the heading of a village's part of the list
        if widest > 2 or (len(text) > 3 and column in places.named and _PLACE.match(text)):
            return "title"
        if _DAY.fullmatch(text) and column not in places.dated:
            return "footer"
    if places.prepared.issuperset(held) and is_prepared(texts):
        return "blank"
    if places.mapped.isdisjoint(held):
        return "other-table"
    return None


def _is_footer(texts: Sequence[str], *, nameless: bool) -> bool:
    if len(texts) <= _FOOTER_CELLS and (_FOOTER.match(texts[0]) or _LABEL.match(texts[0])):
        return True
    # A remark beside a name may say who has not signed.
    signed = any(_SIGNED.search(text) for text in (texts if nameless else texts[:1]))
    return signed and len(texts) <= _SIGNED_CELLS


def is_prepared(texts: Sequence[str]) -> bool:
    """Whether a row holds only what is filled in beforehand: a number, names of places."""
    return len(texts) > 1 or texts[0].rstrip(".、").isdecimal()
