"""Every header text of `header_texts.txt`, and what it means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from relocaudit.tables.aliases import aliases_of


def _texts() -> Iterator[tuple[str, str, str]]:
    """Role, field (`-` for none) and header text."""
    table = Path(__file__).with_name("header_texts.txt").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            owner, texts = line.split(":", 1)
            role, field = owner.split()
            for text in texts.split("|"):
                yield role, field, text.strip().replace("↵", "\n")


TEXTS = tuple(_texts())


@pytest.mark.parametrize("role", ["roster", "registry", "agreements", "changes"])
def test_every_header_of_the_table_means_its_field(role: str) -> None:
    aliases = aliases_of(role)
    meant = {text: field for of, field, text in TEXTS if of == role}
    found = {text: aliases.resolve((text,)) for text in meant}
    wrong = {
        text: (found[text], field)
        for text, field in meant.items()
        if (found[text].field if found[text] else "-") != field
    }
    assert wrong == {}


@pytest.mark.parametrize("role", ["roster", "registry", "agreements", "changes"])
def test_no_header_of_the_table_stands_in_it_twice(role: str) -> None:
    texts = [text for of, _, text in TEXTS if of == role]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


def test_every_field_of_every_schema_has_a_header_in_the_table() -> None:
    asked = {field for _, field, _ in TEXTS}
    roles = ("roster", "registry", "agreements", "changes")
    assert {field for role in roles for field in aliases_of(role).fields} - asked == set()
