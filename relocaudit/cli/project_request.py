"""What a project adds to a request beside options: names, townships, and files that it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import typer

from relocaudit.cli.project_defaults import Project, project_in_use
from relocaudit.cli.project_file import NAME
from relocaudit.errors import InputError
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.state_folder import known_key
from relocaudit.model.message import Message
from relocaudit.model.wording import Wording


def with_project(ctx: typer.Context, request: CheckRequest) -> CheckRequest:
    """The request with what the project file in use says.

    What is wrong with inputs that the command line names instead is no concern of this request.
    Raises InputError where a header is said to mean a field that there is none of.
    """
    project = project_in_use(ctx)
    if project is None:
        return request
    own = {name for name in ctx.params if is_from_project(ctx, name)}
    refused = tuple(failure for name, failure in project.refused if name in own)
    remarks = [(path, why) for name, path, why in project.skipped if name in own]
    townships = project.townships
    if "rosters" in own:
        remarks += townships.remarks
    return replace(
        request,
        new_villages=project.aliases.get("villages", {}),
        new_sites=project.aliases.get("sites", {}),
        new_columns=columns_meant(project),
        townships=townships.of_file,
        unreported=townships.unreported if "rosters" in own else (),
        refused=refused,
        passed_over=tuple(dict.fromkeys(remarks)),
        key=known_key(project.path.parent) or request.key,
    )


def refuse_without_rosters(ctx: typer.Context, wording: Wording) -> None:
    """Nobody named a roster. Where no project does either, show what there is, and the ways on.

    Raises InputError, unless the project's rosters are only not there tonight.
    """
    if is_from_project(ctx, "rosters"):
        return
    project = project_in_use(ctx)
    if project is not None:
        message = Message.of("no rosters stand here; name some, or add a line rosters = [...]")
        raise InputError(str(project.path), "no-roster", message)
    _show_what_there_is(wording)
    message = Message.of(
        "no roster is named: name some, or let relocaudit init write {file}", file=NAME
    )
    raise InputError("", "no-roster", message)


def _show_what_there_is(wording: Wording) -> None:
    from relocaudit.cli.initialising import looked_at
    from relocaudit.cli.output import to_stderr
    from relocaudit.jobs.proposing import Searching
    from relocaudit.report.proposals import proposals_table

    with suppress(InputError):  # too much to look through: what is to be done is said all the same
        proposals = looked_at(Path(), Searching(), wording, quiet=True)
        if any(one.role is not None for one in proposals):
            to_stderr(wording.text("These files stand here, and would be used like this:"))
            to_stderr(proposals_table(proposals, wording))


def is_from_project(ctx: typer.Context, name: str) -> bool:
    """Whether an option has its value from the project file."""
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "DEFAULT_MAP"


def columns_meant(project: Project) -> Mapping[str, str]:
    """The field of each header text that the project names. Raises InputError for a wrong one."""
    told = project.aliases.get("columns", {})
    if not told:
        return {}
    from relocaudit.tables.mapping_file import fields_meant

    return fields_meant(str(project.path), "aliases.columns", told)
