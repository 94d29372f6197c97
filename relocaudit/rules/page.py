"""A rule's docstring as a page: its prose by paragraph, its examples as written."""

from __future__ import annotations

import inspect
from dataclasses import dataclass

HEADINGS = ("Why it matters", "Policy source", "Flags", "Passes")


@dataclass(frozen=True, slots=True)
class RulePage:
    """Each paragraph of `summary`, `why` and `source` is one msgid: its lines joined by a space.

    `flags` and `passes` are Markdown tables with settings lines above them, as written.
    """

    summary: tuple[str, ...]
    why: tuple[str, ...]
    source: tuple[str, ...]
    flags: str
    passes: str


def read_page(doc: str) -> RulePage:
    """Split a docstring at its `## ` headings; a heading that is not there gives nothing."""
    parts = {"": ""}
    heading = ""
    for line in inspect.cleandoc(doc).splitlines():
        if line.startswith("## "):
            heading = line[3:].strip()
            parts[heading] = ""
        else:
            parts[heading] += line + "\n"
    return RulePage(
        summary=_paragraphs(parts[""]),
        why=_paragraphs(parts.get("Why it matters", "")),
        source=_paragraphs(parts.get("Policy source", "")),
        flags=parts.get("Flags", "").strip("\n"),
        passes=parts.get("Passes", "").strip("\n"),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    blocks = text.strip().split("\n\n")
    return tuple(" ".join(block.split()) for block in blocks if block.strip())
