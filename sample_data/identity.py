"""Invented names and identity numbers: region 9998xx, which no county has (GB 11643)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from .dice import Dice

SURNAMES = "宿蔺璩茹郗郏阙荀扈冀浦瞿慕鱼慎戈庾暨耿匡寇禄牧隗麻闵强屠蒲巢关蒯查荆游盖"
GIVEN = "晴野石嘉朗素问安遥蕴书麦舟扬若知行简予棋南星临月疏桥远山念初禺"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check_digit(first17: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def is_conforming(id_number: str) -> bool:
    return id_number[:17].isdigit() and check_digit(id_number[:17]) == id_number[17:]


class Names:
    """Hands out each full name and each birthday once, so that no two people can be mistaken."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._names: set[str] = set()
        self._births: set[date] = set()

    def surname(self) -> str:
        return self._dice.pick(SURNAMES)

    def name(self, surname: str) -> str:
        while True:
            length = 2 if self._dice.chance(0.75) else 1
            name = surname + "".join(self._dice.pick(GIVEN) for _ in range(length))
            if name not in self._names and len(set(name)) == len(name):
                self._names.add(name)
                return name

    def birth(self, year: int) -> date:
        while True:
            born = date(year, 1, 1) + timedelta(days=self._dice.between(0, 364))
            if born not in self._births:
                self._births.add(born)
                return born

    def id_number(
        self, born: date, *, male: bool, fits: Callable[[str], bool] = lambda _: True
    ) -> str:
        """A number for that birthday and sex which `fits`, found by trying."""
        while True:
            region = f"9998{self._dice.between(1, 19):02d}"
            serial = self._dice.between(10, 499) * 2 + (1 if male else 0)
            first17 = f"{region}{born:%Y%m%d}{serial:03d}"
            number = first17 + check_digit(first17)
            if fits(number):
                return number
