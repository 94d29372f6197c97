"""`relocaudit.toml`: supplies every option that is not given on the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from relocaudit.cli.faults import complain
from relocaudit.cli.language import speak_unless_asked, wording_of
from relocaudit.cli.project_file import find_project_file
from relocaudit.cli.project_inputs import project_inputs
from relocaudit.cli.project_keys import KEYS, read_keys
from relocaudit.cli.project_tables import checked_aliases, checked_history
from relocaudit.cli.project_townships import Townships, townships_of
from relocaudit.cli.values import language
from relocaudit.model.message import Message
from relocaudit.model.result import Failure

_META, _SILENT = "relocaudit.project", "relocaudit.project.silent"
_EXTERNAL = "external."
# What is missing is told by whoever opens it; of these nobody would.
_NOTHING = Message.of("no file matches; check the name")
_EMPTY = Message.of("this folder holds no workbook")


@dataclass(frozen=True, slots=True)
class Project:
    """What a project file says that is no option; `skipped` and `refused` go with an option's name.

    Paths are as a user would write them from the working directory.
    """

    path: Path
    defaults: Mapping[str, Any]
    aliases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    townships: Townships = field(default_factory=Townships)
    skipped: tuple[tuple[str, str, Message], ...] = ()
    refused: tuple[tuple[str, Failure], ...] = ()


def use_project_file(ctx: typer.Context, isolated: bool) -> bool:  # noqa: FBT001 - Typer's callback
    """Callback of the eager `--isolated`: it runs before any other option is looked at."""
    path = None if isolated else find_project_file(Path.cwd())
    if path is not None and not ctx.resilient_parsing:
        # Short paths in every report, and the same ones wherever the folder is moved to.
        path = Path(os.path.relpath(path))
        project = read_project(path)
        if "lang" in project.defaults:
            speak_unless_asked(ctx, language(project.defaults["lang"]))
        if _SILENT not in ctx.meta:
            complain(str(path), Message.of("options are taken from this file"), wording_of(ctx))
        names = {param.name for param in ctx.command.params}
        known = {name: value for name, value in project.defaults.items() if name in names}
        ctx.default_map = {**(ctx.default_map or {}), **known}
        ctx.meta[_META] = project
    return isolated


def without_a_word(ctx: typer.Context) -> None:
    """Do not say that options are taken from the file: who named the project knows."""
    ctx.meta[_SILENT] = True


Isolated = Annotated[
    bool,
    typer.Option(
        "--isolated",
        help="Ignore relocaudit.toml and saved mappings beside the files.",
        is_eager=True,
        callback=use_project_file,
    ),
]


def project_in_use(ctx: typer.Context) -> Project | None:
    """The project whose file supplies what is not given."""
    found: Project | None = ctx.meta.get(_META)
    return found


def read_project(path: Path) -> Project:
    """All that a project file says; paths in it count from its own folder.

    Raises InputError naming the key for what cannot be used. Files that are not there, or of which
    nobody can say what they are, are `refused`: the others can still be audited.
    """
    found = read_keys(path)
    inputs = project_inputs(path, found)
    checked_history(path, found.get("history", {}))
    townships = townships_of(path, found.get("townships", {}), inputs)
    files = {key: list(names) for key, names in inputs.files.items()}
    refused = list(inputs.refused)
    for one in inputs.unmatched:
        if townships.excuses(one):
            files[one.key] = [name for name in files[one.key] if name not in one.named.paths]
        elif not one.named.paths:
            place = path.parent / one.text
            message = _EMPTY if place.is_dir() else _NOTHING
            refused.append((one.key, Failure(str(place), "no-match", message)))
    return Project(
        path,
        {**_options(path, found), **_by_option(files)},
        checked_aliases(path, found.get("aliases", {})),
        townships,
        tuple((_option(key), name, why) for key, name, why in inputs.skipped),
        tuple((_option(key), failure) for key, failure in refused),
    )


def policy_in_use(folder: Path) -> str:
    """The profile that `check` takes where nobody names one."""
    path = find_project_file(folder)
    found = {} if path is None else read_keys(path)
    return "national" if path is None else str(_options(path, found).get("policy", "national"))


def _options(path: Path, found: Mapping[str, Any]) -> dict[str, Any]:
    """Everything but the inputs, by parameter name."""
    options: dict[str, Any] = {}
    for key, value in found.items():
        kind = KEYS[key]
        if kind in ("files", "kinds", "table"):
            continue
        # A policy is a profile's name, or a file if it looks like one.
        is_path = kind == "file" or (key == "policy" and value.endswith(".toml"))
        options[key.replace("-", "_")] = str(path.parent / value) if is_path else value
    return options


def _by_option(files: Mapping[str, list[str]]) -> dict[str, list[str]]:
    options: dict[str, list[str]] = {}
    for key, names in files.items():
        kind = key.removeprefix(_EXTERNAL) if key.startswith(_EXTERNAL) else None
        texts = names if kind is None else [f"{kind}={name}" for name in names]
        options.setdefault(_option(key), []).extend(texts)
    return options


def _option(key: str) -> str:
    return "external" if key.startswith(_EXTERNAL) else key
