"""The sheets to take to the door as one page to print: no script, nothing from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from relocaudit.model.message import Message
from relocaudit.model.pack.sample import Visit
from relocaudit.model.wording import Wording
from relocaudit.report.pack import entries as e
from relocaudit.report.pack.forms import shown
from relocaudit.report.pack.sections import section_name, sections
from relocaudit.report.pack.sheet_block import block_of
from relocaudit.report.pack.sheets import TITLE

_FOLDER: Final = Path(__file__).parent
_TEMPLATE: Final = "sheets.html.j2"
_STYLE: Final = "sheets.css"
_VERDICTS: Final = (e.OUTCOME, e.EVIDENCE, e.WHO, e.DAY, e.NOTE)


def sheets_html(visits: Sequence[Visit], cap: Decimal | None, wording: Wording) -> bytes:
    """A page whose only style is its own, by its hash; every value is text, whatever is in it."""
    style = (_FOLDER / _STYLE).read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        keep_trailing_newline=True,
    )
    villages = [
        {
            "title": wording.message(Message.of(TITLE, place=section_name(section, wording))),
            "blocks": [block_of(at + 1, visits[at], cap, wording) for at in section.at],
        }
        for section in sections(visit.home for visit in visits)
    ]
    text = environment.get_template(_TEMPLATE).render(
        lang="zh-CN" if wording.lang == "zh" else "en",
        title=wording.text("Household inspection sheets"),
        style=Markup(style),
        style_hash=f"sha256-{digest}",
        villages=villages,
        verdicts=_VERDICTS,
        area=e.AREA,
        measured_by=e.MEASURED_BY,
        measured_on=e.MEASURED_ON,
        say=wording.text,
    )
    return text.encode()


def _shown(value: object) -> object:
    """What strangers wrote steers nothing; our own style passes as it is."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
