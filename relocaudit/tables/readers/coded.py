"""Codes and yes/no: by their words, never by number alone where numbers differ by system."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from relocaudit.tables.words import plain

_TICKS = str.maketrans(
    {"✓": "√", "✔": "√", "☑": "√", "\ufe0f": None, "✗": "×", "✘": "×", "х": "×", "╳": "×", "✕": "×"}
)
_YES = frozenset(
    ["是", "有", "√", "1", "Y", "YES", "V", "∨", "已", "对", "TRUE", "达标", "达到", "合格",
     "是的", "属于", "参加", "享受", "入住", "完成"]
)  # fmt: skip
_NO = frozenset(
    [
        "否",
        "无",
        "×",
        "0",
        "N",
        "NO",
        "未",
        "不",
        "没有",
        "没",
        "FALSE",
        "X",
        "不是",
        "非",
        "不达标",
        "未达到",
        "不合格",
    ]
)
NOT_SAID = frozenset({"/", "—", "-", "——", "\\", "--", "不详", "未知"})
_PAPER_NUMBER = re.compile(r"(?=.*\d)[0-9A-Za-z\-〔〕\[\]()第字号年_/.·一-鿿]{3,}")


_BRACKETS = re.compile(r"\(.*?\)")
# "01 本人或户主" in exports: the number is the list's, the word decides.
_CODE_NUMBER = re.compile(r"^\d{1,2}[.、:\-—]?(?=[一-鿿])")
_DAY_BESIDE = re.compile(r"\d{4}[年.\-/]\d{1,2}(?:[月.\-/](?:\d{1,2}日?)?)?")


def _is_paper_number(folded: str) -> bool:
    said = folded.startswith(("未", "不", "没", "无", "否"))
    return not said and _PAPER_NUMBER.fullmatch(folded) is not None


def _folded(text: str) -> str:
    return plain(text.translate(_TICKS)).rstrip("。.,;")


def parse_yesno(text: str, *, two_means_no: bool) -> bool:
    """是/否, 有/无, √/×, 1/0, 1/2, 已…/未…; ValueError for any other word."""
    folded = _BRACKETS.sub("", _folded(text).upper())
    if folded in _YES or (folded.startswith("已") and len(folded) < 6):
        return True
    if folded in _NO or (folded.startswith(("未", "不", "尚未", "没")) and len(folded) < 6):
        return False
    if folded == "2":
        return not two_means_no
    raise ValueError(text)


class CodeWords:
    """The words of one code list, looked up by their plain form; `*` in a word stands for any text.

    Brackets, the list's own number in front and a date beside the word are overlooked.
    """

    def __init__(self, codes: Mapping[str, tuple[str, ...]]) -> None:
        self.words = {
            plain(word.translate(_TICKS)).upper(): code
            for code, words in codes.items()
            for word in (code, *words)
            if "*" not in word
        }
        self.patterns = [
            (code, re.compile(".*".join(map(re.escape, plain(word).split("*")))))
            for code, words in codes.items()
            for word in words
            if "*" in word
        ]
        self.numbers_of_papers = "not-required" in codes and "yes" in codes

    def parse(self, text: str, kind: str, number_format: str) -> str:
        """The canonical code; a paper's number under an agreement means that it is there."""
        folded = _folded(text).upper()
        bare = _CODE_NUMBER.sub("", _BRACKETS.sub("", folded))
        undated = _DAY_BESIDE.sub("", bare)
        found = next((self.words[w] for w in (folded, bare, undated) if w in self.words), None)
        if found is None:
            found = next((code for code, p in self.patterns if p.fullmatch(folded)), None)
        if found is None and self.numbers_of_papers and _is_paper_number(folded):
            found = "yes"
        if found is None:
            raise ValueError(text)
        return found

    def nearest(self, text: str) -> str:
        """The listed word nearest to a word of no list; empty where none is near."""
        close = get_close_matches(_folded(text).upper(), self.words, n=1, cutoff=0.5)
        return close[0] if close else ""


def two_means_no(texts: Sequence[str]) -> bool:
    """Whether a column counts 1 yes, 2 no: it holds a 2 and no 0."""
    seen = {_folded(text) for text in set(texts)}
    return "0" not in seen
