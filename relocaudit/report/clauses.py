"""Policy clauses in words: value, unit and where the number comes from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from relocaudit.model.clause import Clause
from relocaudit.model.wording import Wording
from relocaudit.policy.catalogue import KNOWN

# A ladder names an amount for each size of household; other pairs are ranges.
_STEP = {"ladder": ": "}


def clause_value(clause: Clause, wording: Wording) -> str:
    """The value alone: `25`, `50–75, 76–100`, `3: 3000, 4: 4000`, `yes`; empty when not set."""
    value = clause.value
    if not isinstance(value, tuple):
        return wording.text(value) if isinstance(value, str) else wording.value(value)
    return wording.join(_item(item, wording, _STEP.get(_kind(clause), "–")) for item in value)


def clause_about(clause: Clause, wording: Wording) -> str:
    """What the clause governs, in words; its key where the catalogue does not know it."""
    known = KNOWN.get(clause.key)
    return wording.text(known.about) if known else clause.key


def clause_unit(clause: Clause, wording: Wording) -> str:
    """The unit in words; nothing for dates, lists and the like, which need none."""
    if clause.value is None or not isinstance(clause.value, Decimal | tuple):
        return ""
    if clause.unit in ("set", "list", "count", "share", "ratio"):
        return ""
    return wording.text(clause.unit)


def clause_text(clause: Clause, wording: Wording) -> str:
    """One line: what it governs, value, unit and source."""
    about, value = clause_about(clause, wording), clause_value(clause, wording)
    unit = clause_unit(clause, wording)
    shown = f"{value} {unit}".strip()
    source = clause_source(clause, wording)
    return wording.text("{about}: {value} ({source})").format(
        about=about, value=shown or wording.text("not set"), source=source
    )


def clause_source(clause: Clause, wording: Wording) -> str:
    """The source, and whether it is a working default or taken over from another place."""
    remarks = [wording.text(clause.source)] if clause.source else []
    if clause.working_default:
        remarks.append(wording.text("working default"))
    if clause.adopted:
        remarks.append(wording.text("adopted from another place"))
    return _between(wording).join(dict.fromkeys(remarks)) or wording.text("no source")


def clause_texts(clauses: Iterable[Clause], wording: Wording) -> str:
    """Several clauses, one after another."""
    return _between(wording).join(clause_text(clause, wording) for clause in clauses)


def clause_plain(clause: Clause) -> str | None:
    """The value for machines: `25`, `2017-02-28`, `50-75,76-100`; None when empty."""
    value = clause.value
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ",".join(_plain_item(item, _STEP.get(_kind(clause), "-")) for item in value)
    return _plain_item(value)


def _between(wording: Wording) -> str:
    return "；" if wording.lang == "zh" else "; "


def _kind(clause: Clause) -> str:
    known = KNOWN.get(clause.key)
    return known.kind if known else ""


def _item(item: str | Decimal | tuple[Decimal, Decimal], wording: Wording, joint: str) -> str:
    if isinstance(item, tuple):
        return joint.join(wording.value(figure) for figure in item)
    return wording.text(item) if isinstance(item, str) else wording.value(item)


def _plain_item(item: str | Decimal | date | tuple[Decimal, Decimal], joint: str = "") -> str:
    if isinstance(item, tuple):
        return joint.join(_plain_item(figure) for figure in item)
    if isinstance(item, date):
        return item.isoformat()
    return item if isinstance(item, str) else f"{item:f}"
