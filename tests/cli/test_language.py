from __future__ import annotations

import pytest

from relocaudit.cli.language import default_language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "de_DE", "LANG": "zh_CN"}, "en"),
        ({"RELOCAUDIT_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"RELOCAUDIT_LANG": "zh_CN", "LANG": "en_US"}, "zh"),
        ({"RELOCAUDIT_LANG": "klingon", "LANG": "en_US"}, "en"),
    ],
)
def test_the_locale_decides_and_silence_means_chinese(
    environment: dict[str, str], language: str
) -> None:
    assert default_language(environment) == language
