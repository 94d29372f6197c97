"""Old names of sites, replaced wherever a table has them."""

from __future__ import annotations

import pytest
from small_county import county

from relocaudit.facts.renamed_sites import with_new_sites

NEW = {"老街口": "松萝新区", "松萝新区": "百合园小区", "甲点": "乙点", "乙点": "甲点"}


@pytest.mark.parametrize(
    ("site", "now"),
    [
        ("02-松萝镇老街口集中安置点", "百合园小区"),
        ("松萝新区", "百合园小区"),
        ("百合园", "百合园"),
        ("双桥小区", "双桥小区"),
        ("甲点", "乙点"),
    ],
)
def test_a_site_is_known_by_its_newest_name_in_every_table(site: str, now: str | None) -> None:
    rows = f"| name | site_name |\n| 甲 | {site} |\n| 乙 | |"
    given = county(rows, registry=rows)
    found = with_new_sites(given, NEW)
    for table in (found.roster.households, found.registry):
        assert table is not None
        names = table.frame["site_name"].astype(object)
        assert names.where(names.notna(), None).to_list() == [now, None]
        assert table.raw["site_name"].to_list() == [site, ""]


def test_a_table_without_sites_and_a_project_without_new_names_stay_as_they_are() -> None:
    given = county("| head_name |\n| 甲 |")
    assert with_new_sites(given, {}) is given
    assert with_new_sites(given, NEW).roster.households is given.roster.households
