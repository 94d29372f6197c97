"""Where the annotated copy goes, and what it never writes over."""

import csv
import stat
from pathlib import Path

import openpyxl
import pytest
from rosters import HEAD, HEADERS, SPOUSE, audit, said, write_roster


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_copy_stands_beside_the_roster_and_is_its_owners_alone(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    outcome = audit(roster)
    assert [Path(copy.path).name for copy in outcome.copies] == ["roster.audited.xlsx"]
    assert stat.S_IMODE((tmp_path / "roster.audited.xlsx").stat().st_mode) == 0o600


def test_a_second_check_replaces_a_copy_that_nobody_worked_in(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    audit(roster)
    first = (tmp_path / "roster.audited.xlsx").read_bytes()
    audit(roster)
    assert names(tmp_path) == ["roster.audited.xlsx", "roster.xlsx"]
    assert (tmp_path / "roster.audited.xlsx").read_bytes() == first


def test_the_copy_is_replaced_after_the_roster_was_mended(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    audit(roster)
    write_roster(roster, [(*HEAD[:5], 1, 25)])
    audit(roster)
    assert names(tmp_path) == ["roster.audited.xlsx", "roster.xlsx"]


def test_a_copy_in_which_cells_were_mended_is_left_alone(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    audit(roster)
    copy = tmp_path / "roster.audited.xlsx"
    book = openpyxl.load_workbook(copy)
    book["人员"]["C2"] = "湛慈云"
    book.save(copy)
    worked_in = copy.read_bytes()
    outcome = audit(roster)
    assert copy.read_bytes() == worked_in
    assert Path(outcome.copies[0].path).name == "roster.audited-2.xlsx"
    assert said(outcome) == ["roster.audited.xlsx holds somebody's work and was left alone"]


def test_a_copy_in_which_only_verdicts_were_entered_is_replaced_with_them(tmp_path: Path) -> None:
    roster = write_roster(
        tmp_path / "roster.xlsx", [(*HEAD[:3], "999801197202260016", *HEAD[4:]), SPOUSE]
    )
    audit(roster)
    copy = tmp_path / "roster.audited.xlsx"
    book = openpyxl.load_workbook(copy)
    sheet = book["核查结果"]
    header = next(row for row in sheet.iter_rows() if "核实结果" in [cell.value for cell in row])
    column = next(cell.column for cell in header if cell.value == "核实结果")
    sheet.cell(header[0].row + 1, column, "属实")
    book.save(copy)
    outcome = audit(roster)
    assert Path(outcome.copies[0].path).name == "roster.audited.xlsx"
    values = list(openpyxl.load_workbook(copy)["核查结果"].iter_rows(values_only=True))
    assert any("属实" in row for row in values)


def test_overwrite_replaces_even_a_copy_with_entries(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    audit(roster)
    book = openpyxl.load_workbook(tmp_path / "roster.audited.xlsx")
    book["人员"]["C2"] = "湛慈云"
    book.save(tmp_path / "roster.audited.xlsx")
    audit(roster, overwrite=True)
    assert names(tmp_path) == ["roster.audited.xlsx", "roster.xlsx"]


@pytest.mark.parametrize("content", [b"not a workbook", None])
def test_a_file_that_is_not_ours_is_never_replaced(tmp_path: Path, content: bytes | None) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    other = tmp_path / "roster.audited.xlsx"
    if content is None:
        write_roster(other)
    else:
        other.write_bytes(content)
    before = other.read_bytes()
    outcome = audit(roster, overwrite=True)
    assert other.read_bytes() == before
    assert said(outcome) == ["roster.audited.xlsx is not ours and was left alone"]


@pytest.mark.parametrize("lock", ["~$roster.audited.xlsx", ".~lock.roster.audited.xlsx#"])
def test_a_copy_that_is_open_elsewhere_gets_a_neighbour(tmp_path: Path, lock: str) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    audit(roster)
    (tmp_path / lock).touch()
    outcome = audit(roster)
    assert Path(outcome.copies[0].path).name == "roster.audited-2.xlsx"
    assert "close it first" in said(outcome)[0]


def test_checking_our_own_copy_makes_the_next_one(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    audit(roster)
    roster.unlink()
    outcome = audit(tmp_path / "roster.audited.xlsx")
    assert [Path(copy.path).name for copy in outcome.copies] == ["roster.audited-2.xlsx"]
    sheets = [sheet.name for source in outcome.result.sources for sheet in source.sheets]
    assert sheets == ["人员"]


def test_a_folder_of_its_own_is_made_for_the_copies(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    audit(roster, out=str(tmp_path / "new" / "copies"))
    assert names(tmp_path / "new" / "copies") == ["roster.audited.xlsx"]


def test_rosters_of_one_name_from_two_folders_get_two_copies(tmp_path: Path) -> None:
    rosters = []
    for town in ("a", "b"):
        (tmp_path / town).mkdir()
        rosters.append(write_roster(tmp_path / town / "roster.xlsx"))
    audit(*rosters, out=str(tmp_path / "copies"))
    assert names(tmp_path / "copies") == ["roster.audited-2.xlsx", "roster.audited.xlsx"]


def test_a_csv_gets_a_new_workbook_of_the_same_values(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([HEADERS, HEAD, SPOUSE])
    outcome = audit(path)
    assert [(copy.kind, Path(copy.path).name) for copy in outcome.copies] == [
        ("new", "roster.audited.xlsx")
    ]
    book = openpyxl.load_workbook(outcome.copies[0].path)
    assert book.worksheets[0]["D2"].value == HEAD[3]
    assert book.worksheets[0]["D2"].data_type == "s"


def test_a_workbook_that_cannot_be_marked_gets_its_findings_apart(tmp_path: Path) -> None:
    import zipfile

    roster = write_roster(tmp_path / "roster.xlsx")
    signed = tmp_path / "signed.xlsx"
    with zipfile.ZipFile(roster) as old, zipfile.ZipFile(signed, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry))
        new.writestr("_xmlsignatures/origin.sigs", b"")
        new.writestr("_xmlsignatures/sig1.xml", b"<Signature/>")
    outcome = audit(signed)
    assert [copy.kind for copy in outcome.copies] == ["findings-only"]
    assert openpyxl.load_workbook(outcome.copies[0].path).sheetnames == ["核查结果", "核查说明"]
    assert outcome.result.failures == ()


def test_a_folder_that_cannot_be_made_is_a_failure_and_the_audit_stands(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    (tmp_path / "file").touch()
    outcome = audit(roster, out=str(tmp_path / "file" / "inside"))
    assert [failure.reason for failure in outcome.result.failures] == ["cannot-write"]
    assert outcome.result.coverage
    assert outcome.result.exit_code(None) == 2


def test_what_the_reader_says_of_a_file_is_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "roster.xls"  # not what its name says
    lines = [HEADERS, HEAD, SPOUSE]
    path.write_text("\n".join(",".join(map(str, line)) for line in lines), encoding="utf-8")
    outcome = audit(path, annotate=False)
    assert [name for name, _ in outcome.skipped] == [str(path)]


def test_a_copy_of_many_names_its_own_roster_and_counts_the_others(tmp_path: Path) -> None:
    rosters = [write_roster(tmp_path / f"{number:02}号村.xlsx") for number in range(22)]
    outcome = audit(*rosters, select=("HHD001",))
    rows = openpyxl.load_workbook(outcome.copies[3].path)["核查说明"].iter_rows(values_only=True)
    told = "\n".join(str(value) for row in rows for value in row)
    assert "03号村.xlsx" in told
    assert "04号村.xlsx" not in told
    assert "21 other rosters, audited together with this one" in told
