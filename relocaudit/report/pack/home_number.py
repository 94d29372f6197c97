"""A household number as it may be shown."""

from __future__ import annotations

from relocaudit.model.wording import Wording
from relocaudit.report.visible import visible


def masked_number(number: str | None, wording: Wording) -> str:
    """Masked it keeps four characters at most, and never more than half."""
    if number is None or wording.show_personal_data:
        return visible(number or "")
    return visible(number[: min(4, len(number) // 2)]) + "…**"
