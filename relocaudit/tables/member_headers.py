"""Headers that say of which member they speak: 成员2身份证号, 姓名2, 配偶姓名, 成员二 over 姓名.

A roster with one row a household repeats the members' columns sideways. What tells the members
apart is a number, or their relation to the head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from relocaudit.tables.aliases import aliases_of
from relocaudit.tables.readers.coded import CodeWords
from relocaudit.tables.words import plain

HEAD = "户主"
_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九", start=1)}
_DIGIT = r"\d{1,2}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_NUMBER = rf"第?\(?(?P<number>{_DIGIT})\)?[个位名号]?"
_WHO = (
    r"(?:(?:家庭|共同居住|共同生活|同住|随迁|搬迁|户内|其他|其它|家中)的?)*"
    r"(?:成员|人员|人口|家属|家人|亲属|人)"
)
_ABOUT = r"(?:的?(?:基本)?(?:情况|信息|资料))?"
_LINK = r"[-_:.、·的]?"
_MEMBER = rf"(?:{_WHO}{_NUMBER}|第(?P<nth>{_DIGIT})个?{_WHO}){_ABOUT}"
_NUMBERED = re.compile(_MEMBER)
_NUMBERED_FIELD = re.compile(rf"{_MEMBER}{_LINK}(?P<rest>\D.*)?")
_FIELD_NUMBERED = re.compile(rf"(?P<rest>.*?[^\d一二三四五六七八九十(第]){_LINK}{_NUMBER}")
_ONLY_NUMBER = re.compile(_NUMBER)
_MEMBERS = re.compile(rf"{_WHO}{_ABOUT}")
_CHILD = re.compile(r"子女|孩子|小孩|儿女|子\(女\)|子/女|子、女")
_RELATIVE = re.compile(rf"(?P<kin>.+?)(?:{_NUMBER})?{_ABOUT}")
_NOT_KIN = frozenset({"其他", HEAD})
_LONGEST_KIN = 8
# Every header of a member's name or id has one of these: a data row seldom has.
_TELLING = re.compile(r"姓名|名字|身份|身分|证件|成员|人员|家属|家人|人口|关系")


@dataclass(frozen=True, slots=True)
class MemberHeader:
    """A column of one member: `member` names the block, `relation` what its header says of it.

    `bare`: the header names a relative and no field (长子), so that it may hold anything.
    """

    member: str
    field: str
    relation: str = ""
    bare: bool = False


@lru_cache(maxsize=4096)
def member_header(path: tuple[str, ...]) -> MemberHeader | None:
    """The member and the field that a header path (top row first) names, or None."""
    if not _TELLING.search("".join(path)) and _kin(plain(path[-1])) is None:
        return None
    folded = [plain(text).strip(":*·、,;。") for text in path]
    for position, text in enumerate(folded):
        below = path[position + 1 :]
        found = _group(text, folded[:position], below) if below else _single(text)
        if found is not None:
            return found
    return None


def head_field(path: Sequence[str]) -> str:
    """The field of a person in a header of the head's own: 户主性别, or 性别 below 户主."""
    folded = [plain(text) for text in path]
    name = ""
    if any(text.startswith(HEAD) for text in folded[:-1]):
        name = person_field(path[-1:])
    elif folded[-1].startswith(HEAD):
        name = person_field((folded[-1].removeprefix(HEAD),)) or person_field(path)
    return "" if name == "relation" else name


def person_field(path: Sequence[str]) -> str:
    """The field of a person that a header means, whosever it is; empty where it means none."""
    aliases = aliases_of("roster")
    found = aliases.resolve(path)
    if found is None:
        return ""
    name = {"head_name": "name", "head_id": "id_number"}.get(found[0], found[0])
    return name if "P" in aliases.fields[name].level and name != "seq_no" else ""


def is_head_word(text: str) -> bool:
    """Whether a relation, as written, is the head's own (本人)."""
    return _relations().get(plain(text).upper()) == HEAD


def is_relation(word: str) -> bool:
    """Whether a word is one for a relation to the head; a list's code number is none."""
    return not word.isdecimal() and plain(word).upper() in _relations()


def _group(text: str, above: Sequence[str], below: Sequence[str]) -> MemberHeader | None:
    """A member named above a column: 成员2, 配偶, or 2 below 家庭成员情况."""
    match = _NUMBERED.fullmatch(text)
    if match is None and any(_MEMBERS.fullmatch(upper) for upper in above):
        match = _ONLY_NUMBER.fullmatch(text)
    name = person_field(below)
    if not name:
        return None
    if match:
        return MemberHeader(_number(match), name)
    kin = _kin(text)
    return MemberHeader(kin[0], name, kin[1]) if kin else None


def _single(text: str) -> MemberHeader | None:
    match = _NUMBERED_FIELD.fullmatch(text)
    if match:
        name = person_field((match["rest"],)) if match["rest"] else "name"
        return MemberHeader(_number(match), name) if name else None
    match = _FIELD_NUMBERED.fullmatch(text)
    if match and (name := person_field((match["rest"],))):
        return MemberHeader(_number(match), name)
    for length in range(min(_LONGEST_KIN, len(text)), 0, -1):
        kin, rest = _kin(text[:length]), text[length:].lstrip("-_:.、·的")
        name = person_field((rest,)) if rest else "name"
        if kin is not None and name:
            return MemberHeader(kin[0], name, kin[1], bare=not rest)
    return None


def _number(match: re.Match[str]) -> str:
    """The member's number in digits, however it is written."""
    groups = match.groupdict()
    text = groups["number"] or groups.get("nth") or ""
    if text.isdecimal():
        return str(int(text))
    tens, ten, ones = text.partition("十")
    if not ten:
        return str(_DIGITS[text])
    return str(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0))


def _kin(text: str) -> tuple[str, str] | None:
    """The block of a relative (配偶, 子女2) and the relation, empty for a child of either sex."""
    match = _RELATIVE.fullmatch(text)
    if match is None:
        return None
    if _CHILD.fullmatch(match["kin"]):
        return text, ""
    code = _relations().get(match["kin"], "其他")
    return (text, match["kin"]) if code not in _NOT_KIN and not match["kin"].isdecimal() else None


@cache
def _relations() -> dict[str, str]:
    return CodeWords(aliases_of("roster").fields["relation"].codes).words
