"""Townships and villages, one spelling each."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from relocaudit.linkage.lookup import listed, texts

_COUNTY = re.compile(r"^(?:.{2,}?(?:自治[区州县旗]|[省市州县区旗]))+?(?=(?!街道$|办事处$).{2,}$)")
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇"
    "|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安"
    "|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
_ENDING = rf"(?:(?:(?:{_PEOPLES})族)*(?:民族)?乡|镇|苏木|街道(?:办事处)?|办事处)"
_TOWN = re.compile(_ENDING + "$")
_GROUP = re.compile(r"^(.{2,}?(?:村|社区))(?:.+(?:组|屯|队|社|寨))$")
_ABOVE_GROUP = re.compile(r"^.{2,}?(?:村民委员会|村委会|社区|(?<!自然)村)(?=.{2,}$)")
_SMALL = re.compile(r"(?:自然村|村民小组|小组|自然屯|组|屯|队|村)$")
_HAN_DIGITS = "〇一二三四五六七八九"
_NUMBERED = re.compile(
    r"第?(\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])号?"
    r"(?:(?:村民|居民)?小?[组社队])?"
)
_VILLAGE = re.compile(
    r"(?:社区居民委员会|社区居委会|村民委员会|居民委员会|村委会|居委会|行政村|社区|村)$"
)


def town_names(columns: Mapping[str, pd.Series]) -> dict[str, pd.Series]:
    """The same columns with one full name a township: 松萝 and 云岫县松萝镇 become 松萝镇.

    A short form that two townships share (东山镇, 东山乡) stays as it is: it names neither.
    """
    written = {key: listed(values) for key, values in columns.items()}
    counts = Counter(text for values in written.values() for text in values if text is not None)
    split = {text: _split_town(text) for text in counts}
    endings: dict[str, Counter[str]] = {}
    for text, (stem, ending) in split.items():
        if ending:
            endings.setdefault(stem, Counter())[ending] += counts[text]
    names = {text: _full_name(*split[text], endings) for text in counts}
    return {
        key: texts(map(names.get, written[key]), values.index) for key, values in columns.items()
    }


def village_keys(villages: pd.Series, townships: pd.Series) -> pd.Series:
    """Villages without township, group and suffix: 松萝镇蓝田村委会 → 蓝田."""
    pairs = zip(listed(villages), listed(townships), strict=True)
    keys = (
        None if village is None else _village_key(village, town or "") for village, town in pairs
    )
    return texts(keys, villages.index)


def group_keys(groups: pd.Series) -> pd.Series:
    """Hamlets without the village above and without suffix: 蓝田村大湾屯 → 大湾; 第一小组 → 1组."""
    keys = (None if group is None else _group_key(group) for group in listed(groups))
    return texts(keys, groups.index)


def renamed(keys: pd.Series, townships: pd.Series, new_names: Mapping[str, str]) -> pd.Series:
    """Village keys after mergers; `new_names` maps old names to new ones.

    An old name may stand after its township, where two townships have a village of that name. A
    new name may be the old one of a later merger.
    """
    if not new_names:
        return keys
    towns = listed(townships)
    tables = {
        town: {
            _village_key(a, town or ""): _village_key(b, town or "") for a, b in new_names.items()
        }
        for town in set(towns)
    }
    found = (_newest(key, tables[town]) for key, town in zip(listed(keys), towns, strict=True))
    return texts(found, keys.index)


def _compact(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _split_town(text: str) -> tuple[str, str]:
    name = _COUNTY.sub("", _compact(text))
    ending = _TOWN.search(name)
    if ending is None or ending.start() < 2:
        return name, ""
    return name[: ending.start()], "街道" if "办事处" in ending.group() else ending.group()


def _full_name(stem: str, ending: str, endings: Mapping[str, Counter[str]]) -> str | None:
    known = endings.get(stem, Counter())
    # 青龙乡 and 青龙彝族乡 are one township, 东山乡 and 东山镇 are two.
    kinds = {word[-1] for word in known}
    if ending:
        alike = [word for word in known if word[-1] == ending[-1]]
        return stem + max(alike, key=lambda word: (known[word], word))
    if len(kinds) == 1:
        return stem + max(known, key=lambda word: (known[word], word))
    return stem or None


@lru_cache(maxsize=1 << 16)
def _village_key(village: str, town: str) -> str | None:
    name = _compact(village)
    stem, _ = _split_town(town) if town else ("", "")
    if stem:
        prefix = rf"^(?:.{{2,}}[县市区旗])?{re.escape(stem)}{_ENDING}(?=..)"
        name = re.sub(prefix, "", name)
    name = _GROUP.sub(r"\1", name)
    ending = _VILLAGE.search(name)
    if ending is not None and ending.start() >= 2:
        name = name[: ending.start()]
    return name or None


def _newest(key: str | None, new_names: Mapping[str | None, str | None]) -> str | None:
    seen = {key}
    while (key_ := new_names.get(key, key)) not in seen:
        seen.add(key_)
        key = key_
    return key


@lru_cache(maxsize=1 << 16)
def _group_key(group: str) -> str | None:
    whole = _compact(group)
    name = _ABOVE_GROUP.sub("", whole)
    numbered = _NUMBERED.fullmatch(whole) or _NUMBERED.fullmatch(name)
    if numbered is not None:
        return f"{_number(numbered.group(1))}组"
    ending = _SMALL.search(name)
    if ending is not None and ending.start() >= 2:
        name = name[: ending.start()]
    return name or None


def _number(text: str) -> int:
    """Of at most two Han digits: 十二, 二十, 三."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    high = (_HAN_DIGITS.index(tens) if tens else 1) if ten else 0
    return high * 10 + (_HAN_DIGITS.index(ones) if ones else 0)
