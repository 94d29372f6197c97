from __future__ import annotations

from datetime import date

import pytest
import typer

from relocaudit.cli import values
from relocaudit.model.severity import Severity


@pytest.mark.parametrize(
    "text", ["2020-06-30", "2020.6.30", "2020/06/30", "2020年6月30日", "20200630"]
)
def test_a_day_may_be_written_as_people_write_it(text: str) -> None:
    assert values.day(text) == date(2020, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://audit:geheim@db.county/relocaudit",
        "postgresql://audit:a@b@db/relocaudit",
        "postgresql://audit@db/relocaudit?host=db&password=geheim",
    ],
)
def test_a_password_on_the_command_line_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(typer.BadParameter) as refused:
        values.history_place(text)
    assert "PGPASSWORD" in refused.value.message
    assert "geheim" not in refused.value.message


@pytest.mark.parametrize("text", ["postgresql://audit@db:5432/relocaudit", "a:b@c.sqlite"])
def test_a_place_without_a_password_is_taken(text: str) -> None:
    assert values.history_place(text) == text


@pytest.mark.parametrize("text", ["2020-13-01", "30.6.2020", "soon", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        values.day(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("红线", Severity.REDLINE),
        ("Problem", Severity.PROBLEM),
        ("提示", Severity.NOTICE),
        ("never", None),
        ("从不", None),
    ],
)
def test_severities_are_known_in_both_languages(text: str, meant: Severity | None) -> None:
    assert values.severity_threshold(text) == meant


def test_verify_fails_nothing_and_is_no_threshold() -> None:
    with pytest.raises(typer.BadParameter):
        values.severity_threshold("verify")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("财政供养=名单.xlsx", ("payroll", "名单.xlsx")),
        ("danger-house=a=b.xlsx", ("danger-house", "a=b.xlsx")),
        ("死亡=dead.csv", ("dead", "dead.csv")),
    ],
)
def test_kinds_of_lists_are_known_in_both_languages(text: str, meant: tuple[str, str]) -> None:
    assert values.external(text) == meant


def test_codes_may_be_separated_by_either_comma() -> None:
    assert values.codes(["are，REG001", "IDN"]) == ("ARE", "REG001", "IDN")


@pytest.mark.parametrize(("text", "meant"), [("摘要", "summary"), ("JSON", "json")])
def test_formats_are_known_in_both_languages(text: str, meant: str) -> None:
    assert values.output_format(text) == meant
