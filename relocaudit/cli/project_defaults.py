"""`relocaudit.toml`: supplies every option of `check` that is not given on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from relocaudit.cli.faults import complain
from relocaudit.cli.language import wording_of
from relocaudit.errors import InputError
from relocaudit.model.message import Message

NAME = "relocaudit.toml"
_ALIASES, _FOLDER = "relocaudit.aliases", "relocaudit.folder"
_KINDS = ("villages", "sites")
# Tables of the file that are no options of `check`, and files that only `run` writes.
_TABLES = ("aliases", "history")
_OF_RUN = ("log", "metrics")
_PATHS = (
    "rosters", "registry", "plan", "sites", "payments", "agreements", "demolition", "changes",
    "output_file", "out", "previous", "password_file", "mapping",
)  # fmt: skip


def use_project_file(ctx: typer.Context, isolated: bool) -> bool:  # noqa: FBT001 - Typer's callback
    """Callback of the eager `--isolated`: it runs before any other option is looked at."""
    path = None if isolated else find_project_file(Path.cwd())
    if path is not None and path.parent == Path.cwd():
        # Short paths in every report, and the same ones wherever the folder is moved to.
        path = Path(NAME)
    if path is not None and not ctx.resilient_parsing:
        complain(str(path), Message.of("options are taken from this file"), wording_of(ctx))
        ctx.default_map = {**(ctx.default_map or {}), **read_defaults(path, _names(ctx))}
        ctx.meta[_ALIASES] = read_aliases(path)
        ctx.meta[_FOLDER] = path.parent
    return isolated


def new_names(ctx: typer.Context, kind: Literal["villages", "sites"]) -> Mapping[str, str]:
    """New names by old name, as the project file that is in use tells them."""
    found: Mapping[str, Mapping[str, str]] = ctx.meta.get(_ALIASES, {})
    return found.get(kind, {})


def key_in_use(ctx: typer.Context) -> bytes:
    """The key under which leads are named: the project's where a run has made one."""
    from relocaudit.engine.fingerprint import FIXED_KEY
    from relocaudit.jobs.state_folder import known_key

    folder = ctx.meta.get(_FOLDER)
    return (known_key(folder) if folder is not None else None) or FIXED_KEY


Isolated = Annotated[
    bool,
    typer.Option(
        "--isolated",
        help="Ignore relocaudit.toml and saved mappings beside the files.",
        is_eager=True,
        callback=use_project_file,
    ),
]


def find_project_file(folder: Path) -> Path | None:
    """The nearest `relocaudit.toml`, in the folder or one above it."""
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
    return None


def policy_in_use(folder: Path) -> str:
    """The profile that `check` takes where nobody names one."""
    path = find_project_file(folder)
    found = None if path is None else _table(path).get("policy")
    return str(_value("policy", found, path.parent)) if path and found else "national"


def read_defaults(path: Path, names: list[str]) -> dict[str, Any]:
    """Option values by parameter name; paths in it count from the file's own folder."""
    return {
        name: _value(name, value, path.parent)
        for key, value in _table(path).items()
        if key not in (*_TABLES, *_OF_RUN)
        for name in [_known(path, key, names)]
    }


@dataclass(frozen=True, slots=True)
class HistorySettings:
    """`[history]`: the database of past runs (None: the file in the state folder)."""

    place: str | None = None
    keep_days: int | None = None


def history_settings(path: Path) -> HistorySettings:
    """What a project file says of its history; a path counts from the file's folder."""
    found = _table(path).get("history", {})
    if not isinstance(found, dict):
        raise InputError(str(path), "project", Message.of("{key} is a table", key="history"))
    for key in found:
        if key not in ("place", "keep-days"):
            raise _unknown(path, f"history.{key}", ["history.place", "history.keep-days"])
    place, days = found.get("place"), found.get("keep-days")
    if days is not None and (not isinstance(days, int) or isinstance(days, bool) or days < 1):
        message = Message.of("{key} is a number of days", key="history.keep-days")
        raise InputError(str(path), "project", message)
    if place is not None and "://" not in str(place):
        place = str(path.parent / str(place))
    return HistorySettings(place, days)


def run_file(path: Path, key: Literal["log", "metrics"]) -> str | None:
    """A file that `run` writes, if the project file names it; it counts from that file's folder."""
    found = _table(path).get(key)
    if found is None:
        return None
    if not isinstance(found, str) or not found.strip():
        message = Message.of("{key} is the name of a file", key=key)
        raise InputError(str(path), "project", message)
    return str(path.parent / found)


def read_aliases(path: Path) -> dict[str, dict[str, str]]:
    """`[aliases.villages]` and `[aliases.sites]`: old names, and the new one of each."""
    aliases = _table(path).get("aliases", {})
    kinds = aliases if isinstance(aliases, dict) else {"": aliases}
    for kind, names in kinds.items():
        key = f"aliases.{kind}".rstrip(".")
        if kind not in _KINDS:
            known = [f"aliases.{one}" for one in _KINDS]
            raise _unknown(path, key, known[:1] if key == "aliases" else known)
        if not isinstance(names, dict) or not all(isinstance(new, str) for new in names.values()):
            template = '{key} takes lines such as "old name" = "new name"'
            raise InputError(str(path), "project", Message.of(template, key=key))
    return dict(kinds)


def _table(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = Message.of("cannot be read as TOML ({why})", why=str(error).splitlines()[0])
        raise InputError(str(path), "project", message) from error


def _names(ctx: typer.Context) -> list[str]:
    return [p.name for p in ctx.command.params if p.name and p.name not in ("isolated", "help")]


def _known(path: Path, key: str, names: list[str]) -> str:
    name = key.replace("-", "_")
    if name in names:
        return name
    raise _unknown(path, key, [name.replace("_", "-") for name in names])


def _unknown(path: Path, key: str, known: list[str]) -> InputError:
    from difflib import get_close_matches

    near = get_close_matches(key.replace("_", "-"), known, n=1)
    if not near:
        return InputError(str(path), "project", Message.of("unknown key {key}", key=key))
    message = Message.of("unknown key {key}; did you mean {near}?", key=key, near=near[0])
    return InputError(str(path), "project", message)


def _value(name: str, value: Any, folder: Path) -> Any:
    if isinstance(value, dict):
        value = [f"{kind}={file}" for kind, file in value.items()]
    if isinstance(value, list):
        return [_value(name, item, folder) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    if name == "external":
        kind, equals, file = value.partition("=")
        return f"{kind}{equals}{folder / file}"
    # A policy is a profile's name, or a file if it looks like one.
    is_path = name in _PATHS or (name == "policy" and value.endswith(".toml"))
    return str(folder / value) if is_path else value
