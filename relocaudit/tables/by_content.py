"""What a column is by what stands in it, where its header says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from statistics import fmean

from relocaudit.model.inspection import Content
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band
from relocaudit.tables.draft import Draft
from relocaudit.tables.readers.dates import parse_date
from relocaudit.tables.readers.identity import parse_id
from relocaudit.tables.readers.numbers import parse_area, parse_count
from relocaudit.tables.ties import AGREES, agreement, filled, share
from relocaudit.tables.units import AREA_SCALE, as_date
from relocaudit.tables.words import header_keys, is_mu, plain

# A header that says whose or which: neither content nor a near text may overlook it.
OF_ANOTHER = re.compile(
    r"[原旧老]|配偶|帮扶|父亲|母亲|学校|企业|监护|担保|亲属|子女|紧急|开户|领款|代领|收款|法人|"
    r"变更|新户主|干部|负责人|楼长|网格|经办|审核|医生|驻村|书记|借款人|甲方|见证|"
    r"[耕林菜]地|公摊|分摊|套内|户数|户均|间数|奖励|复印|签字|劳动力人|务工人|残疾人数|低保人"
)
_SAYS_NOTHING = re.compile(r"(?:列|字段|column|field|unnamed:?|col|f)?[_\-]?\d*", re.IGNORECASE)
_ID = re.compile(r"\d{17}[\dX]")
_PHONE = re.compile(r"1[3-9]\d{9}")
_NAME = re.compile(r"[一-鿿]{2,4}")
_MODE = re.compile(r"(?:集中|分散)(?:安置)?")
_SEXES = frozenset({"男", "女"})
# Fields of columns that hold anything: with ids in it, such a column is the ids'.
_SPARE = frozenset({"remark", "seq_no"})
_HOMES = (10 * AREA_SCALE, 400 * AREA_SCALE)
_SURE, _DISTINCT, _ENOUGH = 0.95, 0.8, 5

Samples = Mapping[int, Sequence[str]]


def take_by_content(draft: Draft, band: Band, samples: Samples, aliases: Aliases) -> None:
    """Give fields that have no column the one column that holds nothing else."""
    _take_ids(draft, band, samples, aliases)
    _take_bare_area(draft, band, samples, aliases)
    # Kinds of content that hardly anything else looks like, the plainest first.
    for name in ("sex", "relation", "ethnicity", "resettle_mode", "phone", "birth_date", "name"):
        if name not in aliases.fields or draft.columns(name) or name in draft.ambiguous:
            continue
        silent = [c for c in samples if c not in draft.taken and _is_silent(band, c)]
        alike = [c for c in silent if _holds(name, samples[c], draft, samples, aliases)]
        if len(alike) == 1 and (name != "name" or not draft.columns("head_name")):
            draft.take(alike[0], name, "content-alone")


def kind_of_content(texts: Sequence[str]) -> Content | None:
    """One word for what a column holds (`id`, `phone`, `count` …, else `text`); None: nothing."""
    if not filled(texts):
        return None
    tests: tuple[tuple[Content, Callable[[str], bool]], ...] = (
        ("id", lambda t: bool(_ID.fullmatch(parse_id(t, "s", "")))),
        ("phone", lambda t: bool(_PHONE.fullmatch(t))),
        ("yesno", lambda t: t in {"是", "否", "有", "无", "√", "×", "已", "未"}),
        ("count", lambda t: _reads(t, lambda text: parse_count(text, "s", "") < 1000)),
        ("number", lambda t: bool(re.fullmatch(r"-?\d+(?:\.\d+)?(?:E\+?\d+)?", t))),
        ("date", lambda t: _reads(t, lambda text: bool(parse_date(text, "s", "")))),
        ("name", lambda t: bool(_NAME.fullmatch(t))),
    )
    named: Content = next((kind for kind, test in tests if share(texts, test) >= AGREES), "text")
    return "text" if named == "name" and not _mostly_distinct(texts) else named


def _take_ids(draft: Draft, band: Band, samples: Samples, aliases: Aliases) -> None:
    """Columns of 18-digit numbers are ids, whatever they are called, but for somebody else's.

    One: the persons', or the heads' where only heads are named. Two: the heads' repeats itself
    or is the emptier one; where neither shows, none is taken.
    """
    if "id_number" not in aliases.fields or draft.columns("id_number"):
        return
    if draft.columns("head_id") or "id_number" in draft.ambiguous:
        return
    alike = [
        column
        for column in samples
        if (column not in draft.taken or draft.taken[column][0] in _SPARE)
        and not OF_ANOTHER.search("".join(band.paths.get(column, ())))
        and share(samples[column], _looks_like_id) >= AGREES
    ]
    heads, names = draft.columns("head_name"), draft.columns("name")
    if len(alike) == 1:
        of_heads = heads and not names and "head_id" in aliases.fields
        draft.take(alike[0], "head_id" if of_heads else "id_number", "content")
    elif len(alike) == 2 and heads and names and "head_id" in aliases.fields:
        first, second = sorted(alike, key=lambda c: len(set(samples[c])))
        if len(set(samples[first])) < _DISTINCT * len(set(samples[second])):
            draft.take(first, "head_id", "content")
            draft.take(second, "id_number", "content")


def _take_bare_area(draft: Draft, band: Band, samples: Samples, aliases: Aliases) -> None:
    """A lone 面积 in a list of those who move is their home's, where it fits one."""
    if "resettle_mode" not in aliases.fields or draft.columns("house_area"):
        return
    bare = [
        column
        for column, path in band.paths.items()
        if column not in draft.taken and len(path) == 1 and header_keys(path[0])[-1:] == ("面积",)
        and not is_mu(path[0])
    ]  # fmt: skip
    if len(bare) == 1 and share(samples[bare[0]], _fits_a_home) >= AGREES:
        draft.take(bare[0], "house_area", "content")


def _fits_a_home(text: str) -> bool:
    return _reads(text, lambda t: _HOMES[0] <= parse_area(t, in_mu=False) <= _HOMES[1])


def _looks_like_id(text: str) -> bool:
    return bool(_ID.fullmatch(parse_id(text, "s", "")))


def _is_silent(band: Band, column: int) -> bool:
    return all(_SAYS_NOTHING.fullmatch(plain(text)) for text in band.paths.get(column, ()))


def _holds(
    name: str, texts: Sequence[str], draft: Draft, samples: Samples, aliases: Aliases
) -> bool:
    if filled(texts) < _ENOUGH:
        return False
    if name == "sex":
        return {text for text in texts if text} == _SEXES
    if name == "resettle_mode":
        return share(texts, lambda t: bool(_MODE.fullmatch(t))) >= _SURE
    if name == "phone":
        return share(texts, lambda t: bool(_PHONE.fullmatch(t))) >= _SURE
    if name == "name":
        return share(texts, lambda t: bool(_NAME.fullmatch(t))) >= _SURE and _mostly_distinct(texts)
    if name == "birth_date":
        ids = draft.columns("id_number")
        return bool(ids) and _are_births(texts, samples[ids[0]])
    return agreement(aliases.fields[name], texts) >= _SURE


def _mostly_distinct(texts: Sequence[str]) -> bool:
    given = [text for text in texts if text]
    return len(set(given)) >= _DISTINCT * len(given)


def _are_births(texts: Sequence[str], ids: Sequence[str]) -> bool:
    """Whether the dates are those within the ids beside them."""
    pairs = [(t, i) for t, i in zip(texts, ids, strict=True) if t and _looks_like_id(i)]

    def same(text: str, number: str) -> bool:
        try:
            day = as_date(parse_date(text, "s", "")[0])
        except ValueError:
            return False
        return number[6:12] == f"{day.year}{day.month:02}"

    return len(pairs) >= _ENOUGH and fmean(same(t, i) for t, i in pairs) >= _SURE


def _reads(text: str, read: Callable[[str], bool]) -> bool:
    try:
        return read(text)
    except ValueError:
        return False
