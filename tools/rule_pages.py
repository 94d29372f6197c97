"""The pages of docs/rules, written from the registry: `make docs`; `--check` writes nothing.

An index and a page a family, in English and in Chinese. A rule's examples are its docstring's
tables, which the tests run.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from rule_page_words import FAMILY_TITLES, TABLES, WORDS, Words

from relocaudit.facts.columns import FIELDS
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Language, Wording
from relocaudit.policy.catalogue import KNOWN
from relocaudit.policy.sources import SOURCES
from relocaudit.rules.page import read_page
from relocaudit.rules.registry import FAMILIES, Rule, all_rules

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "rules"
SUFFIX: dict[Language, str] = {"en": ".md", "zh": ".zh-CN.md"}
_SIGNS = re.compile(r"([*<\[\]])")


def main() -> int:
    """Write the pages, or say which differ; a page of no family is taken away."""
    pages = {name: text for lang in SUFFIX for name, text in _pages(lang)}
    old = {path.name: path for path in sorted(FOLDER.glob("*.md"))}
    gone = [path for name, path in old.items() if name not in pages]
    wrong = [n for n in pages if n not in old or old[n].read_text(encoding="utf-8") != pages[n]]
    if "--check" in sys.argv:
        for name in [*wrong, *(path.name for path in gone)]:
            print(f"docs/rules/{name} is not up to date: make docs")
        return 1 if wrong or gone else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in gone:
        path.unlink()
    for name in wrong:
        (FOLDER / name).write_text(pages[name], encoding="utf-8")
    print(f"docs/rules: {len(pages)} pages, {len(wrong)} written anew")
    return 0


def _pages(lang: Language) -> Iterator[tuple[str, str]]:
    wording, words = Wording(lang), WORDS[lang]
    families = _families()
    yield f"README{SUFFIX[lang]}", _index(families, wording, words)
    for code, rules in families.items():
        lines = [f"# {code} {FAMILY_TITLES[code][lang]}", ""]
        other: Language = "zh" if lang == "en" else "en"
        lines += [f"[{words.other}]({code}{SUFFIX[other]}) · [{words.index}](README{SUFFIX[lang]})"]
        for rule in rules:
            lines += ["", *_rule(rule, wording, words)]
        yield f"{code}{SUFFIX[lang]}", "\n".join(lines) + "\n"


def _families() -> dict[str, list[Rule]]:
    """Rules by the three letters of their family, families in the order they run."""
    order = {family: at for at, family in enumerate(FAMILIES)}
    rules = sorted(all_rules(), key=lambda r: (order[r.check.__module__.split(".")[2]], r.code))
    return {code: list(group) for code, group in groupby(rules, lambda rule: rule.code[:3])}


def _index(families: dict[str, list[Rule]], wording: Wording, words: Words) -> str:
    suffix = SUFFIX[wording.lang]
    lines = [f"# {words.title}", "", words.about, ""]
    for code, rules in families.items():
        lines += [f"## [{code} {FAMILY_TITLES[code][wording.lang]}]({code}{suffix})", ""]
        lines += [words.columns, "|---|---|---|---|"]
        for rule in rules:
            link = f"[{rule.code}]({code}{suffix}#{_anchor(rule)})"
            title = _titles(rule, wording)
            lines.append(f"| {link} | `{rule.name}` | {_severities(rule, wording)} | {title} |")
        lines.append("")
    lines += [
        f"## {words.documents}",
        "",
        *(f"- {key} {title}" for key, title in SOURCES.items()),
        "",
    ]
    prefixes = [f"| `{prefix}.` | {text[wording.lang]} |" for prefix, text in TABLES.items()]
    return "\n".join([*lines, words.legend, "", words.prefixes, "|---|---|", *prefixes]) + "\n"


def _rule(rule: Rule, wording: Wording, words: Words) -> list[str]:
    page, say = read_page(rule.doc), wording.text
    lines = [f"## {rule.code} {rule.name}", "", f"**{_titles(rule, wording)}**", ""]
    lines += [*(say(text) + "\n" for text in page.summary), *_facts(rule, wording, words), ""]
    for heading, texts in ((words.why, page.why), (words.source, page.source)):
        lines += [f"### {heading}", "", *(say(text) + "\n" for text in texts)]
    lines += [f"### {words.fix}", "", say(rule.fix), ""]
    lines += [f"### {words.message}", "", *(f"- {_plain(say(t))}" for t in rule.messages.values())]
    for heading, tables in ((words.flags, page.flags), (words.passes, page.passes)):
        lines += ["", f"### {heading}", "", *_examples(tables)]
    return lines


def _facts(rule: Rule, wording: Wording, words: Words) -> list[str]:
    clauses = [f"`{key}` {wording.text(KNOWN[key].about)}" for key in rule.clauses]
    optional = [f"`{key}` {wording.text(KNOWN[key].about)}" for key in rule.optional]
    rows = [
        (words.severity, _severities(rule, wording)),
        (words.level, wording.text(rule.level)),
        (words.reads, wording.join(_column(read, wording) for read in rule.reads)),
        (words.clauses, wording.join(clauses)),
        (words.optional, wording.join(optional)),
        (words.since, rule.since),
    ]
    return ["| | |", "|---|---|", *(f"| {label} | {text} |" for label, text in rows if text)]


def _column(read: str, wording: Wording) -> str:
    """`households.house_area`, with the words users know it by where it is a field of a file."""
    table, _, field = read.partition(".")
    if field not in FIELDS.get(table, {}):
        return f"`{read}`"
    return f"`{read}` {wording.text(field.replace('_', ' '))}"


def _titles(rule: Rule, wording: Wording) -> str:
    """The title in both languages: offices say one, programs and reports may say the other."""
    other = Wording("zh" if wording.lang == "en" else "en")
    return f"{wording.text(rule.title)} · {other.text(rule.title)}"


def _severities(rule: Rule, wording: Wording) -> str:
    graves: list[Severity] = sorted(rule.severities, key=lambda severity: -severity.rank)
    return " / ".join(wording.text(grave.value) for grave in graves)


def _examples(text: str) -> Iterator[str]:
    """Tables as Markdown wants them, with a rule below the header; settings lines as code."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for is_table, block in groupby(lines, lambda line: line.startswith("|")):
        rows = list(block)
        if is_table and "---" not in rows[min(1, len(rows) - 1)]:
            rows.insert(1, "|" + "---|" * (rows[0].count("|") - 1))
        yield from map(_plain if is_table else _code, rows)
        yield from [""] if is_table else []


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def _code(text: str) -> str:
    return f"`{text}`\n"


def _anchor(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"


if __name__ == "__main__":
    sys.exit(main())
