"""The page of one policy profile."""

from __future__ import annotations

import json
from collections.abc import Mapping

from relocaudit.model.clause import Clause
from relocaudit.model.wording import Wording
from relocaudit.policy import Policy
from relocaudit.policy.profile import Profile
from relocaudit.policy.sources import documents
from relocaudit.report.clauses import (
    clause_about,
    clause_plain,
    clause_source,
    clause_unit,
    clause_value,
)
from relocaudit.report.wrapping import cells, pad, wrap

_WIDTH = 80


def profiles_page(profiles: Mapping[str, Profile], wording: Wording) -> str:
    """One line a profile."""
    width = max(map(cells, profiles)) + 2
    lines = [
        f"{pad(name, width)}{wording.text(profile.title)}" for name, profile in profiles.items()
    ]
    hint = wording.text("`relocaudit policy NAME` shows every clause with its source.")
    return "\n".join([*lines, "", hint]) + "\n"


def profiles_json(profiles: Mapping[str, Profile], wording: Wording) -> str:
    """The same for machines, with what each is for and what it extends."""
    listed = [
        {
            "id": name,
            "title": wording.text(profile.title),
            "about": wording.text(profile.about),
            "extends": profile.extends,
        }
        for name, profile in profiles.items()
    ]
    return _dumped({"schema": 1, "policies": listed})


def policy_page(profile: Policy, wording: Wording) -> str:
    """Every clause with its value, unit, source and dates; the empty ones by name at the end."""
    say = wording.text
    lines = [f"{profile.id}  {say(profile.title)}"]
    lines += [say("as of {day}").format(day=profile.as_of.isoformat()), ""]
    if profile.about:
        lines += [*wrap(say(profile.about), _WIDTH), ""]
    empty = []
    for clause in profile.all_in_force():
        if clause.value is None:
            empty.append(clause)
            continue
        value = f"{clause_value(clause, wording)} {clause_unit(clause, wording)}".strip()
        lines.append(f"{clause.key}  {value}{_mode(clause, wording)}")
        details = [clause_about(clause, wording), clause_source(clause, wording), _dates(clause)]
        for detail in filter(None, details):
            lines += [f"    {line}" for line in wrap(detail, _WIDTH - 4)]
    if empty:
        lines += ["", say("Not set (rules that need one of these are skipped and say so):")]
        keys = wording.join(clause.key for clause in empty)
        lines += [f"    {line}" for line in wrap(keys, _WIDTH - 4)]
    quoted = documents(clause.source for clause in profile.all_in_force())
    if quoted:
        lines += ["", say("Documents:")]
        lines += [f"    {key}  {title}" for key, title in quoted.items()]
    return "\n".join(lines) + "\n"


def _mode(clause: Clause, wording: Wording) -> str:
    return f" ({wording.text(clause.mode)})" if clause.mode else ""


def _dates(clause: Clause) -> str:
    begins, ends = clause.effective_from, clause.effective_to
    if begins is None and ends is None:
        return ""
    return f"{begins.isoformat() if begins else ''} – {ends.isoformat() if ends else ''}".strip()


def policy_json(profile: Policy, wording: Wording) -> str:
    """The same for machines: sources as the profile has them, titles in the user's language."""
    clauses = [
        {
            "key": clause.key,
            "value": clause_plain(clause),
            "unit": clause.unit,
            "source": clause.source,
            "effective_from": clause.effective_from and clause.effective_from.isoformat(),
            "effective_to": clause.effective_to and clause.effective_to.isoformat(),
            "mode": clause.mode,
            "working_default": clause.working_default,
            "adopted": clause.adopted,
        }
        for clause in profile.all_in_force()
    ]
    document: dict[str, object] = {
        "schema": 1,
        "policy": {
            "id": profile.id,
            "title": wording.text(profile.title),
            "about": wording.text(profile.about),
            "digest": profile.digest,
        },
        "as_of": profile.as_of.isoformat(),
        "documents": documents(clause.source for clause in profile.all_in_force()),
        "clauses": clauses,
    }
    return _dumped(document)


def _dumped(document: dict[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
