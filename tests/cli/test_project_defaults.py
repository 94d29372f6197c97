from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import Result

Call = Callable[..., Result]
Roster = Callable[..., str]
BAD_ID = "999901198001012227"


def write(folder: Path, text: str) -> None:
    (folder / "relocaudit.toml").write_text(text, encoding="utf-8")


def test_the_project_file_supplies_what_is_not_given(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    write(
        tmp_path, 'no-annotate = true\nselect = ["IDN001"]\nfail-on = "红线"\nas-of = 2020-06-30\n'
    )
    done = call("check", roster(number=BAD_ID), "--output-format", "json")
    assert done.exit_code == 0, done.stderr
    assert '"as_of": "2020-06-30"' in done.stdout
    assert "relocaudit.toml: options are taken from this file" in done.stderr


def test_an_option_given_wins_over_the_project_file(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    write(tmp_path, 'no-annotate = true\nselect = ["IDN001"]\nfail-on = "never"\n')
    assert call("check", roster(number=BAD_ID), "--fail-on", "problem").exit_code == 1


def test_isolated_leaves_the_project_file_alone(call: Call, roster: Roster, tmp_path: Path) -> None:
    write(tmp_path, "nonsense = 1\n")
    asked = ("--no-annotate", "--isolated", "--select", "IDN001")
    assert call("check", roster(), *asked).exit_code == 0


def test_paths_count_from_the_folder_of_the_project_file(
    call: Call, roster: Roster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster()
    write(tmp_path, 'rosters = ["roster.xlsx"]\nno-annotate = true\nselect = ["IDN001"]\n')
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    done = call("check")
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize(
    ("text", "named"),
    [("polcy = 'national'\n", "policy"), ("zzz = 1\n", "zzz"), ("not toml", "TOML")],
)
def test_a_mistake_in_the_project_file_is_one_line(
    call: Call, roster: Roster, tmp_path: Path, text: str, named: str
) -> None:
    write(tmp_path, text)
    done = call("check", roster())
    assert done.exit_code == 2
    assert "relocaudit.toml" in done.stderr
    assert named in done.stderr


def test_a_merged_village_is_no_difference_to_the_registry(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    book = Workbook()
    book.active.append(["乡镇", "行政村", "户编号", "姓名", "证件号码", "与户主关系", "是否搬迁户"])
    book.active.append(["松萝镇", "柳溪村", "H1", "韩小禾", "999901198001012222", "户主", "是"])
    book.save(tmp_path / "registry.xlsx")
    asked = (
        "check",
        roster(),
        "--registry",
        "registry.xlsx",
        "--no-annotate",
        "--select",
        "REG007",
    )
    assert "REG007" in call(*asked).stdout
    write(tmp_path, '[aliases.villages]\n"石桥村" = "柳溪村"\n')
    assert "REG007" not in call(*asked).stdout


def test_a_renamed_site_is_the_one_of_the_site_list(call: Call, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["乡镇", "行政村", "户编号", "户主姓名", "家庭人口", "安置方式", "安置点"])
    book.active.append(["松萝镇", "柳溪村", "H1", "韩小禾", 1, "集中安置", "松萝镇老街口安置点"])
    book.save(tmp_path / "roster.xlsx")
    book.active.delete_rows(1, 2)
    book.active.append(["安置点名称", "所在乡镇", "规划安置户数"])
    book.active.append(["百合园小区", "松萝镇", 1])
    book.save(tmp_path / "sites.xlsx")
    asked = ("check", "roster.xlsx", "--sites", "sites.xlsx", "--no-annotate", "--select", "SIT001")
    assert "SIT001" in call(*asked).stdout
    write(tmp_path, '[aliases.sites]\n"老街口" = "松萝新区"\n"松萝新区" = "百合园"\n')
    assert "SIT001" not in call(*asked).stdout


def test_the_policy_shown_is_the_one_in_use(call: Call, tmp_path: Path) -> None:
    assert call("policy").stdout.startswith("national ")
    write(tmp_path, 'policy = "hubei-ladder"\n')
    assert call("policy").stdout.startswith("hubei-ladder ")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[aliases.vilages]\n"a" = "b"\n', "aliases.villages"),
        ('aliases = "a"\n', "write [aliases.villages]"),
        ('[aliases.site]\n"a" = "b"\n', "aliases.sites"),
        ("[aliases]\nvillages = 1\n", "old name"),
        ("[aliases]\nsites = 1\n", "aliases.sites takes"),
        ('[aliases.villages]\n"a" = 1\n', "old name"),
    ],
)
def test_a_mistake_in_the_aliases_is_one_line(
    call: Call, roster: Roster, tmp_path: Path, text: str, named: str
) -> None:
    write(tmp_path, text)
    done = call("check", roster())
    assert done.exit_code == 2
    assert named in done.stderr
