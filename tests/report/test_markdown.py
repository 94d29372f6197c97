from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Wording
from relocaudit.report.markdown import escaped, markdown_report


@pytest.mark.parametrize("text", ["a|b", "<img src=x>", "[x](y)", "`code`", "**b**", "&lt;"])
def test_cell_text_means_nothing_to_markdown(text: str) -> None:
    shown = escaped(text)
    for sign in "|<>[]()`*&":
        assert shown.count(sign) == shown.count("\\" + sign)


def test_an_address_in_a_cell_becomes_no_link() -> None:
    assert "http:" not in escaped("see http://example.org")


def test_a_line_break_in_a_cell_does_not_end_the_row() -> None:
    assert "\n" not in escaped("two\nlines")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_shows_leads_causes_and_coverage(
    audit: AuditResult, lang: str, snapshot: SnapshotAssertion
) -> None:
    assert markdown_report(audit, Wording("zh" if lang == "zh" else "en")) == snapshot
