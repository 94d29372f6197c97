"""What `fix` mended, on the screen and as JSON; what is personal masked as the wording says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from relocaudit import __version__
from relocaudit.model.mend import REASONS, Mend
from relocaudit.model.message import Message
from relocaudit.model.wording import Wording
from relocaudit.report.json import ESCAPED
from relocaudit.report.visible import encodable, readable_path, visible


def reason_text(mend: Mend, wording: Wording) -> str:
    """Why a cell was mended, with the characters that nobody can see."""
    text = wording.text("; ").join(wording.text(REASONS[why]) for why in mend.why)
    return f"{text} ({mend.said})" if mend.said else text


def mend_lines(mends: Sequence[Mend], wording: Wording) -> Iterator[str]:
    """One line a cell, and a last one that counts them."""
    for mend in mends:
        was, now = wording.value(mend.was), wording.value(mend.becomes)
        why = reason_text(mend, wording)
        place = f"{mend.sheet}!{mend.cell}"
        yield visible(f'{place}  {mend.title}  "{was}" → "{now}"  {why}')
    if mends:
        yield wording.message(Message.of("{count} cell(s) mended", count=len(mends)))
    else:
        yield wording.text("Nothing to mend: no copy was made")


def mends_json(path: str, mends: Sequence[Mend], target: str | None, wording: Wording) -> str:
    """The list of mends as one JSON document."""
    document = {
        "schema": 1,
        "tool": {"name": "relocaudit", "version": __version__},
        "file": readable_path(path),
        "copy": None if target is None else readable_path(target),
        "mends": [
            {
                "sheet": mend.sheet,
                "cell": mend.cell,
                "title": mend.title,
                "before": wording.value(mend.was),
                "after": wording.value(mend.becomes),
                "why": list(mend.why),
            }
            for mend in mends
        ],
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return encodable(text).translate(ESCAPED) + "\n"
