"""The main job on the sample county, as a clerk runs it: every planted fault, to the cell."""

import json
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from answers import differences

from sample_data import AS_OF, CLEAN_ROSTER, POLICY, county_files

pytestmark = pytest.mark.xdist_group("sample county")

ROLES = ("registry", "agreements", "changes", "plan", "sites", "payments", "demolition")


def check(folder: Path, *more: str, lang: str = "en") -> tuple[int, dict, str]:
    files = county_files(folder)
    command = [sys.executable, "-m", "relocaudit", "check", *map(str, files["roster"])]
    for role in ROLES:
        command += [f"--{role}", str(files[role][0])]
    command += ["--policy", POLICY, "--as-of", AS_OF.isoformat(), "--isolated"]
    command += ["--output-format", "json", "--lang", lang, *more]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, json.loads(done.stdout), done.stderr


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    for paths in county_files().values():
        for path in paths:
            shutil.copy(path, folder / path.name)
    return folder


@pytest.fixture(scope="module")
def audited(county: Path) -> tuple[int, dict, str]:
    return check(county)


def test_every_planted_fault_is_found_and_nobody_else_is_accused(
    audited: tuple[int, dict, str],
) -> None:
    assert differences(audited[1]) == []


def test_a_county_with_faults_ends_with_one(audited: tuple[int, dict, str]) -> None:
    assert audited[0] == 1
    assert "Traceback" not in audited[2]


def test_chinese_and_english_find_the_same(county: Path, audited: tuple[int, dict, str]) -> None:
    _, chinese, _ = check(county, "--no-annotate", lang="zh")
    assert differences(chinese) == []
    prints = [[f["fingerprint"] for f in result["findings"]] for result in (chinese, audited[1])]
    assert prints[0] == prints[1]


def test_no_word_of_a_chinese_finding_is_english(county: Path) -> None:
    _, chinese, _ = check(county, "--no-annotate", lang="zh")
    english = re.compile(r"\b(?!Excel|WPS|REF|GB)[A-Za-z]{3,}\b")
    texts = [
        text.replace(".xlsx", "")
        for finding in chinese["findings"]
        for text in (finding[part] for part in ("message", "fix", "observed", "expected"))
        if text
    ]
    assert [text for text in texts if english.search(text)] == []
    reasons = [run["reason"] for run in chinese["coverage"] if run["reason"]]
    assert [
        text for text in reasons if english.search(re.sub(r"[a-z_]+\.[a-z_.]+", "", text))
    ] == []


def test_every_row_of_every_sheet_is_a_record_or_left_out_with_a_reason(
    audited: tuple[int, dict, str], county: Path
) -> None:
    for source in audited[1]["sources"]:
        book = openpyxl.load_workbook(county / Path(source["path"]).name)
        for sheet in source["sheets"]:
            filled = sum(
                any(value is not None for value in row)
                for row in book[sheet["name"]].iter_rows(values_only=True)
            )
            left_out = 0
            for entry in sheet["left_out"]:
                first, _, last = entry["rows"].partition("-")
                rows = range(int(first), int(last or first) + 1)
                left_out += sum(
                    any(cell.value is not None for cell in book[sheet["name"]][row]) for row in rows
                )
            assert sheet["records"] + left_out == filled


def test_each_roster_gets_a_private_copy_and_stays_as_it_was(
    audited: tuple[int, dict, str], county: Path
) -> None:
    originals = {path.name: path.read_bytes() for path in county_files()["roster"]}
    for name, content in originals.items():
        copy = county / name.replace(".xlsx", ".audited.xlsx")
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert openpyxl.load_workbook(copy).sheetnames[-2:] == ["核查结果", "核查说明"]
        assert (county / name).read_bytes() == content


def test_no_id_number_or_phone_is_printed(audited: tuple[int, dict, str]) -> None:
    text = json.dumps(audited[1], ensure_ascii=False) + audited[2]
    assert re.findall(r"9998\d{13}[\dX]", text) == []
    assert re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", text) == []


def test_the_same_audit_twice_gives_the_same_bytes(county: Path, tmp_path: Path) -> None:
    results, copies = [], []
    for out in (tmp_path / "one", tmp_path / "two"):
        _, found, _ = check(county, "--out", str(out))
        found["run"] = None
        results.append(found)
        copies.append([path.read_bytes() for path in sorted(out.iterdir())])
    assert results[0] == results[1]
    assert copies[0] == copies[1]


def test_the_clean_roster_has_nothing_to_mend(audited: tuple[int, dict, str]) -> None:
    grave = [
        (f["code"], f["cells"][0]["cell"])
        for f in audited[1]["findings"]
        if Path(f["cells"][0]["source"]).name == CLEAN_ROSTER
        and f["severity"] in ("redline", "problem")
    ]
    assert grave == []
