"""Rosters behind a password: read with what the user gives, and copied behind the same one."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.ecma376_agile import ECMA376Agile
from rosters import HEAD, SPOUSE, audit, said, write_roster

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Rows = Sequence[Sequence[object]]
SPOILT: Rows = [(*HEAD[:3], "999801197202260016", *HEAD[4:]), SPOUSE]


def locked_roster(path: Path, password: str = "Abc1", rows: Rows = SPOILT) -> Path:
    content = io.BytesIO(write_roster(path, rows).read_bytes())
    path.write_bytes(ECMA376Agile.encrypt(password, content, spin_count=1000))
    return path


def unlocked(path: Path, password: str = "Abc1") -> openpyxl.Workbook:
    plain = io.BytesIO()
    with path.open("rb") as file:
        locked = OOXMLFile(file)
        locked.load_key(password, verify_password=True)
        locked.decrypt(plain, verify_integrity=True)
    return openpyxl.load_workbook(plain)


def answers(*words: str | None) -> tuple[list[tuple[str, bool]], object]:
    """What was asked, and somebody at a terminal who gives these answers."""
    asked: list[tuple[str, bool]] = []
    given: Iterator[str | None] = iter(words)

    def ask(path: str, was_wrong: bool) -> str | None:  # noqa: FBT001 - the type of it
        asked.append((Path(path).name, was_wrong))
        return next(given)

    return asked, ask


def test_the_copy_of_a_locked_roster_is_locked_with_the_same_password(tmp_path: Path) -> None:
    roster = locked_roster(tmp_path / "a.xlsx")
    before = roster.read_bytes()
    outcome = audit(roster, passwords=("Abc1",))
    assert [copy.kind for copy in outcome.copies] == ["annotated"]
    assert said(outcome) == ["the copy is protected by the same password as the roster"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.audited.xlsx", "a.xlsx"]
    assert (tmp_path / "a.audited.xlsx").read_bytes().startswith(OLE)
    book = unlocked(tmp_path / "a.audited.xlsx")
    assert book.sheetnames == ["人员", "核查结果", "核查说明"]
    assert book["人员"]["D2"].comment.text
    assert roster.read_bytes() == before


def test_a_locked_copy_is_known_again_and_replaced(tmp_path: Path) -> None:
    roster = locked_roster(tmp_path / "a.xlsx")
    for _ in range(2):
        audit(roster, passwords=("Abc1",))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.audited.xlsx", "a.xlsx"]


@pytest.mark.parametrize("passwords", [("Abc1",), ()])
def test_a_locked_copy_beside_its_roster_is_no_roster(
    tmp_path: Path, passwords: tuple[str, ...]
) -> None:
    audit(locked_roster(tmp_path / "a.xlsx"), passwords=("Abc1",))
    outcome = audit(tmp_path, passwords=passwords, annotate=False)
    assert [Path(path).name for path, _ in outcome.skipped] == ["a.audited.xlsx"]
    read = [Path(source.path).name for source in outcome.result.sources]
    assert read == (["a.xlsx"] if passwords else [])


def test_findings_that_cannot_be_marked_are_locked_too(tmp_path: Path) -> None:
    import zipfile

    roster = write_roster(tmp_path / "a.xlsx", SPOILT)
    with zipfile.ZipFile(roster, "a") as signed:
        signed.writestr("_xmlsignatures/origin.sigs", b"")
        signed.writestr("_xmlsignatures/sig1.xml", b"<Signature/>")
    roster.write_bytes(ECMA376Agile.encrypt("Abc1", io.BytesIO(roster.read_bytes())))
    outcome = audit(roster, passwords=("Abc1",))
    assert [copy.kind for copy in outcome.copies] == ["findings-only"]
    assert unlocked(tmp_path / "a.audited.xlsx").sheetnames == ["核查结果", "核查说明"]


def test_an_open_copy_says_that_it_quotes_from_a_locked_file(tmp_path: Path) -> None:
    here, there = (
        (1, f"999800000000000{n}", "湛慈", "999901198001012222", "户主", 1, 25) for n in "12"
    )
    opened = write_roster(tmp_path / "a.xlsx", [here])
    locked = locked_roster(tmp_path / "b.xlsx", rows=[there])
    outcome = audit(locked, opened, passwords=("Abc1",))
    by_roster = {Path(c.roster).name: [r.plain() for r in c.remarks] for c in outcome.copies}
    assert "b.xlsx" in by_roster["a.xlsx"][0]
    assert by_roster["b.xlsx"] == ["the copy is protected by the same password as the roster"]


def test_a_roster_that_excel_opens_unasked_is_copied_without_a_word(tmp_path: Path) -> None:
    roster = locked_roster(tmp_path / "a.xlsx", "VelvetSweatshop")
    assert said(audit(roster)) == []
    assert "核查结果" in unlocked(tmp_path / "a.audited.xlsx", "VelvetSweatshop").sheetnames


def test_each_locked_file_is_asked_for_and_an_earlier_answer_tried_first(tmp_path: Path) -> None:
    first, same = locked_roster(tmp_path / "1.xlsx"), locked_roster(tmp_path / "2.xlsx")
    other = locked_roster(tmp_path / "3.xlsx", "Xyz9")
    asked, ask = answers("wrong", "Abc1", "Xyz9")
    outcome = audit(first, same, other, ask_password=ask, annotate=False)
    assert asked == [("1.xlsx", False), ("1.xlsx", True), ("3.xlsx", False)]
    assert len(outcome.result.sources) == 3
    assert outcome.result.failures == ()


def test_three_wrong_answers_or_none_at_all_leave_the_file_and_go_on(tmp_path: Path) -> None:
    closed, passed = locked_roster(tmp_path / "1.xlsx"), locked_roster(tmp_path / "2.xlsx")
    good = write_roster(tmp_path / "3.xlsx")
    asked, ask = answers("a", "b", "c", None)
    outcome = audit(closed, passed, good, ask_password=ask, annotate=False)
    assert [name for name, _ in asked] == ["1.xlsx", "1.xlsx", "1.xlsx", "2.xlsx"]
    assert [(Path(f.path).name, f.reason) for f in outcome.result.failures] == [
        ("1.xlsx", "wrong-password"),
        ("2.xlsx", "encrypted"),
    ]
    assert [Path(source.path).name for source in outcome.result.sources] == ["3.xlsx"]


def test_nothing_but_lock_files_is_no_audit(tmp_path: Path) -> None:
    (tmp_path / "~$a.xlsx").write_bytes(b"somebody")
    outcome = audit(tmp_path / "~$a.xlsx")
    assert [failure.reason for failure in outcome.result.failures] == ["no-roster"]
    assert outcome.result.exit_code(None) == 2
