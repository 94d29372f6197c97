"""The one definition of masking. Everything that leaves the clerk's own copy goes through here."""

from __future__ import annotations

import re

from relocaudit.model.message import Personal

_ID = re.compile(
    r"(?<![0-9A-Za-z])\d{6}[ ]?\d{4}[ ]?\d{4}[ ]?\d{3}[0-9Xx](?:\d{2,4})?(?![0-9A-Za-z])"
)
_NAMED_AFTER = re.compile(r"(?<!\d)(?:\d{15,}[Xx]?|1[3-9]\d{9})(?!\d)")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{7,}[Xx]?")


def mask_id(number: str) -> str:
    """First four characters kept, the rest starred: the birth date often stands next to it."""
    return number[:4] + "*" * max(len(number) - 4, 2)


def mask_name(name: str) -> str:
    """张三 → 张*, 张小三 → 张*三; a one-character name becomes a star."""
    if len(name) <= 1:
        return "*" * len(name)
    if len(name) == 2:
        return name[0] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_phone(number: str) -> str:
    """First three and last four digits kept; a shorter number keeps its last two."""
    if len(number) < 11:
        return "*" * max(len(number) - 2, 1) + number[-2:]
    return number[:3] + "*" * (len(number) - 7) + number[-4:]


def mask_card(number: str) -> str:
    """Only the last four digits kept."""
    return "****" + number[-4:]


def mask_text(text: str) -> str:
    """Raw cell text with every run of seven and more digits masked."""
    text = _ID.sub(lambda m: mask_id(m.group()), text)
    return _LONG_NUMBER.sub(lambda m: mask_id(m.group()), text)


def mask_path(path: str) -> str:
    """A path with ids, cards and phones in it masked; dates and times in file names stay."""
    return _NAMED_AFTER.sub(lambda m: mask_id(m.group()), path)


_MASKS = {
    "id": mask_id,
    "name": mask_name,
    "phone": mask_phone,
    "card": mask_card,
    "text": mask_text,
}


def masked(personal: Personal) -> str:
    """The masked form of any personal value."""
    return _MASKS[personal.kind](personal.value)
