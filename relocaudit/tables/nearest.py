"""The listed texts most like another text."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_CLOSE, _TIED = 0.7, 0.02


class NearTexts:
    """Texts in which the nearest ones are looked for; comparing in full is kept for the few."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [(text, len(text), frozenset(text)) for text in texts]
        self._known: dict[str, list[str]] = {}

    def nearest_to(self, wanted: str) -> list[str]:
        """The texts that are as near as the nearest one; empty where none is near."""
        if wanted not in self._known:
            self._known[wanted] = self._look(wanted)
        return self._known[wanted]

    def _look(self, wanted: str) -> list[str]:
        letters, length = frozenset(wanted), len(wanted)
        repeats = length - len(letters)
        matcher = SequenceMatcher(None, b=wanted)
        ratios: dict[str, float] = {}
        for text, size, own in self._texts:
            # No more letters can match than both have.
            if 2 * (len(own & letters) + repeats) >= _CLOSE * (size + length):
                matcher.set_seq1(text)
                ratios[text] = matcher.ratio()
        best = max(ratios.values(), default=0.0)
        if best < _CLOSE:
            return []
        return [text for text, ratio in ratios.items() if ratio > best - _TIED]
