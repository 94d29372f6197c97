"""`relocaudit.toml` as `init` writes it: what was chosen, and in comments what else there is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from relocaudit.model.proposal import Proposal
from relocaudit.model.source import Role
from relocaudit.model.wording import Wording
from relocaudit.report.proposals import role_name
from relocaudit.report.visible import encodable, visible

_INTRO = (
    "What relocaudit audits in this folder, and by which rules. Change what is not right.",
    "Paths count from this folder. A file, a wildcard (townships/*.xlsx) or a folder may stand in",
    "each place. Lines that begin with # are comments.",
)
_ROLES: tuple[tuple[Role, str, str], ...] = (
    ("roster", "rosters", "Rosters of the townships"),
    ("registry", "registry", "Export of the national registry"),
    ("plan", "plan", "Task plan"),
    ("sites", "sites", "Site list"),
    ("payments", "payments", "Payment ledger"),
    ("agreements", "agreements", "Agreement ledger"),
    ("demolition", "demolition", "Demolition ledger"),
    ("changes", "changes", "Natural-change ledger"),
    ("previous", "previous", "Earlier versions of rosters, to compare with"),
)
_POLICY = "Policy profile (relocaudit policies lists them), or a file of your own: county.toml"
_AS_OF = "Day of the audit. Default: today"
_EXTERNAL = (
    "Lists of other offices: payroll, vehicle, property, company, public-rental, danger-house,",
    "other-relocation, dead, excluded-area",
)
_TOWNSHIPS = (
    "Township of each roster, for rows that do not say it. A township that stands here and has no",
    "file has not reported.",
)
_ALIASES: tuple[tuple[str, str, str, str], ...] = (
    ("villages", "Merged or renamed villages: old name = new name", "old village", "new village"),
    ("sites", "Renamed sites: old name = new name", "old site", "new site"),
    ("columns", "Headers that mean the same in every file: header = field", "应搬人口", "家庭人口"),
)
_HISTORY = "What earlier runs found: days to keep it, and where"
_RUNS = "Runs at night: log, figures for Prometheus, files read at a time, what counts for exit 1"
_OF_RUNS = (
    '# log = "relocaudit.log"', '# metrics = "relocaudit.prom"', "# jobs = 4",
    '# fail-on = "problem"',
)  # fmt: skip
_OTHERS = "Not taken:"


def project_text(proposals: Sequence[Proposal], wording: Wording) -> str:
    """The whole file. Roles without a file stand there as comments."""
    lines = [
        *_comments(_INTRO, wording), "",
        *_comments((_POLICY,), wording), 'policy = "national"', "",
        *_comments((_AS_OF,), wording), "# as-of = 2020-06-30", "",
    ]  # fmt: skip
    for role, key, title in _ROLES:
        lines += [*_comments((title,), wording), *_files(proposals, role, key), ""]
    lines += [*_comments(("Annotated copies and language",), wording)]
    lines += [f"# out = {_quoted(wording.text('copies'))}", f'# lang = "{wording.lang}"', ""]
    lines += [*_comments((_RUNS,), wording), *_OF_RUNS, ""]
    lines += ["[external]", *_comments(_EXTERNAL, wording), *_lists(proposals), ""]
    lines += ["[townships]", *_comments(_TOWNSHIPS, wording), *_townships(proposals), ""]
    for kind, title, old, new in _ALIASES:
        example = f"# {_quoted(wording.text(old))} = {_quoted(wording.text(new))}"
        lines += [f"[aliases.{kind}]", *_comments((title,), wording), example, ""]
    lines += ["[history]", *_comments((_HISTORY,), wording), "# keep-days = 400"]
    lines += ['# place = "postgresql://audit@db.county/relocaudit"']
    lines += _left_out(proposals, wording)
    return encodable("\n".join(lines)) + "\n"


def _comments(texts: Sequence[str], wording: Wording) -> list[str]:
    return [f"# {wording.text(text)}" for text in texts]


def _files(proposals: Sequence[Proposal], role: Role, key: str) -> Iterator[str]:
    files = [one.path for one in proposals if one.role == role]
    if not files:
        yield f'# {key} = ["{key}.xlsx"]'
    elif len(files) == 1:
        yield f"{key} = [{_quoted(files[0])}]"
    else:
        yield f"{key} = ["
        yield from (f"    {_quoted(name)}," for name in files)
        yield "]"


def _lists(proposals: Sequence[Proposal]) -> Iterator[str]:
    files: dict[str, list[str]] = {}
    for one in proposals:
        if one.role == "external" and one.kind is not None:
            files.setdefault(one.kind, []).append(one.path)
    for kind, names in files.items():
        yield f"{kind} = [{', '.join(map(_quoted, names))}]"
    if not files:
        yield '# payroll = "payroll.xlsx"'


def _townships(proposals: Sequence[Proposal]) -> Iterator[str]:
    told = [one for one in proposals if one.role == "roster" and one.township]
    for one in told:
        yield f"{_quoted(one.path)} = {_quoted(one.township or '')}"
    if not told:
        yield '# "a.xlsx" = "松萝镇"'


def _left_out(proposals: Sequence[Proposal], wording: Wording) -> Iterator[str]:
    others = [one for one in proposals if one.role is None and not one.is_ours]
    if others:
        yield ""
        yield from _comments((_OTHERS,), wording)
    for one in others:
        why = " ".join(wording.message(one.why).split())
        said = role_name(one, wording)
        yield visible(f"#   {_quoted(one.path)}  {said}: {why}")


def _quoted(text: str) -> str:
    """A TOML string: JSON writes the same, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
