"""What is said about each id number."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from relocaudit.linkage.identity import read_ids
from relocaudit.tables.table import TEXT

AS_OF = (date(2020, 6, 30) - date(1970, 1, 1)).days
GOOD = "999901196908149236"


def read(text: str | None, raw: str | None = None, *, by_number: bool = False, kind: str = ""):
    read_one = read_ids(
        pd.Series([text], dtype=TEXT),
        pd.Series([raw if raw is not None else text], dtype=TEXT),
        pd.Series([by_number], dtype="boolean"),
        pd.Series([kind or None], dtype=TEXT),
        AS_OF,
    )
    return read_one.iloc[0]


@pytest.mark.parametrize(
    "text, state, fault",
    [
        (GOOD, "ok", None),
        ("99990219700101001X", "bad", "check-digit"),
        ("999901196908149237", "bad", "check-digit"),
        ("999901196913149236", "bad", "date"),
        ("999901196902309236", "bad", "date"),
        ("999901196900149236", "bad", "date"),
        ("999901202107010018", "bad", "future"),
        ("999901189906290018", "bad", "age"),
        ("99990119690814923", "bad", "length"),
        ("9999011969081492366", "bad", "length"),
        ("99990119690814A236", "bad", "characters"),
        ("X99901196908149236", "bad", "characters"),
        ("999901690814923", "old", None),
        ("999901691314923", "bad", "date"),
        (GOOD + "42", "certificate", None),
        (GOOD + "42B1", "certificate", None),
        ("99990119690814923742", "bad", "check-digit"),
        (GOOD + "4", "bad", "length"),
        ("999901196908149000", "damaged", None),
        ("9.99901196908149E+17", "damaged", None),
        ("9.999E+17", "damaged", None),
        (None, "blank", None),
        ("", "blank", None),
        ("无", "placeholder", None),
        ("暂无", "placeholder", None),
        ("未上户", "placeholder", None),
        ("新生儿", "placeholder", None),
        ("待办", "placeholder", None),
        ("未办理身份证", "placeholder", None),
        ("0", "placeholder", None),
        ("111111111111111111", "placeholder", None),
        ("/", "placeholder", None),
        ("9999**********9236", "placeholder", None),
        ("99990119690814****", "placeholder", None),
        ("甲乙丙", "bad", "length"),
    ],
)
def test_each_number_has_one_state(text: str | None, state: str, fault: str | None) -> None:
    one = read(text)
    assert one["id_state"] == state
    assert (None if pd.isna(one["id_fault"]) else one["id_fault"]) == fault
    assert pd.notna(one["person_key"]) == (state in ("ok", "old", "certificate"))


def test_a_number_ending_in_000_with_the_right_check_digit_is_sound() -> None:
    sound = next(
        f"99990119690814{n}000"
        for n in range(10)
        if read(f"99990119690814{n}000")["id_state"] == "ok"
    )
    assert read(sound)["person_key"] == sound


def test_a_15_digit_number_becomes_the_18_digit_one() -> None:
    one = read("999901690814923")
    assert one["person_key"] == GOOD
    assert one["id_sex"] == "male"
    assert one["id_birth"] == (date(1969, 8, 14) - date(1970, 1, 1)).days


def test_a_certificate_gives_its_first_18_characters() -> None:
    assert read(GOOD + "42")["person_key"] == GOOD


def test_an_even_17th_digit_is_female() -> None:
    assert read("999904199005112227")["id_state"] in ("ok", "bad")
    assert read("999908196803083466")["id_sex"] == "female"


@pytest.mark.parametrize(
    "raw", ["999901196908149000", "9.99901196908149e+17", "9.99901196908149E+17",
            "999901196908149000.0"]
)  # fmt: skip
def test_a_number_cell_of_more_than_15_digits_is_damaged_whatever_its_check_digit(raw: str) -> None:
    one = read("999901196908149000", raw, by_number=True)
    assert one["id_state"] == "damaged"
    assert one["id_kept"] == "999901196908149"


def test_a_number_cell_that_happens_to_fit_is_still_damaged() -> None:
    assert read(GOOD, "9.99901196908149236e+17", by_number=True)["id_state"] == "damaged"


def test_a_15_digit_number_cell_is_judged_by_its_digits() -> None:
    assert read("999901690814923", "999901690814923.0", by_number=True)["id_state"] == "old"
    assert read("12345", "12345.0", by_number=True)["id_fault"] == "length"


def test_rounded_scientific_text_keeps_no_digits_to_match_by() -> None:
    assert read("9.99901196908149E+17")["id_kept"] == "999901196908149"
    assert pd.isna(read("9.999E+17")["id_kept"])


def test_a_paper_that_is_no_resident_id_is_not_judged() -> None:
    assert read("P1234567", kind="other")["id_state"] == "other-paper"
    assert read(GOOD[:-1] + "0" + "42", kind="disability")["id_state"] == "other-paper"
    assert read(GOOD, kind="other")["id_state"] == "ok"
    assert read("", kind="other")["id_state"] == "blank"


def test_the_oldest_age_conforms_and_a_day_more_does_not() -> None:
    assert read("999901189907010015")["id_fault"] != "age"
    assert read("999901189906300015")["id_fault"] == "age"


def test_born_on_the_day_of_the_check_is_not_in_the_future() -> None:
    assert read("999901202006300015")["id_fault"] != "future"
    assert read("999901202007010015")["id_fault"] == "future"


def test_whatever_is_unusable_has_no_birth_and_no_sex() -> None:
    one = read("999901196908149237")
    assert pd.isna(one["id_birth"])
    assert pd.isna(one["id_sex"])


def test_an_empty_column_is_read() -> None:
    none = pd.Series([], dtype=TEXT)
    assert read_ids(none, none, pd.Series([], dtype="boolean"), none, AS_OF).empty


@pytest.mark.parametrize("raw", ["#REF!", "", "-5.0"])
def test_a_number_cell_shown_as_something_else_is_judged_by_its_text(raw: str) -> None:
    assert read("12345", raw, by_number=True)["id_fault"] == "length"
    assert read("-5", raw, by_number=True)["id_state"] == "bad"
