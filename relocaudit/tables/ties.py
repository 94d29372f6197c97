"""Columns that answer to one header: what their neighbours and their contents decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from relocaudit.tables.aliases import Aliases
from relocaudit.tables.contract import ColumnSpec
from relocaudit.tables.draft import Draft
from relocaudit.tables.readers.coded import NOT_SAID, CodeWords, parse_yesno
from relocaudit.tables.readers.dates import parse_date

AGREES = 0.8
CONTRADICTS = 0.3
_HARDLY = 0.1
_ENOUGH, _ENOUGH_ROWS = 5, 8
# The size of a household stands in nearly every row of a list of households.
_EVERY_ROW = 0.9
_SIZES_COUNT_ROWS = 0.85


def filled(texts: Sequence[str]) -> int:
    return sum(bool(text) for text in texts)


def tell_head_from_member(draft: Draft, samples: Mapping[int, list[str]]) -> None:
    """Of two columns headed 姓名 the head's is the emptier one, or the left one.

    Of two id columns the head's is the one that follows the head's name with no other name between.
    """
    names = draft.columns("name")
    if len(names) == 2 and not draft.columns("head_name"):
        by_filling = sorted(names, key=lambda c: (filled(samples.get(c, [])), c))
        draft.take(by_filling[0], "head_name", "position")
    _tell_household_lists(draft, samples)
    heads, names = draft.columns("head_name"), draft.columns("name")
    ids = draft.columns("id_number")
    if len(ids) == 1 and heads and not names and not draft.columns("relation"):
        # Only heads are named: the number beside them is theirs.
        if not draft.columns("head_id"):
            draft.take(ids[0], "head_id", "position")
        return
    if len(ids) == 2 and heads and names and not draft.columns("head_id"):
        for column in ids:
            before = [c for c in (*heads, *names) if c < column]
            if before and max(before) in heads:
                draft.take(column, "head_id", "position")
                break


def _tell_household_lists(draft: Draft, samples: Mapping[int, list[str]]) -> None:
    """A lone 姓名 beside a family size, without relations, is the head: a row a household."""
    names, numbers = draft.columns("name"), draft.columns("household_no")
    if len(names) != 1 or not draft.columns("family_size"):
        return
    if draft.columns("head_name") or draft.columns("relation") or draft.columns("head_id"):
        return
    given = [text for column in numbers for text in samples.get(column, []) if text]
    if len(given) != len(set(given)):
        return
    sizes = samples.get(draft.columns("family_size")[0], [])
    stated = [size for name, size in zip(samples.get(names[0], []), sizes, strict=True) if name]
    if filled(stated) < _EVERY_ROW * len(stated) or _sizes_count_rows(stated):
        return
    draft.take(names[0], "head_name", "position")
    for column in draft.columns("id_number")[:1]:
        draft.take(column, "head_id", "position")


def _sizes_count_rows(sizes: Sequence[str]) -> bool:
    """Whether each size stands in as many rows as it counts (3 3 3 1 2 2): a row a person.

    Every size of one does, whatever the rows are, and a few sizes may be wrong.
    """
    counted = telling = 0
    for size, run in groupby(sizes):
        number, rows = size.removesuffix("人").removesuffix(".0"), len(list(run))
        if number == "1":
            continue
        telling += rows
        if number.isdecimal() and int(number) > 0 and rows % int(number) == 0:
            counted += rows
    return len(sizes) >= _ENOUGH_ROWS and counted >= _SIZES_COUNT_ROWS * telling


def let_content_decide(draft: Draft, samples: Mapping[int, list[str]], aliases: Aliases) -> None:
    """搬迁方式 often holds 集中/分散, 安置方式 the way of building: the words say which it is."""
    modes = aliases.fields["resettle_mode"]
    for column in draft.columns("move_mode"):
        if not draft.columns("resettle_mode") and agreement(modes, samples[column]) >= AGREES:
            draft.take(column, "resettle_mode", "content")
    for column in draft.columns("resettle_mode"):
        texts = samples[column]
        if filled(texts) and agreement(modes, texts) < CONTRADICTS:
            taken = bool(draft.columns("resettle_sub"))
            draft.take(column, "" if taken else "resettle_sub", "content")
    for column in draft.columns("move_kind"):
        texts = samples[column]
        if filled(texts) and agreement(aliases.fields["move_kind"], texts) < CONTRADICTS:
            draft.drop([column], "content")
    _tell_kind_from_attribute(draft, samples, aliases)


def _tell_kind_from_attribute(
    draft: Draft, samples: Mapping[int, list[str]], aliases: Aliases
) -> None:
    """户属性 and 类型 hold 建档立卡/同步 or 一般/低保/特困: 一般户 alone is in both lists."""
    for own, other in (("move_kind", "poor_attr"), ("poor_attr", "move_kind")):
        for column in draft.columns(own):
            texts = samples[column]
            here = agreement(aliases.fields[own], texts)
            there = agreement(aliases.fields[other], texts)
            if there >= AGREES and there > here and not draft.columns(other):
                draft.take(column, other, "content")


def set_foreign_columns_aside(
    draft: Draft, samples: Mapping[int, list[str]], aliases: Aliases
) -> None:
    """A column that hardly holds a word of its list holds something else.

    It is said once, at its header: one cell after another would tell nobody more.
    """
    for column, (name, _) in list(draft.taken.items()):
        if not name or aliases.fields[name].required or column in draft.pinned:
            continue
        spec = aliases.fields[name]
        if spec.kind not in ("code", "yesno"):
            continue
        words = [text for text in samples.get(column, []) if text and text not in NOT_SAID]
        if len(words) >= _ENOUGH and agreement(spec, words) < CONTRADICTS:
            draft.foreign[name] = (column, Counter(words).most_common(1)[0][0])
            draft.drop([column], "content")


def agreement(spec: ColumnSpec, texts: Sequence[str]) -> float:
    """Share of the filled cells that read as the column's kind; 0 where content tells nothing."""
    words = CodeWords(spec.codes)
    texts = [text for text in texts if text not in NOT_SAID or text in words.words]

    def reads(text: str) -> bool:
        try:
            if spec.kind == "code":
                words.parse(text, "s", "")
            elif spec.kind in ("date", "event"):
                parse_date(text, "s", "")
            elif spec.kind == "yesno":
                parse_yesno(text, two_means_no=True)
            else:
                return False
        except ValueError:
            return False
        return True

    return share(texts, reads)


def day_and_answer(
    spec: ColumnSpec, columns: Sequence[int], samples: Mapping[int, Sequence[str]]
) -> tuple[int, int] | None:
    """Of an event's columns the one with dates and the one that only says yes or no."""
    dated = {column: agreement(spec, samples[column]) for column in columns}
    answers = [
        column for column in columns
        if dated[column] < _HARDLY and share(samples[column], _is_answer) >= AGREES
    ]  # fmt: skip
    days = [column for column in columns if dated[column] >= CONTRADICTS]
    if len(answers) == 1 and days:
        return max(days, key=lambda column: (dated[column], -column)), answers[0]
    return None


def _is_answer(text: str) -> bool:
    try:
        parse_yesno(text, two_means_no=True)
    except ValueError:
        return text in NOT_SAID
    return True


def share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    given = Counter(text for text in texts if text)
    held = sum(number for text, number in given.items() if holds(text))
    return held / given.total() if given else 0.0
