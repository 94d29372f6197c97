"""The acceptance pack: audit, ask the past, write every document of one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from relocaudit.errors import InputError
from relocaudit.jobs.judge import judge
from relocaudit.jobs.pack.documents import DOCUMENTS, SERIES
from relocaudit.jobs.pack.folder import deliver, free_target
from relocaudit.jobs.pack.manifest import MANIFEST, manifest
from relocaudit.jobs.pack.material import Material, Sampling
from relocaudit.jobs.pack.past import remembered
from relocaudit.jobs.pack.report_page import page_of, rendered
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.run import ProjectPlace
from relocaudit.jobs.state_folder import project_key, state_folder
from relocaudit.model.message import Message
from relocaudit.model.pack.page import Page
from relocaudit.model.result import AuditResult, Failure
from relocaudit.model.wording import Wording
from relocaudit.report.visible import shown_path

_FOLDERS: Final = {"zh": "验收资料", "en": "acceptance-pack"}
_PAGE: Final = "report.html"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pack is asked for beside the check. `out` None: a folder beside the first roster.

    `place` is the project whose history tells of the past; None: there is none.
    """

    out: str | None = None
    place: ProjectPlace | None = None
    sampling: Sampling = field(default_factory=Sampling)


@dataclass(frozen=True, slots=True)
class Dossier:
    """`path` is None where no pack was written; `set_aside` is a damaged history."""

    result: AuditResult
    page: Page | None = None
    path: str | None = None
    skipped: tuple[tuple[str, Message], ...] = ()
    set_aside: Path | None = None


def run_dossier(
    request: CheckRequest, asked: Asked, wording: Wording, progress: Callable[[Message], None]
) -> Dossier:
    """Audit every roster together and write the pack. No run is recorded.

    Raises PolicyError for an unusable policy, InputError for a history that cannot be used. Files
    that cannot be used are failures in the result, as is a folder that cannot be written.
    """
    request = _named(request, asked.place, progress)
    judged = judge(request, progress)
    if not judged.loaded.rosters:
        return Dossier(judged.result, skipped=judged.skipped)
    told = remembered(asked.place, request, judged, asked.sampling)
    material = told.material
    page = page_of(material)
    # With a history it tells of these too; the project names them all the same.
    page = replace(page, missing=tuple(dict.fromkeys([*page.missing, *request.unreported])))
    done = Dossier(material.judged.result, page, None, judged.skipped, told.set_aside)
    try:
        target = free_target(_wanted(request, asked, material))
        files = dict(_files(material, page, wording, progress))
        progress(Message.of("writing {path}", path=shown_path(str(target))))
        files[MANIFEST] = manifest(material, page, files, wording)
        deliver(target, files)
    except InputError as error:
        failed = Failure(error.path, error.reason, error.message)
        return replace(done, result=replace(done.result, failures=(*done.result.failures, failed)))
    return replace(done, path=str(target))


def _named(
    request: CheckRequest, place: ProjectPlace | None, progress: Callable[[Message], None]
) -> CheckRequest:
    """The request under the project's key, which is made if need be.

    The first run names every finding under it: what people typed into an earlier pack of another
    key would belong to no finding any more.
    """
    if place is None:
        return request
    try:
        return replace(request, key=project_key(state_folder(place.folder)))
    except InputError as error:
        progress(error.message)
        return request


def _wanted(request: CheckRequest, asked: Asked, material: Material) -> Path:
    if asked.out is not None:
        return Path(asked.out)
    first = Path(next(iter(material.judged.loaded.rosters)))
    return first.parent / _FOLDERS[request.lang]


def _files(
    material: Material, page: Page, wording: Wording, progress: Callable[[Message], None]
) -> Iterator[tuple[str, bytes]]:
    yield _PAGE, rendered(page, wording)
    for name, document in DOCUMENTS:
        progress(Message.of("writing {path}", path=name))
        yield name, document(material, wording)
    for series in SERIES:
        yield from series(material, wording).items()
