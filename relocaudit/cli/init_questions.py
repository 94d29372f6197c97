"""Questions of `init` on a terminal: a number picks a file, an empty line ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

import typer

from relocaudit.cli import values
from relocaudit.cli.output import to_stdout
from relocaudit.model.message import Message, Param
from relocaudit.model.proposal import Proposal
from relocaudit.model.wording import Wording
from relocaudit.report.proposals import proposals_table
from relocaudit.report.visible import visible

_ROLES = (
    "roster 花名册, registry 系统, plan 任务, sites 安置点, payments 资金, agreements 协议, "
    "demolition 拆旧, changes 自然增减, previous 上一版, external 外部名单"
)
_BY_HAND = Message.of("as you said")


def confirmed(proposals: Sequence[Proposal], wording: Wording) -> tuple[Proposal, ...] | None:
    """What the user makes of the proposals; None where nothing shall be written."""
    ours = [one for one in proposals if one.is_ours]
    chosen = [one for one in proposals if not one.is_ours]
    shown = False
    while True:
        if not shown:
            to_stdout(proposals_table([*chosen, *ours], wording))
        shown = True
        answer = _ask("Number of a file to change, Enter to write, q to leave: ", wording)
        if answer is None or answer.lower() in ("q", "quit", "退出"):
            return None
        if not answer:
            return (*chosen, *ours)
        if answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(chosen):
            at = int(answer) - 1
            chosen[at] = _changed(chosen[at], wording)
            shown = False
        else:
            _say("no file has the number {answer}", wording, answer=answer)


def _changed(one: Proposal, wording: Wording) -> Proposal:
    _say("{file}: what is it? {roles}", wording, file=one.path, roles=_ROLES)
    while True:
        answer = _ask("Enter leaves it as it is, - takes it out: ", wording)
        if not answer:
            return one
        if answer in ("-", "－", "—"):
            return replace(one, role=None, kind=None, why=_BY_HAND, unread=False)
        try:
            return _as_said(one, answer, wording)
        except typer.BadParameter as error:
            to_stdout(visible(error.message) + "\n")


def _as_said(one: Proposal, answer: str, wording: Wording) -> Proposal:
    """Raises BadParameter for a word that means no role."""
    if answer.lower() in ("previous", "上一版", "旧版"):
        return replace(one, role="previous", kind=None, why=_BY_HAND, unread=False)
    role = values.role(answer)
    kind = None
    if role == "external":
        said = _ask("Kind of list (payroll, vehicle, property, company, ...): ", wording) or ""
        kind, _ = values.external(f"{said}={one.path}")
    changed = replace(one, role=role, kind=kind, why=_BY_HAND, unread=False)
    if role != "roster":
        return changed
    known = one.township or "-"
    town = _ask("Township (Enter: {known}): ", wording, known=known)
    return replace(changed, township=town or one.township)


def _ask(msgid: str, wording: Wording, **params: Param) -> str | None:
    """None where the input ends."""
    sys.stdout.write(visible(wording.message(Message.of(msgid, **params))))
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None


def _say(msgid: str, wording: Wording, **params: Param) -> None:
    to_stdout(visible(wording.message(Message.of(msgid, **params))) + "\n")
