"""The statement of the sample county, as an inspector orders it."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl

from sample_data import AS_OF, POLICY, county_files

ROLES = ("registry", "agreements", "changes", "plan", "sites", "payments", "demolition")


def test_the_statement_of_the_sample_county_ties_out(tmp_path: Path) -> None:
    files = county_files()
    command = [sys.executable, "-m", "relocaudit", "reconcile", *map(str, files["roster"])]
    for role in ROLES:
        command += [f"--{role}", str(files[role][0])]
    command += ["--policy", POLICY, "--as-of", AS_OF.isoformat(), "--isolated", "--lang", "zh"]
    command += ["--output-format", "json", "--out", str(tmp_path / "statement.xlsx")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    told = json.loads(done.stdout)
    assert [control for control in told["controls"] if not control["ties_out"]] == []
    (townships, _, _) = told["matrices"]
    assert len({row["place"] for row in townships["rows"]}) == 4
    sheets = openpyxl.load_workbook(tmp_path / "statement.xlsx").sheetnames
    assert sheets[:4] == ["对账表", "按安置点", "按年度", "差异名单"]
