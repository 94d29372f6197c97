"""The one definition of masking."""

import pytest

from relocaudit.model.message import Personal, PersonalKind
from relocaudit.model.personal import masked


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("id", "999801197202260015", "9998**************"),
        ("id", "12", "12**"),
        ("name", "张", "*"),
        ("name", "张三", "张*"),
        ("name", "张小三", "张*三"),
        ("name", "", ""),
        ("phone", "13800138000", "138****8000"),
        ("phone", "1388712", "*****12"),
        ("card", "6299020000000000025", "****0025"),
        (
            "text",
            "张三999801197202260015，电话13800138000",
            "张三9998**************，电话1380*******",
        ),
        ("text", "约75", "约75"),
    ],
)
def test_personal_data_is_masked_by_its_kind(kind: PersonalKind, value: str, shown: str) -> None:
    assert masked(Personal(kind, value)) == shown
