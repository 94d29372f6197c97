"""What a finding is called from run to run: never an id, a value, a row or a file's name."""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from relocaudit.model.finding import Finding
from relocaudit.model.source import Role

# Without a project there is no key of its own: the fixed one only keeps equal findings equal.
FIXED_KEY = b"relocaudit"
_SHOWN_DIGITS = 32


def with_fingerprints(
    findings: Iterable[tuple[Finding, Role, str]], key: bytes = FIXED_KEY
) -> list[Finding]:
    """Give each finding (with its source's role and the flagged field) its fingerprint.

    code | role | township | household number, else head's name and village | member's name |
    field | ordinal among equals, in the order given.
    """
    seen: Counter[str] = Counter()
    named = []
    for finding, role, field in findings:
        subject = finding.subject
        household = subject.household or f"{subject.head_name or ''}@{subject.village or ''}"
        member = subject.name if subject.level == "person" else ""
        base = "|".join(
            (finding.code, role, subject.township or "", household, member or "", field)
        )
        text = f"{base}|{seen[base]}"
        seen[base] += 1
        digest = hmac.new(key, text.encode("utf-8", "surrogatepass"), sha256).hexdigest()
        named.append(replace(finding, fingerprint=digest[:_SHOWN_DIGITS]))
    return named
