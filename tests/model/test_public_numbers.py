"""Numbers of persons in texts that are put up."""

from __future__ import annotations

import pytest

from relocaudit.model.public_numbers import whole_masked, without_full_numbers


@pytest.mark.parametrize(
    "text, shown",
    [
        ("账号：62281234", "账号：****1234"),
        ("存折12345678901", "存折*******8901"),
        ("卡号 1234", "卡号 1234"),
    ],
)
def test_a_number_that_words_call_an_account_is_masked(text: str, shown: str) -> None:
    assert without_full_numbers(text) == shown


@pytest.mark.parametrize("text", ["12345", "无", "三组8号"])
def test_what_is_too_short_for_a_number_of_anybody_stays(text: str) -> None:
    assert whole_masked(text, "id") == text
    assert whole_masked(text, "phone") == text
