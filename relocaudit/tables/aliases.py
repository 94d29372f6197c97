"""From header text to field: exact aliases decide, nearest text only suggests."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from relocaudit.tables.contract import ColumnSpec, columns_of
from relocaudit.tables.nearest import NearTexts
from relocaudit.tables.spellings import one_spelling, spellings_of
from relocaudit.tables.words import header_keys, in_brackets, without_bracket_signs

# What each kind of file may hold, most specific model first.
ROLE_TABLES: Mapping[str, tuple[str, ...]] = {
    "roster": ("persons", "households"),
    "registry": ("registry",),
    "agreements": ("agreements",),
    "changes": ("changes",),
    "plan": ("plan",),
    "sites": ("sites",),
    "payments": ("payments",),
    "demolition": ("demolition",),
    "external": ("external",),
}

# No header of people is without one of these, or without a required field.
_OF_PEOPLE = frozenset({"id_number", "head_id"})
_ANCHORS: Mapping[str, frozenset[str]] = {
    "plan": frozenset({"households", "persons", "concentrated_h", "concentrated_p",
                       "demolition_rooms", "demolition_h", "funds"}),
    "payments": frozenset({"payee_name", "head_name", "household_no", "payee_card"}) | _OF_PEOPLE,
    "external": frozenset({"name", "village"}) | _OF_PEOPLE,
}  # fmt: skip
_OF_MOVERS = frozenset({"roster", "registry", "agreements", "changes"})
# The fields that say whom or what a row is about.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "plan": (), "sites": ("site_name",), "payments": ("head_name", "payee_name"),
}  # fmt: skip

# Upper headers that say of whom or of what the columns below them speak.
_HELPER = re.compile(
    r"(?:结对)?(?:帮扶|挂钩|挂联|挂包|包保|包户|包联|责任|监护|代办|经办|代理|填报|填表|配偶|父亲|母亲|子女|亲属|"
    r"担保|紧急联系|领款|代领|收款|开户|网格|安置点负责)"
    r"(?:责任)?(?:人|干部|单位|联系人|领导|员)?(?:姓名)?(?:信息|情况)?"
)
_HEAD = re.compile(r"户主(?:本人|基本)?(?:情况|信息|资料)?")
_OLD_HOME = re.compile(
    r"(?:原有?|[旧老]|拆除?)[旧有]?(?:住房|房屋?|宅|住宅|住地|居住地)(?:基本)?(?:情况|信息|状况)?"
)
_NEW_PLACE = re.compile(
    r"(?:现)?(?:搬?迁入|搬入|安置|居住|搬迁)[地点区](?:点|址|名称)?(?:情况|信息)?"
)
_NEW_HOME = re.compile(r"(?:新建?|搬迁|安置|搬迁安置)(?:住房|房屋?|新居)(?:情况|信息|状况)?")
_GROUPS = ((_OLD_HOME, "旧房"), (_NEW_HOME, "安置住房"), (_HEAD, "户主"))
_PLACES = frozenset({"county", "town", "village", "group_name", "address"})
# A band is tried from every row and in every depth, so most headers are asked for several times.
_REMEMBERED = 16_384
_OF_HEAD = {"name": "head_name", "id_number": "head_id"}
_OF_OLD_HOME = {
    "house_area": "old_house_area", "address": "old_address", "land_area": "", "site_name": "",
    "area_per_person": "", "building": "", "unit": "", "room": "", "start_date": "",
    "finish_date": "", "accept_date": "", "resettle_sub": "", "move_in_date": "", "title_no": "",
    "occupancy": "", "vacancy": "", "letting": "", "contract_date": "",
}  # fmt: skip


class Match(NamedTuple):
    """What a header means; `literal` unless it is another wording of a listed header."""

    field: str
    text: str
    literal: bool


@dataclass(frozen=True, slots=True)
class Aliases:
    """The header texts of one role's tables; `by_spelling` holds them in their one spelling.

    A header has one of `anchors`; `names` are the fields that say whom or what a row is about.
    `of_movers`: beside payees, old houses and sites stand others, whose columns are not meant.
    """

    fields: Mapping[str, ColumnSpec]
    by_key: Mapping[str, str]
    by_spelling: Mapping[str, str]
    texts: NearTexts
    anchors: frozenset[str] = _OF_PEOPLE
    names: tuple[str, ...] = ("name", "head_name")
    of_movers: bool = True
    _resolved: dict[tuple[str, ...], Match | None] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def resolve(self, path: Sequence[str]) -> Match | None:
        """Field and matched text of a header path (top row first); None where no alias fits.

        A header joined over its rows says most (旧房处置 · 协议), then its lowest rows.
        """
        path = tuple(path)
        if path not in self._resolved:
            if len(self._resolved) >= _REMEMBERED:
                self._resolved.clear()
            self._resolved[path] = self._resolve(path)
        return self._resolved[path]

    def _resolve(self, path: tuple[str, ...]) -> Match | None:
        for start in range(len(path)):
            found = self._listed(_joined(path[start:]))
            if found is not None:
                name = self._under((*path[:start], *in_brackets(path[-1])), found.field)
                return found._replace(field=name) if name else None
        return None

    def sets_aside(self, path: Sequence[str]) -> bool:
        """Whether the user asked to leave such columns out."""
        return any(self.by_key.get(key) == "" for key in _joined(path))

    def with_more(self, more: Mapping[str, str]) -> Aliases:
        """These aliases and the user's own, header text → field, which go first."""
        own = {header_keys(text)[0]: name for text, name in more.items() if header_keys(text)}
        known = {key: name for key, name in own.items() if not name or name in self.fields}
        return replace(self, by_key={**self.by_key, **known}) if known else self

    def _listed(self, keys: Sequence[str]) -> Match | None:
        for key in keys:
            if key in self.by_key:
                return Match(self.by_key[key], key, literal=True)
        for key in keys:
            spelling = one_spelling(key)
            if spelling in self.by_spelling:
                return Match(self.by_spelling[spelling], spelling, literal=False)
        return None

    def _under(self, above: Sequence[str], name: str) -> str:
        """The field as the headers above it mean it; empty where they speak of something else."""
        for text in above:
            folded = header_keys(text)[-1] if header_keys(text) else ""
            if self.of_movers and _HELPER.fullmatch(folded):
                return ""
            if _HEAD.fullmatch(folded):
                head = _OF_HEAD.get(name, name)
                name = "" if head in self.fields and self.fields[head].level == "P" else head
            elif not self.of_movers:
                continue
            elif _OLD_HOME.fullmatch(folded):
                name = _OF_OLD_HOME.get(name, name)
            elif _NEW_PLACE.fullmatch(folded) and name in _PLACES:
                name = ""
        return name if name in self.fields else ""

    def nearest(self, path: Sequence[str]) -> str | None:
        """The one field whose header text is nearest to the lowest row of a path."""
        for key in header_keys(path[-1]) if path else ():
            named = {self.by_key[text] for text in self.texts.nearest_to(key)}
            if named:
                return next(iter(named)) or None if len(named) == 1 else None
        return None


def _joined(path: Sequence[str]) -> tuple[str, ...]:
    """Keys of a path as one text; its topmost text also by the usual word for what it groups."""
    text = "".join(path)
    literal = header_keys(text)
    unbracketed = without_bracket_signs(text)
    if unbracketed is not None and literal:
        literal = (literal[0], unbracketed, *literal[1:])
    if len(path) < 2:
        return literal
    top = header_keys(path[0])
    usual = next((word for group, word in _GROUPS if top and group.fullmatch(top[-1])), None)
    return literal if usual is None else literal + header_keys(usual + "".join(path[1:]))


@cache
def aliases_of(role: str) -> Aliases:
    """The aliases of a role's tables; the first table that knows a text has it."""
    fields: dict[str, ColumnSpec] = {}
    by_key: dict[str, str] = {}
    for table in ROLE_TABLES[role]:
        for spec in columns_of(table):
            fields.setdefault(spec.field, spec)
            for text in (spec.title, *spec.aliases):
                by_key.setdefault(header_keys(text)[0], spec.field)
    anchors = _ANCHORS.get(role, _OF_PEOPLE)
    if role not in _ANCHORS:
        naming = (name for name, spec in fields.items() if spec.required and spec.kind != "count")
        anchors = anchors.union(naming)
    names = _NAMES.get(role, ("name", "head_name"))
    return Aliases(
        fields, by_key, _spellings(by_key), NearTexts(by_key), anchors, names, role in _OF_MOVERS
    )


def _spellings(by_key: Mapping[str, str]) -> dict[str, str]:
    """Aliases by their one spelling; what two fields would share belongs to neither."""
    owners: dict[str, set[str]] = {}
    for spelling, name in zip(spellings_of(by_key), by_key.values(), strict=True):
        owners.setdefault(spelling, set()).add(name)
    return {text: names.pop() for text, names in owners.items() if text and len(names) == 1}
