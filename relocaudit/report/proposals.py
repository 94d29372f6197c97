"""What the files of a folder seem to be, as a table for people."""

from __future__ import annotations

from collections.abc import Sequence

from relocaudit.model.message import Message
from relocaudit.model.proposal import Proposal
from relocaudit.model.wording import Wording
from relocaudit.report.past import Rows, as_table
from relocaudit.report.visible import visible
from relocaudit.report.vocabulary import ROLES

_KINDS = {
    "payroll": "public payroll",
    "vehicle": "vehicles",
    "property": "bought homes",
    "company": "companies",
    "public-rental": "public rental homes",
    "danger-house": "unsafe houses mended",
    "other-relocation": "other relocation programmes",
    "dead": "deaths",
    "excluded-area": "excluded areas",
}


def proposals_table(proposals: Sequence[Proposal], wording: Wording) -> str:
    """A numbered line a file: what it is read as, whose it is, and why. Our own are counted."""
    others = [one for one in proposals if not one.is_ours]
    rows: Rows = [
        {
            "no.": number,
            "file": visible(one.path),
            "read as": role_name(one, wording),
            "township": one.township or "",
            "why": visible(wording.message(one.why)),
        }
        for number, one in enumerate(others, start=1)
    ]
    table = as_table(rows, wording)
    if count := len(proposals) - len(others):
        said = Message.of("{count} outputs of ours or lock files are passed over", count=count)
        table += wording.message(said) + "\n"
    return table


def role_name(one: Proposal, wording: Wording) -> str:
    if one.role is None:
        return wording.text("unreadable" if one.unread else "not taken")
    name = wording.text(ROLES[one.role])
    if one.kind is None:
        return name
    return wording.text("{list}: {kind}").format(list=name, kind=wording.text(_KINDS[one.kind]))
