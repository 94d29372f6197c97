"""Which project is meant: the folder named, else the nearest with a `relocaudit.toml`."""

from __future__ import annotations

from pathlib import Path

from relocaudit.cli.project_file import NAME, find_project_file
from relocaudit.errors import InputError
from relocaudit.model.message import Message


def project_folder(project: str | None) -> Path:
    """Its absolute path. InputError where there is no project file."""
    if project is not None:
        folder = Path(project)
        if folder.name == NAME:
            folder = folder.parent
        if not (folder / NAME).is_file():
            message = Message.of("there is no relocaudit.toml here")
            raise InputError(project, "project", message)
        return folder.absolute()
    found = find_project_file(Path.cwd())
    if found is None:
        message = Message.of("there is no relocaudit.toml here or above")
        raise InputError(str(Path.cwd()), "project", message)
    return found.parent
