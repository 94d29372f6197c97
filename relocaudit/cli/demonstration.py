"""The sample county copied into a folder and checked like anybody's files."""

from __future__ import annotations

import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import typer

import relocaudit
from relocaudit.cli.checking import run
from relocaudit.cli.language import wording_of
from relocaudit.cli.options import CheckOptions
from relocaudit.cli.output import to_stdout
from relocaudit.errors import InputError
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity

Files = dict[str, list[str]]


def demonstrate(ctx: typer.Context, folder: str, *, quiet: bool) -> int:
    """Copy, check, and say where to look. Never writes over anything."""
    sample = _sample()
    target = Path(folder)
    files = _copy(sample.county_files(), target)
    hint = Message.of(
        "Each copy has a sheet 核查结果 with every lead and its cell. Files: {folder}",
        folder=folder,
    )
    to_stdout(wording_of(ctx).message(hint) + "\n\n")
    code = run(ctx, _options(sample, files, quiet=quiet))
    # The sample has faults on purpose: finding them is what a demonstration is for.
    return 0 if code == 1 else code


def _sample() -> ModuleType:
    """`sample_data` of the wheel, or of the checkout: no package of that name need be installed."""
    package = Path(relocaudit.__file__).parent
    for folder in (package / "sample_data", package.parent / "sample_data"):
        spec = spec_from_file_location("relocaudit_sample_data", folder / "__init__.py")
        if (folder / "county").is_dir() and spec is not None and spec.loader is not None:
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    raise InputError("demo", "sample", Message.of("the sample county is not installed"))


def _copy(sources: dict[str, tuple[Path, ...]], target: Path) -> Files:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        message = Message.of("is there already and not empty; name another: relocaudit demo DIR")
        raise InputError(str(target), "output", message)
    try:
        target.mkdir(parents=True, exist_ok=True)
        return {
            role: [str(shutil.copyfile(path, target / path.name)) for path in paths]
            for role, paths in sources.items()
        }
    except OSError as error:
        why = error.strerror or type(error).__name__
        refusal = Message.of("cannot be written ({why})", why=why)
        raise InputError(str(target), "output", refusal) from error


def _options(sample: ModuleType, files: Files, *, quiet: bool) -> CheckOptions:
    return CheckOptions(
        rosters=files["roster"], registry=files["registry"], agreements=files["agreements"],
        changes=files["changes"], plan=files["plan"], sites=files["sites"],
        payments=files["payments"], demolition=files["demolition"], external=None,
        policy=sample.POLICY, as_of=sample.AS_OF, select=None, ignore=None,
        fail_on=Severity.PROBLEM, fail_on_new=False, output_format="summary", output_file=None,
        out=None, no_annotate=False, overwrite=False, lang=None, previous=None,
        password_file=None, sheet=None, header_row=None, mapping=None,
        show_personal_data=False, jobs=1, quiet=quiet, verbose=False, isolated=True,
    )  # fmt: skip
