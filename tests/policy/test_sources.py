"""The documents behind the short keys."""

from relocaudit.policy.sources import documents


def test_a_quoted_document_is_found_by_its_key_wherever_it_stands() -> None:
    found = documents(["SD2017 二(二)2；FZ", "JA2017, PLAN, XFZ"])
    assert list(found) == ["SD2017", "FZ", "JA2017"]
    assert found["FZ"] == "抚州市易地扶贫搬迁工作总结"


def test_no_text_quotes_no_document() -> None:
    assert documents([]) == {}
