"""What was masked in a list, or shows in full in one, on the screen and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from relocaudit import __version__
from relocaudit.model.message import Message
from relocaudit.model.public_list import ListChecked, MaskedList
from relocaudit.model.wording import Wording
from relocaudit.report.json import ESCAPED, Json
from relocaudit.report.visible import encodable, readable_path, visible

_COUNTED = {
    "id": "{count} cell(s) with id numbers",
    "card": "{count} cell(s) with card numbers",
    "phone": "{count} cell(s) with telephone numbers",
    "birth": "{count} cell(s) with birth dates: the year stays",
    "name": "{count} cell(s) with names",
}
_SHOWN = {
    "id": "a full id number shows",
    "card": "a full card number shows",
    "phone": "a full telephone number shows",
}


def masked_lines(done: MaskedList, wording: Wording) -> Iterator[str]:
    """How many cells of each kind were masked."""
    told = [
        wording.message(Message.of(text, count=done.counts[kind]))
        for kind, text in _COUNTED.items()
        if done.counts.get(kind)
    ]
    if told:
        yield wording.message(Message.of("Masked: {what}", what=wording.join(told)))
    else:
        yield wording.text("Nothing in the list needed masking")
    if done.left_out:
        what = wording.join(map(wording.text, done.left_out))
        yield wording.message(Message.of("Not in the copy: {what}", what=what))


def checked_lines(found: ListChecked, wording: Wording) -> Iterator[str]:
    """One line a full number, masked, and a last one that counts them."""
    for number in found.shown:
        place = f"{number.place}!{number.cell}" if number.cell else number.place
        yield visible(f"{place}  {wording.text(_SHOWN[number.kind])}: {number.masked}")
    if found.shown:
        yield wording.message(
            Message.of("{count} full number(s): not fit for public notice", count=len(found.shown))
        )
    else:
        yield wording.text("No full id, card or telephone number shows")


def masked_json(done: MaskedList, wording: Wording) -> str:
    """The copy and the counts as one JSON document."""
    return _document(
        {
            "file": readable_path(done.path),
            "copy": readable_path(done.target),
            "masked": {kind: done.counts.get(kind, 0) for kind in _COUNTED},
            "left_out": [wording.text(what) for what in done.left_out],
            "remarks": [wording.message(remark) for remark in done.remarks],
        }
    )


def checked_json(found: ListChecked, wording: Wording) -> str:
    """Every full number, masked, with its place."""
    return _document(
        {
            "file": readable_path(found.path),
            "shown": [
                {
                    "place": number.place,
                    "cell": number.cell or None,
                    "kind": number.kind,
                    "masked": number.masked,
                }
                for number in found.shown
            ],
            "remarks": [wording.message(remark) for remark in found.remarks],
        }
    )


def _document(said: Json) -> str:
    document = {"schema": 1, "tool": {"name": "relocaudit", "version": __version__}, **said}
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return encodable(text).translate(ESCAPED) + "\n"
