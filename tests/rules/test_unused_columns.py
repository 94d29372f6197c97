"""Blanks under a field that a file does not use."""

from __future__ import annotations

from dataclasses import replace

from relocaudit.rules.unused import has_no_column, is_unused
from tests.rules.county import facts_of
from tests.rules.example import Case, Settings

SITES = {"SL.source": "甲.xlsx;甲.xlsx;乙.xlsx", "SL.site_name": "a;b;c"}


def test_a_blank_is_unused_only_where_its_whole_file_is_blank() -> None:
    home = SITES | {"SL.hazard_report": "1号;;"}
    facts = facts_of(Case(Settings(), (home,)), "households")
    assert is_unused(facts, "sites", "hazard_report").to_list() == [False, False, True]


def test_a_sheet_without_a_column_is_told_from_one_that_leaves_it_blank() -> None:
    facts = facts_of(Case(Settings(), (SITES,)), "households")
    table = facts.tables.sites
    assert table is not None
    columns = {
        key: at for key, at in table.origin.columns.items() if key[0] == "甲.xlsx" or at == 1
    }
    table = replace(table, origin=replace(table.origin, columns=columns))
    facts = replace(facts, tables=replace(facts.tables, sites=table))
    assert has_no_column(facts, "sites", "hazard_report").to_list() == [False, False, True]


def test_a_table_that_was_not_given_has_no_records_to_ask() -> None:
    facts = facts_of(Case(Settings(without=("sites",)), ({},)), "households")
    facts = replace(facts, tables=replace(facts.tables, sites=None))
    assert has_no_column(facts, "sites", "hazard_report").empty
