"""Every empty workbook, filled with the clean county: what it asks for is what `check` reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from relocaudit.jobs.templates import run_template, table_template, tables
from relocaudit.model.wording import Wording
from relocaudit.tables.aliases import aliases_of
from sample_data.people import Cell
from tests.whole_county import ledgers
from tests.whole_county.conftest import EXPLAINED, HOUSEHOLDS
from tests.whole_county.people import County
from tests.whole_county.running import Written, audit, found_at
from tests.whole_county.truth import AS_OF, make_county
from tests.whole_county.wording import WORDINGS, of_household, of_person

_LEDGERS = {
    "registry": ledgers.registry, "agreements": ledgers.agreements, "changes": ledgers.changes,
    "payments": ledgers.payments, "demolition": ledgers.old_houses, "sites": ledgers.sites,
    "plan": ledgers.plan,
}  # fmt: skip


def people(county: County) -> Iterable[Mapping[str, Cell]]:
    """A row a person; what holds for the household on its first row only."""
    words = WORDINGS[1]
    fields = table_template("roster", "national", AS_OF).columns
    for number, home in enumerate(county.households, start=1):
        for person in home.rostered:
            own = {c.field: of_person(person, c.field) for c in fields if not c.of_household
                   and c.field not in ("phone", "education", "health")}  # fmt: skip
            if person is home.rostered[0]:
                whole = [c.field for c in fields if c.of_household and c.field != "seq_no"]
                own |= {field: of_household(home, words, field) for field in whole}
                own |= {"seq_no": number, "phone": home.phone}
            yield own


def rows_of(county: County, table: str) -> Iterable[Mapping[str, Cell]]:
    if table == "roster":
        yield from people(county)
        return
    aliases = aliases_of(table)
    for _, said in _LEDGERS[table](county):
        known = {header: aliases.resolve((header,)) for header in said}
        yield {m.field: said[header] for header, m in known.items() if m is not None}


def fill(path: Path, table: str, rows: Iterable[Mapping[str, Cell]]) -> None:
    places = {c.field: n for n, c in enumerate(table_template(table, "national", AS_OF).columns, 1)}
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=3):
        for field, value in row.items():
            if field in places and value is not None:
                sheet.cell(number, places[field]).value = value
    book.save(path)


def empty(folder: Path, table: str) -> Path:
    path = folder / f"{table}.xlsx"
    run_template(table, str(path), "national", AS_OF, Wording("zh"))
    return path


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("filled")
    county, _ = make_county(HOUSEHOLDS)
    for table in ("roster", *_LEDGERS):
        fill(empty(folder, table), table, rows_of(county, table))
    inputs = [(table, str(folder / f"{table}.xlsx")) for table in _LEDGERS]
    return Written([folder / "roster.xlsx"], inputs)


def test_filled_templates_give_no_finding(filled: Written) -> None:
    result = audit(filled, "national")
    assert found_at(result, "redline", "problem", "verify") == Counter()
    assert {finding["code"] for finding in result["findings"]} <= EXPLAINED


def test_every_row_of_a_filled_template_is_read(filled: Written) -> None:
    county, _ = make_county(HOUSEHOLDS)
    result = audit(filled, "national")
    read = {s["role"]: sum(t["records"] for t in s["sheets"]) for s in result["sources"]}
    assert read == {
        table: sum(1 for _ in rows_of(county, table)) for table in ("roster", *_LEDGERS)
    }


@pytest.mark.parametrize("table", [name for name, _, _ in tables()])
def test_every_table_has_an_empty_workbook_with_three_sheets(tmp_path: Path, table: str) -> None:
    book = openpyxl.load_workbook(empty(tmp_path, table))
    assert book.sheetnames[1:] == ["自查", "填表说明"]
    heads = [cell.value for cell in book.worksheets[0][2]]
    known = aliases_of(table)
    fields = [match.field if (match := known.resolve((str(h),))) else h for h in heads]
    assert fields == [c.field for c in table_template(table, "national", date(2020, 6, 30)).columns]
