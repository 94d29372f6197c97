from __future__ import annotations

import pytest

from relocaudit.model.inspection import ColumnSeen
from relocaudit.model.source import ColumnReading

AREA = ColumnReading(4, "住房面积", "house_area", "alias", confidence=0.9)


@pytest.mark.parametrize(
    ("filled", "records", "shown"),
    [(0, 0, ""), (0, 40, "0%"), (40, 40, "100%"), (1, 400, "1%"), (399, 400, "99%"), (1, 3, "33%")],
)
def test_a_share_is_whole_or_nothing_only_where_it_is(
    filled: int, records: int, shown: str
) -> None:
    assert ColumnSeen(AREA, filled, records).share_text == shown


def test_unreadable_cells_lower_the_confidence_of_a_column() -> None:
    assert ColumnSeen(AREA, filled=0, records=4).confidence == 0.9
    assert ColumnSeen(AREA, filled=4, records=4, unreadable=2).confidence == 0.68
