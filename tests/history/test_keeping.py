from __future__ import annotations

from pathlib import Path

import pytest
from nights import KEY

from relocaudit.errors import InputError
from relocaudit.history import claim, open_history


def test_a_history_belongs_to_the_key_that_began_it(tmp_path: Path) -> None:
    for _ in range(2):
        history = open_history(tmp_path / "history.sqlite")
        claim(history, KEY)
        with pytest.raises(InputError, match="another key"):
            claim(history, b"somebody else's")
        history.close()
    assert KEY not in (tmp_path / "history.sqlite").read_bytes()
