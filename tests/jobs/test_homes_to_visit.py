"""Which homes are visited: every redline home, every stratum, the same for the same seed."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from relocaudit.jobs.pack.drawn import sample_of
from relocaudit.jobs.pack.material import Material, Sampling
from relocaudit.jobs.pack.sample import sample_book
from relocaudit.model.pack.sample import Sample
from relocaudit.model.wording import Wording
from tests.jobs.visit_county import family, home, material, registry, roster

SHARED = ("乡镇", "行政村", "户编号", "姓名", "证件号码")
OPEN = Wording("zh", show_personal_data=True)


def numbers(sample: Sample, why: str) -> list[str]:
    return [v.home.number or "" for v in sample.visits if v.why == why]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """60 households at two sites and at none; the sixth has far too large a home."""
    dispersed = {"安置方式": "分散", "安置点": None}
    homes = [
        home(n, 家庭人口数=1 + n % 6, 安置房面积=400 if n == 5 else 25)
        | ({"安置点": "百合园"} if n % 3 else {})
        | ({} if n % 4 else dispersed)
        for n in range(60)
    ]
    rows = [row for n, told in enumerate(homes) for row in family(told, n, n % 6)]
    return roster(tmp_path_factory.mktemp("town") / "松萝镇花名册.xlsx", rows)


@pytest.fixture(scope="module")
def drawn(town: Path) -> Sample:
    return sample_of(material(town, sampling=Sampling(7, margin=0.2)))


def test_a_redline_home_is_visited_and_not_drawn_from(drawn: Sample) -> None:
    assert numbers(drawn, "redline") == ["999901000005"]
    assert (drawn.homes, drawn.redline, sum(s.homes for s in drawn.shares)) == (60, 1, 59)


def test_every_stratum_is_visited_and_no_home_twice(drawn: Sample) -> None:
    assert all(1 <= share.drawn <= share.homes for share in drawn.shares)
    assert {v.stratum for v in drawn.visits if v.why == "random"} == {
        share.stratum for share in drawn.shares
    }
    visited = [visit.home.mark for visit in drawn.visits]
    assert len(set(visited)) == len(visited)


def test_the_formula_sizes_the_sample_of_the_other_homes(drawn: Sample) -> None:
    # n0 = 24.01 for a margin of 20 %; of 59 homes 24.01 / (1 + 23.01 / 59) = 17.3.
    assert (drawn.needed, drawn.drawn) == (18, 18)


def test_reserves_are_of_the_same_strata_and_come_last(drawn: Sample) -> None:
    reserves = [visit for visit in drawn.visits if visit.why == "reserve"]
    assert [visit.why for visit in drawn.visits[-len(reserves) :]] == ["reserve"] * len(reserves)
    assert {v.stratum for v in reserves} <= {share.stratum for share in drawn.shares}
    assert len(reserves) == drawn.reserve > 0


def test_the_same_seed_gives_the_same_list_in_any_order_of_rows(
    town: Path, drawn: Sample, tmp_path: Path
) -> None:
    sheet = openpyxl.load_workbook(town).worksheets[0]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    homes = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    turned = sample_of(
        material(
            roster(tmp_path / "松萝镇最终版.xlsx", homes[::-1]), sampling=Sampling(7, margin=0.2)
        )
    )
    for why in ("redline", "random", "reserve"):
        assert numbers(turned, why) == numbers(drawn, why)


def test_another_seed_gives_another_list(town: Path, drawn: Sample) -> None:
    other = sample_of(material(town, sampling=Sampling(8, margin=0.2)))
    assert numbers(other, "random") != numbers(drawn, "random")
    assert numbers(other, "redline") == numbers(drawn, "redline")


def test_the_draw_of_a_seed_never_changes(drawn: Sample) -> None:
    """A list that was drawn in public can be drawn again years later."""
    assert [number[-2:] for number in numbers(drawn, "random")[:6]] == [
        "24", "36", "03", "06", "09", "27",
    ]  # fmt: skip


def test_a_tiny_town_is_visited_whole(tmp_path: Path) -> None:
    found = sample_of(material(roster(tmp_path / "甲乡.xlsx", [home(1), home(2, 家庭人口数=None)])))
    assert (found.needed, found.drawn, found.reserve) == (2, 2, 0)


def test_a_town_of_redline_homes_only_leaves_nothing_to_draw(tmp_path: Path) -> None:
    homes = [home(n, 安置房面积=300) for n in range(3)]
    found = sample_of(material(roster(tmp_path / "甲乡.xlsx", homes)))
    assert (found.redline, found.needed, found.shares) == (3, 0, ())


def test_homes_of_which_little_is_told_form_strata_of_their_own(tmp_path: Path) -> None:
    bare = dict.fromkeys(("安置点", "安置方式", "安置房面积", "户编号"))
    homes = [home(n, **(bare if n < 5 else {})) for n in range(20)]
    found = sample_of(material(roster(tmp_path / "甲乡.xlsx", homes)))
    assert [(s.stratum.site, s.stratum.mode, s.homes) for s in found.shares] == [
        ("海棠湾", "concentrated", 15),
        (None, None, 5),
    ]


def test_whoever_left_is_not_drawn_and_counted(tmp_path: Path) -> None:
    homes = [home(n, 备注="2018年调出" if n == 3 else None) for n in range(6)]
    found = sample_of(material(roster(tmp_path / "甲乡.xlsx", homes)))
    assert "999901000003" not in numbers(found, "random") or found.gone == 0
    assert found.homes + found.gone == 6


def test_households_that_share_number_and_name_keep_marks_of_their_own(tmp_path: Path) -> None:
    alike = {"户编号": None, "户主姓名": "赵甲", "姓名": "赵甲", "村民小组": "一组"}
    homes = [home(1, **alike), home(2, **alike), home(3)]
    found = sample_of(material(roster(tmp_path / "甲乡.xlsx", homes)))
    assert len({visit.home.mark for visit in found.visits}) == 3


def test_a_policy_that_sizes_no_sample_draws_none_and_says_so(tmp_path: Path, town: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'extends = "national"\ntitle = "own"\n[sample.margin]\nvalue = ""\nunit = "share"\n'
        'source = "own"\n',
        encoding="utf-8",
    )
    told = material(town, policy=str(own))
    assert (sample_of(told).needed, numbers(sample_of(told), "random")) == (None, [])
    assert "未随机抽样" in " ".join(texts(told)["抽样说明"])


def texts(told: Material, wording: Wording = OPEN) -> dict[str, list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(sample_book(told, wording)))
    return {
        sheet.title: [str(v) for row in sheet.iter_rows(values_only=True) for v in row if v]
        for sheet in book
    }


def test_the_workbook_shows_seed_formula_strata_and_a_column_for_measured_areas(
    town: Path,
) -> None:
    shown = texts(material(town, sampling=Sampling(7, margin=0.2)))
    method = " ".join(shown["抽样说明"])
    for said in ("随机种子 7", "N = 59", "n = 18", "n0 / (1 + (n0 - 1) / N)", "百合园", "3–4人"):
        assert said in method
    assert "实测面积（㎡）" in shown["入户名单"]
    assert "实测面积（㎡）" in shown["备选名单"]
    assert "ARE001" in shown["疑点核实"]


def test_names_and_numbers_are_masked_unless_asked_for(town: Path) -> None:
    told = material(town)
    hidden = " ".join(word for told_in in texts(told, Wording("zh")).values() for word in told_in)
    assert "999901000005" not in hidden
    assert "吴甲" not in hidden
    assert "吴甲" in " ".join(word for told_in in texts(told).values() for word in told_in)


def test_equal_material_gives_equal_bytes(town: Path) -> None:
    told = material(town)
    assert sample_book(told, OPEN) == sample_book(material(town), OPEN)


def test_a_redline_household_that_only_the_registry_has_is_at_the_end_of_the_route(
    tmp_path: Path,
) -> None:
    homes = [home(n) for n in range(6)]
    rows = [
        ["甲县", *(told[name] for name in SHARED), 1, "户主", "是"]
        for told in (*homes, home(9, 姓名="贺远"))
    ]
    known = registry(tmp_path / "registry.xlsx", rows)
    found = sample_of(
        material(roster(tmp_path / "松萝镇花名册.xlsx", homes), registry=(str(known),))
    )
    assert found.absent == 1
    (last,) = (v for v in found.visits if not v.home.is_listed)
    assert (last.why, last.home.head_name, last.home.number) == ("redline", "贺远", "999901000009")
    assert [v.why for v in found.visits if v.why != "reserve"][-1] == "redline"
