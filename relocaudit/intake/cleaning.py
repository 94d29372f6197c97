"""Every string from a file is cleaned once, here; what was odd in it is told."""

from __future__ import annotations

import re

# Newline and tab stay. Line and paragraph separators become newlines without a word, like CR LF.
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# Zero-width, joiners, direction marks and overrides, soft hyphen, fillers that show nothing,
# non-characters and language tags. Variation selectors are lawful in names and stay.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e00ff"
)
_SURROGATE = "\ud800-\udfff"
_KEPT = "\ue000-\uf8ff\ufffc\ufffd\U000f0000-\U0010ffff"
_REMOVED = re.compile(f"[{_CONTROL}{_INVISIBLE}]")
_SURROGATES = re.compile(f"[{_SURROGATE}]")
_ODD = re.compile(f"[{_CONTROL}{_INVISIBLE}{_SURROGATE}{_KEPT}]")
_PLAIN = re.compile(f"[^\r\u2028\u2029{_CONTROL}{_INVISIBLE}{_SURROGATE}{_KEPT}]*").fullmatch
_TOLD = 16


def clean(text: str) -> tuple[str, str]:
    """The text without control and invisible characters, and the odd ones as `U+200B U+E001`.

    Private-use characters and U+FFFD stay in the text, because they stand for a lost character;
    a lone surrogate becomes U+FFFD. Each odd character is told once, sixteen at most.
    """
    if _PLAIN(text):
        return text, ""
    text = _LINE_ENDS.sub("\n", text)
    odd = dict.fromkeys(_ODD.findall(text))
    if not odd:
        return text, ""
    told = " ".join(f"U+{ord(char):04X}" for char in list(odd)[:_TOLD])
    return _SURROGATES.sub("\ufffd", _REMOVED.sub("", text)), told
