"""`dossier` as users call it: rosters or a project, exit codes, where the pack goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Call
from tests.jobs.dossier_county import two_townships

DAY = ("--as-of", "2020-06-30")


def manifest(folder: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return told


def test_rosters_give_a_pack_beside_them_whose_path_comes_last(call: Call, tmp_path: Path) -> None:
    two_townships(tmp_path)
    done = call("dossier", "花名册.xlsx", *DAY, "--seed", "7", "--confidence", "90%", lang="zh")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "验收资料"
    assert "松萝镇：暂不具备；3户，红线2户，可完整判定0% (ARE001×2)" in done.stdout
    assert manifest(tmp_path / "验收资料")["sampling"] == {
        "seed": 7,
        "confidence": 0.9,
        "margin": None,
    }


def test_a_project_gives_its_pack_with_its_own_options(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "county"
    project.mkdir()
    two_townships(project)
    text = 'rosters = ["花名册.xlsx"]\nas-of = 2020-06-30\nout = "copies"\n'
    (project / "relocaudit.toml").write_text(text, "utf-8")
    assert call("run", "county", "--no-annotate").exit_code == 1
    # Both commands go into the folder of the project.
    monkeypatch.chdir(tmp_path)
    done = call("dossier", "county", "--out", "pack", "--fail-on", "never", "-q")
    assert done.exit_code == 0, done.output
    told = manifest(tmp_path / "pack")
    assert told["as_of"] == "2020-06-30"
    page = (tmp_path / "pack" / "report.html").read_text("utf-8")
    assert 'id="trend"' in page
    assert "still open" in page
    assert not (project / "copies").exists()


def test_what_is_typed_into_a_pack_counts_after_the_first_run(call: Call, tmp_path: Path) -> None:
    two_townships(tmp_path)
    (tmp_path / "relocaudit.toml").write_text('rosters = ["花名册.xlsx"]\n', "utf-8")
    assert call("dossier", "--fail-on", "never", lang="zh").exit_code == 0
    book = load_workbook(tmp_path / "验收资料" / "问题台账.xlsx")
    sheet = book.worksheets[0]
    column = {str(cell.value): cell.column for cell in sheet[4]}
    sheet.cell(5, column["核实结果"], "属实")
    book.save(tmp_path / "filled.xlsx")
    assert call("run", "--no-annotate", "--fail-on", "never").exit_code == 0
    done = call("verdicts", "import", "filled.xlsx")
    assert done.stdout == "1 entries read, 1 of them new\n"


def test_a_roster_that_cannot_be_read_gives_no_pack(call: Call, tmp_path: Path) -> None:
    (tmp_path / "roster.xlsx").write_bytes(b"no workbook")
    done = call("dossier", "roster.xlsx", "--out", "pack")
    assert done.exit_code == 2
    assert not (tmp_path / "pack").exists()


@pytest.mark.parametrize("share", ["0", "100%", "many", "1e3"])
def test_a_share_that_is_none_is_refused(call: Call, share: str) -> None:
    done = call("dossier", "roster.xlsx", "--margin", share)
    assert done.exit_code == 2
    assert "write it as 95%" in done.stderr
