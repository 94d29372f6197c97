"""整改通知: what a township is told."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm
from pack_county import AS_OF, material, person, roster

from relocaudit.jobs.pack.material import Material
from relocaudit.jobs.pack.notices import notices, notices_of
from relocaudit.model.message import Message
from relocaudit.model.pack.notice import Round
from relocaudit.model.past import Lead, Recorded
from relocaudit.model.ruling import Ruling, in_force
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.report.pack.notice_items import numeral
from relocaudit.report.pack.sheet_names import FileNames, SheetNames

MASKED, OPEN = Wording("zh"), Wording("zh", show_personal_data=True)


@pytest.fixture(scope="module")
def two_towns(tmp_path_factory: pytest.TempPathFactory) -> Material:
    rows = [
        person("1", "韩小禾", "百合园", "1", "1", "101", area=80),
        person("2", "韩大禾", "百合园", "1", "1", "102", area=90),
        person("3", "庾安", "百合园", "1", "1", "103", area=85, town="芦笛乡"),
    ]
    return material(roster(tmp_path_factory.mktemp("in") / "花名册.xlsx", rows))


def texts(data: bytes) -> list[str]:
    """Every line and every cell."""
    document = Document(io.BytesIO(data))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def fingerprints(told: Material) -> dict[str, str]:
    return {
        str(f.subject.head_name): f.fingerprint
        for f in told.judged.result.findings
        if f.code == "ARE001"
    }


def test_every_township_gets_a_notice_of_its_own(two_towns: Material) -> None:
    found = notices(two_towns, OPEN)
    assert list(found) == ["整改通知/整改通知（松萝镇）.docx", "整改通知/整改通知（芦笛乡）.docx"]
    songluo = texts(found["整改通知/整改通知（松萝镇）.docx"])
    assert songluo[0] == "关于整改松萝镇易地扶贫搬迁有关问题的通知"
    assert "松萝镇人民政府：" in songluo
    assert {"韩小禾", "韩大禾"} <= set(songluo)
    assert "庾安" not in songluo


def test_items_are_numbered_by_rule_with_how_many_and_whom(two_towns: Material) -> None:
    told = texts(notices(two_towns, OPEN)["整改通知/整改通知（松萝镇）.docx"])
    at = told.index("（一）人均住房面积超标（ARE001）")
    assert told[at - 1] == "二、红线问题"
    assert told[at + 1] == "共2条，涉及2户。"
    assert told[at + 2].startswith("政策依据：")
    assert told[at + 3].startswith("整改措施：")


def test_documents_that_are_quoted_by_a_short_name_are_named(two_towns: Material) -> None:
    told = texts(notices(two_towns, OPEN)["整改通知/整改通知（松萝镇）.docx"])
    (line,) = (text for text in told if text.startswith("注："))
    assert "NDRC429（发改地区〔2016〕429号 严格控制住房建设面积）" in line


def test_names_are_masked_unless_asked_for(two_towns: Material) -> None:
    data = notices(two_towns, MASKED)["整改通知/整改通知（松萝镇）.docx"]
    assert "韩*禾" in texts(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        everything = b"".join(package.read(name) for name in package.namelist()).decode("latin-1")
    for secret in ("韩小禾", "999901197001010011", "999901000001"):
        assert secret.encode().decode("latin-1") not in everything


def test_the_same_audit_gives_the_same_bytes(two_towns: Material) -> None:
    assert notices(two_towns, MASKED) == notices(two_towns, MASKED)


def test_the_page_is_that_of_official_papers(two_towns: Material) -> None:
    document = Document(io.BytesIO(notices(two_towns, OPEN)["整改通知/整改通知（芦笛乡）.docx"]))
    (section,) = document.sections
    assert (round(section.page_width / Cm(1)), round(section.page_height / Cm(1))) == (21, 30)
    assert "PAGE" in section.footer.paragraphs[0]._p.xml
    assert "PAGE" in section.even_page_footer.paragraphs[0]._p.xml
    assert document.core_properties.modified is not None
    assert document.core_properties.modified.date() == AS_OF


def test_what_was_found_untrue_is_counted_and_not_listed(two_towns: Material) -> None:
    name = fingerprints(two_towns)["韩小禾"]
    rulings = in_force([Ruling(name, "refuted", evidence="实测25平方米")], AS_OF)
    told = texts(
        notices(replace(two_towns, rulings=rulings), OPEN)["整改通知/整改通知（松萝镇）.docx"]
    )
    assert "另有1条经核实不属实并附有佐证材料，已予销号，不再列入。" in told
    assert "共1条，涉及1户。" in told


def test_the_last_round_is_compared_township_by_township(two_towns: Material) -> None:
    names = fingerprints(two_towns)
    gone = Lead("g", "DEM001", "redline", "松萝镇", "a.xlsx", "表1", "J7", 1, 2, 1)
    waiting = replace(gone, fingerprint="w", closed=None)
    states = dict.fromkeys((f.fingerprint for f in two_towns.judged.result.findings), "new")
    states[names["韩小禾"]] = "open"
    recorded = Recorded(2, states, (), (waiting,), gone=(gone,))  # type: ignore[arg-type]
    told = replace(two_towns, recorded=recorded)
    rounds = {notice.township: notice.round for notice in notices_of(told)}
    new = {town: sum(f.subject.township == town for f in two_towns.judged.result.findings)
           for town in rounds}  # fmt: skip
    assert rounds == {
        "松萝镇": Round(1, 1, 1, new["松萝镇"] - 1, 0),
        "芦笛乡": Round(0, 0, 0, new["芦笛乡"], 0),
    }
    assert [r and r.share_gone for r in rounds.values()] == [Decimal("33.3"), None]
    assert "33.3%" in texts(notices(told, OPEN)["整改通知/整改通知（松萝镇）.docx"])


def test_a_township_that_mended_everything_is_told_so(two_towns: Material) -> None:
    gone = Lead("g", "DEM001", "redline", "桐花乡", "a.xlsx", "表1", "J7", 1, 2, 1)
    told = replace(two_towns, recorded=Recorded(2, {}, (), (), gone=(gone,)))
    assert "100%" in texts(notices(told, OPEN)["整改通知/整改通知（桐花乡）.docx"])


def test_the_day_for_mending_is_that_of_the_policy_or_left_to_be_filled_in(
    two_towns: Material, tmp_path: Path
) -> None:
    (tmp_path / "ours.toml").write_text(
        'title = "县里的标准"\nextends = "national"\n'
        '[rectification.until]\nvalue = 2020-09-30\nunit = "date"\nsource = "县整改方案"\n'
        '[rectification.redline_until]\nvalue = 2020-07-31\nunit = "date"\nsource = "县整改方案"\n',
        "utf-8",
    )
    rows = [person("1", "韩小禾", "百合园", "1", "1", "101", area=80)]
    ours = material(roster(tmp_path / "a.xlsx", rows), policy=str(tmp_path / "ours.toml"))
    told = texts(notices(ours, OPEN)["整改通知/整改通知（松萝镇）.docx"])
    assert "整改时限：2020-07-31" in told
    assert any("红线问题于2020-07-31前" in t and "其余问题于2020-09-30前" in t for t in told)
    blank = texts(notices(two_towns, OPEN)["整改通知/整改通知（松萝镇）.docx"])
    assert any("红线问题于　　　　年　　月　　日前" in text for text in blank)
    assert not any(text.startswith("整改时限") for text in blank)


def test_a_long_list_of_problems_ends_with_where_the_rest_is(two_towns: Material) -> None:
    judged = two_towns.judged
    (first, *_) = judged.result.findings
    many = tuple(replace(first, code="ARE009", severity=Severity.PROBLEM, fingerprint=str(number))
                 for number in range(35))  # fmt: skip
    told = replace(two_towns, judged=replace(judged, result=replace(judged.result, findings=many)))
    (data,) = notices(told, OPEN).values()
    assert "其余5条详见问题台账。" in texts(data)


def test_text_of_strangers_shows_as_text(two_towns: Material) -> None:
    judged = two_towns.judged
    odd = Message.of("<w:p>&amp;\uffff\x00]]> =1+1")
    findings = tuple(replace(f, message=odd) for f in judged.result.findings)
    told = replace(
        two_towns, judged=replace(judged, result=replace(judged.result, findings=findings))
    )
    assert "<w:p>&amp;\ufffd\\x00]]> =1+1" in texts(
        notices(told, OPEN)["整改通知/整改通知（松萝镇）.docx"]
    )


def test_in_english_it_is_a_letter_too(two_towns: Material) -> None:
    told = texts(notices(two_towns, Wording("en", show_personal_data=True))[
        "整改通知/Notice of mending, 松萝镇.docx"
    ])  # fmt: skip
    assert told[0] == "Notice on mending relocation problems of 松萝镇"
    assert "2. Redline problems" in told


@pytest.mark.parametrize(
    ("number", "word"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四")]
)
def test_items_count_in_han_numerals(number: int, word: str) -> None:
    assert numeral(number, MASKED) == word


def test_names_of_sheets_and_files_are_legal_and_never_alike() -> None:
    sheets, files = SheetNames(), FileNames(".docx")
    long = "很长的乡镇名称" * 8
    assert [sheets(name) for name in ("a/b", "A?B", "History", "", long, long)] == [
        "ab", "AB-2", "_History", "_", long[:31], long[:29] + "-2",
    ]  # fmt: skip
    assert [files(name) for name in ("松萝/镇", "松萝镇", "con", "..")] == [
        "松萝镇.docx", "松萝镇-2.docx", "_con.docx", "_.docx",
    ]  # fmt: skip
