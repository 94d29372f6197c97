"""Invented people for a county of any size: region 9997xx, which no county has."""

from __future__ import annotations

from datetime import date, timedelta

from sample_data.dice import Dice
from sample_data.identity import GIVEN, SURNAMES, check_digit


class Names:
    """Each full name, id number, phone and card is handed out once."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._names: set[str] = set()
        self._numbers: set[str] = set()

    def surname(self) -> str:
        return self._dice.pick(SURNAMES)

    def name(self, surname: str) -> str:
        while True:
            name = surname + self._dice.pick(GIVEN) + self._dice.pick(GIVEN)
            if name not in self._names and len(set(name)) == 3:
                self._names.add(name)
                return name

    def born(self, year: int) -> date:
        return date(year, 1, 1) + timedelta(days=self._dice.between(0, 364))

    def id_number(self, born: date, *, male: bool) -> str:
        """No two numbers of one region and day differ by less than three digits: a mistyped digit
        can then be of one person only.
        """
        while True:
            region = f"9997{self._dice.between(1, 39):02d}"
            serial = self._dice.between(10, 499) * 2 + male
            first17 = f"{region}{born:%Y%m%d}{serial:03d}"
            if first17[:14] not in self._numbers:
                self._numbers.add(first17[:14])
                return first17 + check_digit(first17)
