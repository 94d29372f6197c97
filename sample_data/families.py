"""Families whose ages, sexes and relations make sense together."""

from __future__ import annotations

from datetime import date

from .dice import Dice
from .identity import Names
from .people import Member

_AS_OF_YEAR = 2020
_ETHNICITIES = ("汉族", "汉族", "彝族", "傣族", "苗族")


class Families:
    def __init__(self, dice: Dice, names: Names) -> None:
        self._dice = dice
        self._names = names

    def stranger_name(self) -> str:
        """The name of somebody who is in no household."""
        return self._names.name(self._names.surname())

    def another_name(self, surname: str) -> str:
        """A name that nobody bears."""
        return self._names.name(surname)

    def family(self, size: int) -> list[Member]:
        """Head first; from five members on, the last one is a parent of the head."""
        dice = self._dice
        surname = self._names.surname()
        ethnicity = dice.pick(_ETHNICITIES)
        if size == 1:
            age = dice.between(50, 57)
            return [self.member("户主", surname, age, ethnicity, male=dice.chance(0.6))]
        age = dice.between(42 if size == 6 else 36, 56)
        male = dice.chance(0.75)
        members = [
            self.member("户主", surname, age, ethnicity, male=male),
            self.member("配偶", None, age + dice.between(-3, 3), ethnicity, male=not male),
        ]
        children = size - (3 if size >= 5 else 2)
        years = min(age - 22, 34)
        for _ in range(children):
            years -= dice.between(2, 4)
            son = dice.chance(0.5)
            relation = "之子" if son else "之女"
            members.append(self.member(relation, surname, years, ethnicity, male=son))
        if size >= 5:
            father = dice.chance(0.4)
            relation = "之父" if father else "之母"
            years = age + dice.between(21, 27)
            family_name = surname if father else None
            members.append(self.member(relation, family_name, years, ethnicity, male=father))
        return members

    def member(
        self, relation: str, surname: str | None, age: int, ethnicity: str, *, male: bool
    ) -> Member:
        """Somebody who is `age` in the year of the check; of another surname where None."""
        born = self._names.birth(_AS_OF_YEAR - age)
        works = 18 <= age <= 58
        return Member(
            name=self._names.name(surname or self._names.surname()),
            id_number=self._names.id_number(born, male=male),
            relation=relation,
            born=born,
            ethnicity=ethnicity,
            education=_education(age),
            labour="普通劳动力" if works else "无劳动力",
            months=self._dice.between(4, 11) if works else None,
        )

    def born_on(self, relation: str, surname: str, born: date, *, male: bool) -> Member:
        """A small child born on that day, whom the registry does not hold yet."""
        return Member(
            name=self._names.name(surname),
            id_number=self._names.id_number(born, male=male),
            relation=relation,
            born=born,
            ethnicity="汉族",
            education="学龄前儿童",
            labour="无劳动力",
            months=None,
            in_registry=False,
        )


def _education(age: int) -> str:
    if age < 12:
        return "小学"
    if age < 15:
        return "初中"
    return "小学" if age > 60 else "初中"
