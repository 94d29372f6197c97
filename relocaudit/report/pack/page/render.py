"""The page as one document: templates, style and script put together, and nothing else allowed."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from relocaudit import __version__
from relocaudit.model.pack.page import Page
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.report.pack.page.drawings import class_label, drawings_of
from relocaudit.report.pack.page.filters import Filters
from relocaudit.report.pack.page.groups import finding_groups, heat_of, others_of, rule_notes
from relocaudit.report.pack.page.scope import scope_of
from relocaudit.report.pack.page.stages import MOST_LINES, stages_of
from relocaudit.report.pack.page.words import FAMILIES, STANDINGS

_HERE = Path(__file__).parent
# A county of sixty townships still fits one sheet, in smaller print.
_MANY_TOWNS = 24
# Each takes as much room in the file as half a finding.
_MOST_DRAWN = 4000
_FILTERS = (
    "said", "place", "person", "number", "figure", "cell", "share", "family", "plain",
    "building", "unit",
)  # fmt: skip


def page_html(page: Page, wording: Wording) -> str:
    """The whole page; equal values give equal text."""
    filters = Filters(wording)
    style, script = (_own(name) for name in ("page.css", "page.js"))
    groups = finding_groups(page, wording)
    return (
        _environment(filters)
        .get_template("page.html.j2")
        .render(
            page=page,
            lang="zh-CN" if wording.lang == "zh" else "en",
            version=__version__,
            style=Markup(style),
            script=Markup(script),
            allowed=_allowed(style, script),
            groups=groups,
            shown={row.number for group in groups for row in group.rows},
            heat=heat_of(page),
            families=FAMILIES,
            standings=STANDINGS,
            rules=rule_notes(page, wording),
            stages=stages_of(page),
            drawings=drawings_of(page, wording),
            scope=scope_of(page, wording),
            seating=page.seating,
            drawn=_homes_at_sites(page) <= _MOST_DRAWN,
            others=others_of(page),
            severities=tuple(Severity),
            labels=[class_label(part, wording) for part in page.areas.classes]
            if page.areas
            else [],
            most=MOST_LINES,
            many=len(page.townships) > _MANY_TOWNS,
        )
    )


def _environment(filters: Filters) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["say"] = filters.say
    environment.filters |= {name: getattr(filters, name) for name in _FILTERS}
    return environment


def _homes_at_sites(page: Page) -> int:
    return 0 if page.seating is None else sum(plan.households for plan in page.seating.sites)


def _own(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _allowed(style: str, script: str) -> str:
    """What the browser may do: our style and our script, by what they are, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{_digest(style)}'",
            f"script-src 'sha256-{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode("ascii")
