"""Ids, phones, cards and names: cleaned, never judged and never guessed."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from relocaudit.intake.grid import NUMBER
from relocaudit.tables.words import plain

_QUOTES = "'`‘’\"“”′"
_BETWEEN_DIGITS_O = re.compile(r"(?<=[\dOo〇○])[Oo〇○](?=[\dOoXx〇○])")
_CLEAN = re.compile(r"[0-9]{17}[0-9X]")
_MOSTLY_DIGITS = re.compile(r"\d[\dOoXx〇○]{14,}")
_REMARK = re.compile(r"(?<=[\dX])[((【\[][^()]*[))】\]]?$")
# 身份证号: in front, 已故 behind a number that is complete without it.
_WORDS_AROUND = re.compile(r"^[一-鿿]{1,8}[::]?(?=\d{15})|(?<=\d{14}[\dXx])[一-鿿]{1,6}$")
# An id in the parts that it is made of, and nothing else.
_IN_PARTS = re.compile(r"(\d{6})([-.·/ ])(\d{8})\2(\d{3}[\dXx])")
_CYRILLIC_X = str.maketrans({"Х": "X", "х": "X", "×": "X"})
_SPACES = re.compile(r"\s+")
_PHONE_EXPONENT = re.compile(r"\d(?:\.\d+)?E\+?\d{1,2}", re.IGNORECASE)


_WHOSE = re.compile(r"\([^()\d]*\)|[一-鿿]+[::]?")
_MOBILE_IN_PARTS = re.compile(r"(?<!\d)(1[3-9]\d)-(\d{4})-(\d{4})(?!\d)")


def parse_id(text: str, kind: str, number_format: str) -> str:
    """An id number without spaces, quotes, width and remarks; letters as capitals.

    A number cell comes out in full, its lost digits as the zeros Excel keeps: its state is judged
    by `id_number_is_number`, never by those digits.
    """
    if kind == NUMBER:
        try:
            return format(Decimal(text).to_integral_value(), "f")
        except InvalidOperation:
            return text
    if _CLEAN.fullmatch(text):
        return text
    cleaned = plain(text.strip(_QUOTES)).strip(_QUOTES).translate(_CYRILLIC_X)
    cleaned = _WORDS_AROUND.sub("", _REMARK.sub("", cleaned))
    cleaned = _IN_PARTS.sub(r"\1\3\4", cleaned)
    if _MOSTLY_DIGITS.match(cleaned):
        cleaned = _BETWEEN_DIGITS_O.sub("0", cleaned)
    return cleaned.upper()


def parse_phone(text: str, kind: str, number_format: str) -> str:
    """Digits as written; `1.38E10` and `13812345678.0` are numbers that lost their shape.

    Whose number it is (儿子, in brackets or not) is left away, and so are the hyphens of a mobile.
    """
    folded = _WHOSE.sub("", plain(text.strip(_QUOTES))) or plain(text)
    folded = _MOBILE_IN_PARTS.sub(r"\1\2\3", folded)
    if _PHONE_EXPONENT.fullmatch(folded) or re.fullmatch(r"\d{7,12}\.0", folded):
        return format(float(folded), ".0f")
    return folded.removeprefix("+86").removeprefix("86-") if folded.startswith("+86") else folded


def parse_card(text: str, kind: str, number_format: str) -> str:
    """A card or account number without spaces."""
    return plain(text.strip(_QUOTES))


def parse_name(text: str, kind: str, number_format: str) -> str:
    """A name without the spaces set between its characters; never folded otherwise.

    Compatibility forms are kept: NFKC would turn a rare character into another one.
    """
    if len(text.split()) == 1 or _is_latin(text):
        return text.strip()
    return _SPACES.sub("", text)


def _is_latin(text: str) -> bool:
    return all(unicodedata.category(c) != "Lo" for c in text)


def parse_text(text: str, kind: str, number_format: str) -> str:
    """Text as written, outer white space gone."""
    return text.strip()
