"""The formats of marked cells as they were, found by what they look like."""

from __future__ import annotations

from relocaudit.annotate.fill_text import NO_FILL, Fill, fill, severity_of
from relocaudit.annotate.records import PlacedMark
from relocaudit.annotate.styles import Styles


class StyleRestore:
    """Numbers of formats change whenever another program saves a workbook; looks do not."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._formats, self._fills = styles.sizes
        self._ours: dict[int, bool] = {}
        self._restored: dict[tuple[int, int, str], int] = {}
        self._by_look: dict[tuple[object, ...], list[int]] | None = None

    def is_ours(self, number: int) -> bool:
        """Whether a format shows the fill of a mark."""
        if number not in self._ours:
            self._ours[number] = severity_of(self._styles.fill_of(number)) is not None
        return self._ours[number]

    def shows(self, number: int, mark: PlacedMark) -> bool:
        """Whether a format has the fill that was there before the mark."""
        return _fill(self._styles.fill_of(number)) == _fill(mark.fill)

    def restored(self, number: int, mark: PlacedMark) -> int:
        """The format `number` with the fill from before: one that is there, else a new one."""
        key = (number, mark.style, mark.fill)
        if key not in self._restored:
            self._restored[key] = self._find(number, mark)
        return self._restored[key]

    def _find(self, number: int, mark: PlacedMark) -> int:
        wanted = _fill(mark.fill)
        if not 0 <= number < self._formats:
            return 0
        look = self._styles.but_fill(number)
        known = self._formats_like(look)
        candidates = [mark.style, *known] if mark.style in known else known
        for candidate in candidates:
            if candidate != number and _fill(self._styles.fill_of(candidate)) == wanted:
                return candidate
        inner = "".join(child.text("{p}") for child in wanted.children)
        return self._styles.refilled(number, inner, none=wanted == NO_FILL)

    def _formats_like(self, look: tuple[object, ...]) -> list[int]:
        if self._by_look is None:
            self._by_look = {}
            for number in range(self._formats):
                self._by_look.setdefault(self._styles.but_fill(number), []).append(number)
        return self._by_look.get(look, [])


def _fill(text: str) -> Fill:
    """No fill where there is none, or where somebody edited the record."""
    found = fill(text) if text else None
    if found is None or not found.children:
        return NO_FILL
    pattern = found.child("patternFill")
    is_empty = pattern is not None and pattern.said("patternType") in ("", "none")
    return NO_FILL if is_empty else found
