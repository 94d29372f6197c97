"""Who of a household is able to work, and who works."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import listed, look_up, rids
from relocaudit.rules.births import births, calendar
from relocaudit.rules.reading import column, lookup, surely
from relocaudit.tables.units import as_date

_YOUNGEST, _OLDEST, _STUDYING = 16, 60, 22
_LEFT = ("death", "married-out", "other-out")
_LABOUR = re.compile(
    r"(?P<no>.*(?:无|丧失|弱|半|没有).*|否|×|0)|(?P<yes>.*(?:普通|技能|技术|有).*|是|√|1)"
)
_SCHOOL = re.compile(
    r"(?P<no>.*(?:非|不|未|无|否|毕业|辍学|肄业|休学|没).*|×|0|N)|(?P<yes>.*(?:在校|在读|学|年级|班|是|高中|初中|中专|大专|"
    r"本科|硕士|博士|幼儿园|高职|中职).*|√|1|Y)"
)
_WORK = re.compile(
    r"(?P<no>否|无|×|0|N|(?:未|没|零就业|不(?!稳定|固定)|暂无|无就业|无工作|无务工|无业|失业|待业|闲|赋闲|在家待业|待岗).*)"
    r"|(?P<yes>(?!无|.*(?:困难|意愿|能力|需求|不稳定)).*(?:就业|务工|打工|公益|岗|创业|经商|个体|工作|上班|自营|企业|工厂|"
    r"工地|公司|护林|保洁|外出|在外|车间|合作社|教师|医生|司机|厨师|保安|零工|灵活|店|经营|生意|养殖|种植).*|是|√|1|Y|有)"
)
_NOWHERE = re.compile(r"(?P<no>无|否|没有|未.*|/|-|—+|在家|家中|×|0)|(?P<yes>.+)")
_MONTHS = re.compile(r"(\d+(?:\.\d+)?)(?:个?月)?")


@lru_cache(maxsize=1)
def is_able(facts: Facts) -> pd.Series:
    """By person: 16 to 59, of ordinary or skilled labour, no student, and still a member.

    The registry's labour and school count where the roster's are blank. NA: a part is not told;
    up to 22 years the school has to be.
    """
    persons = facts.persons
    there = persons["registry_rid"]
    labour = _said(column(facts, "persons", "labour"), _LABOUR)
    labour = labour.fillna(_said(lookup(facts, "registry", "labour", there), _LABOUR))
    of_age = reached(facts, _YOUNGEST) & ~reached(facts, _OLDEST)
    return (labour & of_age & ~studies(facts)).mask(is_gone(facts), False)


@lru_cache(maxsize=1)
def studies(facts: Facts) -> pd.Series:
    """By person whether he is at school; where nothing tells, from 22 years on nobody is."""
    there = facts.persons["registry_rid"]
    told = _said(column(facts, "persons", "school_state"), _SCHOOL)
    told = told.fillna(_said(lookup(facts, "registry", "school_state", there), _SCHOOL))
    return told.mask(told.isna() & surely(reached(facts, _STUDYING)), False)


def is_gone(facts: Facts) -> pd.Series[bool]:
    """Persons who died, married out or left otherwise: members no longer."""
    gone = surely(facts.persons["change_kind"].isin(_LEFT))
    return gone | surely(column(facts, "persons", "health") == "死亡")


@lru_cache(maxsize=1)
def works(facts: Facts) -> pd.Series:
    """By person: the roster's word on work, else its months or place of work, else RG's months."""
    months = _worked(column(facts, "persons", "work_months"))
    at = _said(column(facts, "persons", "work_place"), _NOWHERE)
    there = lookup(facts, "registry", "work_months", facts.persons["registry_rid"])
    told = _said(column(facts, "persons", "employment"), _WORK)
    return told.fillna(months).fillna(at).fillna(_worked(there))


def counted(facts: Facts, persons: pd.Series) -> pd.Series:
    """By household how many of its members are surely so."""
    home = facts.persons["household_rid"]
    number = surely(persons).astype("Int64").groupby(home).sum()
    return look_up(rids(facts.households), number).fillna(0)


def first_cells(
    facts: Facts, home: int, who: pd.Series, field: str
) -> tuple[tuple[str, int, str], ...]:
    """The cells of a field of those members of a household for whom `who` surely holds."""
    own = facts.persons.index[surely(facts.persons["household_rid"] == home) & surely(who)]
    return tuple(("persons", int(rid), field) for rid in own)


def reached(facts: Facts, age: int) -> pd.Series:
    """Whether a person has had this birthday; NA where the year or month alone cannot tell."""
    today = int(as_date(facts.as_of).strftime("%Y%m%d"))
    first, last = (_birthday(days, age) for days in births(facts))
    return (last <= today).mask((first <= today) & (last > today))


def _birthday(days: pd.Series, age: int) -> pd.Series:
    parts = calendar(days)
    day: pd.Series = (parts["year"] + age) * 10000 + parts["month"] * 100 + parts["day"]
    return day


def _said(cells: pd.Series, pattern: re.Pattern[str]) -> pd.Series:
    known = {text: _answer(text, pattern) for text in set(listed(cells))}
    return pd.Series(
        pd.array([known[text] for text in listed(cells)], dtype="boolean"), index=cells.index
    )


def _answer(text: str | None, pattern: re.Pattern[str]) -> bool | None:
    found = pattern.fullmatch("".join(unicodedata.normalize("NFKC", text or "").upper().split()))
    return None if found is None else found["yes"] is not None


def _worked(cells: pd.Series) -> pd.Series:
    """Whether the months worked are more than none."""
    known = {text: _MONTHS.fullmatch((text or "").strip()) for text in set(listed(cells))}
    more = {text: None if found is None else float(found[1]) > 0 for text, found in known.items()}
    return pd.Series(
        pd.array([more[text] for text in listed(cells)], dtype="boolean"), index=cells.index
    )
