"""A township's 汇总 file beside the files of its villages."""

from __future__ import annotations

from pathlib import Path

from rosters import audit, write_roster

from relocaudit.model.result import AuditResult

NAMES = (
    "湛慈",
    "靳雁",
    "巫遥",
    "庾辰",
    "郗朗",
    "晏宁",
    "逄安",
    "臧璐",
    "佘敏",
    "宓凡",
    "郜琪",
    "亓舟",
)


def person(number: int) -> tuple[object, ...]:
    body = f"99980119720226{number + 1:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    check = "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]
    return (number, f"99980000000000{number:02}", NAMES[number], body + check, "户主", 1, 25)


def twice(result: AuditResult) -> list[str]:
    return [f.code for f in result.findings if f.code in ("IDN004", "IDN005")]


def counted(result: AuditResult) -> list[list[int]]:
    return [[sheet.records for sheet in source.sheets] for source in result.sources]


def test_a_file_that_repeats_two_others_is_left_out_as_a_summary(tmp_path: Path) -> None:
    people = [person(number) for number in range(12)]
    one = write_roster(tmp_path / "松萝镇甲村.xlsx", people[:6])
    two = write_roster(tmp_path / "松萝镇乙村.xlsx", people[6:])
    whole = write_roster(tmp_path / "松萝镇.xlsx", people)
    result = audit(one, two, whole).result
    assert result is not None
    assert counted(result) == [[6], [6], [0]]
    assert [e.why for e in result.sources[2].sheets[0].left_out] == ["header", "summary"]
    assert twice(result) == []


def test_a_household_that_only_the_summary_file_lists_is_audited(tmp_path: Path) -> None:
    people = [person(number) for number in range(12)]
    one = write_roster(tmp_path / "松萝镇甲村.xlsx", people[:6])
    two = write_roster(tmp_path / "松萝镇乙村.xlsx", people[6:11])
    result = audit(one, two, write_roster(tmp_path / "松萝镇.xlsx", people)).result
    assert result is not None
    assert counted(result) == [[6], [5], [1]]
    assert twice(result) == []


def test_two_townships_that_share_a_few_people_are_both_read(tmp_path: Path) -> None:
    people = [person(number) for number in range(12)]
    files = [
        write_roster(tmp_path / "松萝镇.xlsx", people[:6]),
        write_roster(tmp_path / "沙棘镇.xlsx", people[5:9]),
        write_roster(tmp_path / "芦笛乡.xlsx", people[8:]),
    ]
    result = audit(*files).result
    assert result is not None
    assert counted(result) == [[6], [4], [4]]
    assert twice(result) == ["IDN005", "IDN005"]
