"""The catalogue is public: no code goes away."""

from __future__ import annotations

from relocaudit.rules.registry import all_rules

# The numbers of each family; those left out were never given to a rule.
CATALOGUE = {
    "AGR": "1 2 4 5 7 8 9 10",
    "ARE": "1 2 3 4 5 6 7 8 9 10 11 12 13 15 16 17",
    "DEM": "1 2 3 4 5 6 7 8",
    "ELI": "1 2 3",
    "EMP": "1 2 3 4 5 6",
    "HHD": "1 2 3 4 5 6",
    "IDN": "1 2 4 5 6 7 8 9 10",
    "INT": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
    "OCC": "1 2 3 4 5 6",
    "PAY": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 16 17 18 19 20 21 22 23 24 25 26 27",
    "REC": "1 2 3 4 5 6 7 8 9 10 11 12 13 14",
    "REG": "1 2 3 4 5 7 8 9 10 11 13 14 15 16",
    "SIT": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18",
}


def test_every_code_of_the_catalogue_is_a_rule() -> None:
    codes = [f"{family}{int(n):03}" for family, ns in CATALOGUE.items() for n in ns.split()]
    assert [rule.code for rule in all_rules()] == sorted(codes)
