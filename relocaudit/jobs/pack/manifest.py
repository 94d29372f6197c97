"""`manifest.json`: what a pack was made from, by what, and what belongs to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final, TypeAlias

from relocaudit import __version__
from relocaudit.jobs.pack.material import Material, Sampling
from relocaudit.model.pack.page import Page
from relocaudit.model.severity import Severity
from relocaudit.model.statement import Figure, MatrixRow, UnitOfCount
from relocaudit.model.wording import Wording
from relocaudit.report.visible import encodable

MANIFEST: Final = "manifest.json"
_KIND, _SCHEMA = "relocaudit dossier", 1
# What has a say in the bytes of the documents.
_LIBRARIES = ("jinja2", "pandas", "pygal", "python-docx", "xlsxwriter")
_Tree: TypeAlias = "Mapping[str, object]"


def manifest(material: Material, page: Page, files: Mapping[str, bytes], wording: Wording) -> bytes:
    """Nothing in it tells the time or the place of writing: equal inputs give equal bytes."""
    result = material.judged.result
    told = {
        "kind": _KIND,
        "schema": _SCHEMA,
        "as_of": result.run.as_of.isoformat(),
        "lang": wording.lang,
        "personal_data_shown": wording.show_personal_data,
        "versions": {"relocaudit": __version__, **{name: version(name) for name in _LIBRARIES}},
        "policy": {"id": result.policy.id, "digest": result.policy.digest},
        "sampling": _sampling(material.sampling),
        "inputs": [
            {"role": source.role, "path": source.path, "sha256": source.sha256}
            for source in result.sources
        ],
        "not_used": [{"path": f.path, "reason": f.reason} for f in result.failures],
        "figures": _figures(page),
        "files": [{"name": name, "sha256": _digest(data)} for name, data in sorted(files.items())],
    }
    return (encodable(json.dumps(told, ensure_ascii=False, indent=1)) + "\n").encode("utf-8")


def is_untouched(folder: Path) -> bool:
    """Whether a folder is a pack of ours in which nobody has changed or added anything."""
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        if not isinstance(told, dict) or told.get("kind") != _KIND:
            return False
        listed = {entry["name"]: entry["sha256"] for entry in told["files"]}
        there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()}
        if there != {*listed, MANIFEST}:
            return False
        return all(
            _digest((folder / name).read_bytes()) == digest for name, digest in listed.items()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _sampling(sampling: Sampling) -> _Tree:
    return {
        "seed": sampling.seed,
        "confidence": sampling.confidence,
        "margin": sampling.margin,
    }


def _figures(page: Page) -> _Tree:
    counts = {
        severity.value: sum(case.finding.severity is severity for case in page.cases)
        for severity in Severity
    }
    totals = page.stages.total
    return {
        "findings": counts,
        "townships": [
            {
                "name": town.name,
                "households": _figure(town.households),
                "persons": _figure(town.persons),
                "with_redline": town.tally.redline,
                "judged": town.tally.judged,
                "judged_share": _share(town.tally.share(town.tally.judged)),
                "standing": town.standing,
                "stop_rules": {stop.code: stop.households for stop in town.stops},
            }
            for town in page.townships
        ],
        "not_reported": list(page.missing),
        "stages": {} if totals is None else _stages(page.stages.matrix.stages, totals),
    }


def _stages(stages: Iterable[str], totals: MatrixRow) -> _Tree:
    units: tuple[UnitOfCount, ...] = ("households", "persons")
    return {
        stage: {unit: _figure(totals.figure(stage, unit)) for unit in units} for stage in stages
    }


def _figure(figure: Figure) -> _Tree:
    return {"value": figure.value, "open": figure.open}


def _share(share: Decimal | None) -> str | None:
    return None if share is None else format(share.quantize(Decimal("0.0001")), "f")


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
