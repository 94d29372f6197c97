"""Sizes of samples against published tables, and their shares of strata."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocaudit.facts.pack.sample_size import allocated, critical_value, sample_size

# Krejcie and Morgan 1970, "Determining sample size for research activities", table 1.
KREJCIE_MORGAN = {
    10: 10, 15: 14, 20: 19, 30: 28, 50: 44, 75: 63, 100: 80, 150: 108, 200: 132, 300: 169,
    400: 196, 500: 217, 700: 248, 1000: 278, 1500: 306, 2000: 322, 3000: 341, 5000: 357,
    7000: 364, 10000: 370, 20000: 377, 50000: 381, 75000: 382, 1000000: 384,
}  # fmt: skip
# Cochran 1977, ch. 4: n₀ of an endless population by confidence and margin.
ENDLESS = {(0.95, 0.05): 385, (0.99, 0.05): 664, (0.90, 0.05): 271, (0.95, 0.03): 1068,
           (0.95, 0.10): 97}  # fmt: skip


@pytest.mark.parametrize(("homes", "printed"), KREJCIE_MORGAN.items())
def test_a_size_is_that_of_the_printed_table_or_rounded_up_from_it(
    homes: int, printed: int
) -> None:
    assert sample_size(homes, 0.95, 0.05) - printed in (0, 1)


@pytest.mark.parametrize(("asked", "size"), ENDLESS.items())
def test_of_very_many_homes_the_size_is_that_of_an_endless_population(
    asked: tuple[float, float], size: int
) -> None:
    assert sample_size(10**9, *asked) == size


def test_the_critical_values_are_the_usual_ones() -> None:
    assert [round(critical_value(c), 3) for c in (0.90, 0.95, 0.99)] == [1.645, 1.96, 2.576]


@pytest.mark.parametrize(
    ("homes", "confidence", "margin", "size"),
    [(0, 0.95, 0.05, 0), (1, 0.95, 0.05, 1), (40, 1.0, 0.05, 40), (40, 0.95, 0.0, 40),
     (40, 0.0, 0.05, 1), (3, 0.5, 0.9, 1)],
)  # fmt: skip
def test_the_ends_of_the_scale_give_all_homes_or_one(
    homes: int, confidence: float, margin: float, size: int
) -> None:
    assert sample_size(homes, confidence, margin) == size


@pytest.mark.parametrize(
    ("strata", "size", "given_out"),
    [
        ((100, 50, 50), 40, (20, 10, 10)),
        ((100, 50, 3, 1), 20, (12, 6, 1, 1)),
        ((1, 1, 1), 2, (1, 1, 1)),
        ((5, 0), 9, (5, 0)),
        ((10, 10, 10), 4, (2, 1, 1)),
        ((), 5, ()),
    ],
)
def test_homes_are_given_out_in_proportion_and_to_every_stratum(
    strata: tuple[int, ...], size: int, given_out: tuple[int, ...]
) -> None:
    assert allocated(strata, size) == given_out


@given(st.lists(st.integers(1, 500), min_size=1, max_size=40), st.integers(0, 2000))
def test_no_stratum_goes_without_or_gives_more_than_it_has(strata: list[int], size: int) -> None:
    found = allocated(strata, size)
    assert all(1 <= got <= homes for got, homes in zip(found, strata, strict=True))
    assert sum(found) == min(max(size, len(strata)), sum(strata))
