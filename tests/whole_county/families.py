"""Families whose ages, sexes, relations and work make sense together."""

from __future__ import annotations

from sample_data.dice import Dice
from tests.whole_county.names import Names
from tests.whole_county.people import Person

_AS_OF_YEAR = 2020
_SIZES = (4, 3, 5, 2, 4, 3, 6, 4, 5, 3, 4, 7)


class Families:
    def __init__(self, dice: Dice, names: Names) -> None:
        self._dice = dice
        self.names = names

    def family(self, index: int) -> list[Person]:
        """The head first; sizes by turns, so that every layout meets every size."""
        dice = self._dice
        size = _SIZES[index % len(_SIZES)]
        surname = self.names.surname()
        ethnicity = dice.pick(("汉族", "汉族", "彝族", "傣族", "苗族"))
        age = dice.between(42, 55)
        male = dice.chance(0.75)
        people = [
            self.person("户主", surname, age, ethnicity, male=male),
            self.person("配偶", None, age + dice.between(-3, 3), ethnicity, male=not male),
        ]
        elders = (size >= 5) + (size >= 7)
        years = min(age - 22, 30)
        for _ in range(size - 2 - elders):
            years -= dice.between(2, 5)
            son = dice.chance(0.5)
            relation = "之子" if son else "之女"
            people.append(self.person(relation, surname, years, ethnicity, male=son))
        for father in (True, False)[:elders]:
            relation = "之父" if father else "之母"
            family_name = surname if father else None
            years = age + dice.between(21, 27)
            people.append(self.person(relation, family_name, years, ethnicity, male=father))
        return people

    def person(
        self, relation: str, surname: str | None, age: int, ethnicity: str, *, male: bool
    ) -> Person:
        """Somebody who is `age` in the year of the check; of another surname where None."""
        born = self.names.born(_AS_OF_YEAR - age)
        works = 18 <= age <= 58
        return Person(
            name=self.names.name(surname or self.names.surname()),
            id_number=self.names.id_number(born, male=male),
            relation=relation,
            born=born,
            ethnicity=ethnicity,
            labour="普通劳动力" if works else "无劳动力",
            months=self._dice.between(4, 11) if works else None,
        )
