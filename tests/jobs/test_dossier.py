"""The acceptance pack: one folder, whole or not at all, the same from the same inputs."""

from __future__ import annotations

import json
import os
import re
import stat
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from relocaudit.errors import InputError
from relocaudit.jobs.pack.dossier import Asked, Dossier
from relocaudit.jobs.pack.folder import deliver, free_target
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.run import ProjectPlace, run_project
from relocaudit.model.wording import Wording
from relocaudit.report.pack.page import groups, page_html
from tests.jobs.dossier_county import AS_OF, INJECTED, pack, two_townships


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Path]:
    """A pack of the roster of two townships."""
    folder = tmp_path_factory.mktemp("pack")
    return pack(two_townships(folder), folder / "验收资料"), folder


class Seen(HTMLParser):
    """What a browser would act on."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.handlers.append(name)
            if name in ("href", "src", "xlink:href", "action", "data"):
                self.addresses.append(value or "")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def page(folder: Path) -> str:
    return (folder / "验收资料" / "report.html").read_text("utf-8")


def test_a_pack_is_one_private_folder_with_every_document(
    written: tuple[Dossier, Path],
) -> None:
    done, folder = written
    assert done.path == str(folder / "验收资料")
    assert {"report.html", "manifest.json", "问题台账.xlsx"} <= set(names(Path(done.path)))
    if os.name == "posix":
        made = [Path(done.path), *Path(done.path).rglob("*")]
        modes = {stat.S_IMODE(p.stat().st_mode) for p in made}
        assert modes == {0o700, 0o600}


def test_cell_text_of_strangers_is_text_on_the_page(written: tuple[Dossier, Path]) -> None:
    seen = Seen(page(written[1]))
    assert [seen.tags.count(tag) for tag in ("script", "style", "img", "iframe", "object")] == [
        1, 1, 0, 0, 0,
    ]  # fmt: skip
    assert seen.handlers == []
    assert [address for address in seen.addresses if not address.startswith("#")] == []


def test_every_link_of_the_page_leads_somewhere(written: tuple[Dossier, Path]) -> None:
    text = page(written[1])
    seen = Seen(text)
    assert [link for link in set(seen.addresses) if f'id="{link[1:]}"' not in text] == []


def test_findings_beyond_what_a_page_can_bear_are_counted(
    written: tuple[Dossier, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = written[0].page
    assert told is not None
    monkeypatch.setattr(groups, "MOST_ROWS", 2)
    text = page_html(told, Wording("en"))
    shown = re.findall(r'<tr id="f(\d+)"', text)
    more = sum(map(int, re.findall(r'class="more">and (\d+) more', text)))
    assert len(shown) == 2
    assert more == len(told.cases) - 2
    links = {link for link in Seen(text).addresses if f'id="{link[1:]}"' not in text}
    assert links == set()


def test_names_are_masked_unless_asked_for(written: tuple[Dossier, Path], tmp_path: Path) -> None:
    assert "韩小禾" not in page(written[1])
    assert "999901197001010011" not in page(written[1])
    shown = Wording("zh", show_personal_data=True)
    done = pack(two_townships(tmp_path), tmp_path / "验收资料", shown)
    assert done.path is not None
    assert "韩小禾" in page(tmp_path)
    # Shown in full, and still text.
    assert INJECTED[0] not in page(tmp_path)


def test_the_page_says_who_is_not_ready_and_by_which_rule(written: tuple[Dossier, Path]) -> None:
    told = written[0].page
    assert told is not None
    assert [(town.name, town.standing, town.tally.redline) for town in told.townships] == [
        ("松萝镇", "not-ready", 2),
        ("芦笛乡", "not-ready", 1),
    ]
    assert [stop.code for stop in told.townships[0].stops] == ["ARE001"]
    # Without a registry nobody could be asked whether the right people move.
    assert [town.tally.judged for town in told.townships] == [0, 0]


def test_the_manifest_tells_inputs_figures_and_files(written: tuple[Dossier, Path]) -> None:
    done, folder = written
    assert done.path is not None
    told = json.loads((Path(done.path) / "manifest.json").read_text("utf-8"))
    source = folder / "花名册.xlsx"
    assert [entry["sha256"] for entry in told["inputs"]] == [
        sha256(source.read_bytes()).hexdigest()
    ]
    assert told["figures"]["townships"][0]["stop_rules"] == {"ARE001": 2}
    assert told["policy"]["digest"] == done.result.policy.digest
    for entry in told["files"]:
        data = (Path(done.path) / entry["name"]).read_bytes()
        assert entry["sha256"] == sha256(data).hexdigest()


def test_the_same_inputs_give_the_same_pack_in_its_place(written: tuple[Dossier, Path]) -> None:
    done, folder = written
    assert done.path is not None
    before = {p.name: p.read_bytes() for p in Path(done.path).rglob("*") if p.is_file()}
    again = pack(folder / "花名册.xlsx", folder / "验收资料")
    assert again.path == done.path
    after = {p.name: p.read_bytes() for p in Path(done.path).rglob("*") if p.is_file()}
    assert after == before
    assert names(folder) == ["花名册.xlsx", "验收资料"]


def test_a_pack_that_somebody_wrote_in_stays(tmp_path: Path) -> None:
    wanted = tmp_path / "pack"
    files = {"a.txt": b"a", "folder/b.txt": b"b"}
    manifest = {"kind": "relocaudit dossier", "files": []}
    told = [{"name": name, "sha256": sha256(data).hexdigest()} for name, data in files.items()]
    manifest["files"] = told  # type: ignore[assignment]
    whole = {**files, "manifest.json": json.dumps(manifest).encode()}
    deliver(wanted, whole)
    assert free_target(wanted) == wanted
    (wanted / "a.txt").write_bytes(b"filled in")
    assert free_target(wanted) == tmp_path / "pack-2"
    deliver(tmp_path / "pack-2", whole)
    (tmp_path / "pack-2" / "own.txt").write_bytes(b"put there")
    assert free_target(wanted) == tmp_path / "pack-3"


def test_a_folder_that_is_no_pack_is_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "file").write_text("x", "utf-8")
    assert free_target(tmp_path / "mine") == tmp_path / "mine-2"
    assert free_target(tmp_path / "file") == tmp_path / "file-2"


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(InputError):
        deliver(tmp_path / "file" / "pack", {"a.txt": b"a"})
    with pytest.raises(InputError):
        deliver(tmp_path / "pack", {"a" * 400: b"a"})
    assert names(tmp_path) == ["file"]


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    old = tmp_path / ".relocaudit-abcdefgh.pack"
    old.mkdir(mode=0o700)
    (old / "ids.txt").write_text("x", "utf-8")
    os.utime(old, (0, 0))
    young = tmp_path / ".relocaudit-hgfedcba.pack"
    young.mkdir(mode=0o700)
    deliver(tmp_path / "pack", {"a.txt": b"a"})
    assert names(tmp_path) == [young.name, "pack"]


def test_a_pack_asks_the_history_and_records_no_run(tmp_path: Path) -> None:
    source = two_townships(tmp_path)
    (tmp_path / "relocaudit.toml").write_text("", "utf-8")
    place = ProjectPlace(tmp_path)
    request = CheckRequest((str(source),), AS_OF, annotate=False)
    run_project(place, request, lambda _: 1, lambda _: None)
    history = tmp_path / ".relocaudit" / "history.sqlite"
    for _ in range(2):
        done = pack(source, tmp_path / "out", asked=Asked(str(tmp_path / "out"), place))
        assert done.page is not None
        assert done.page.past is not None
        assert [run.run for run in done.page.past.runs] == [1, None]
        assert done.page.past.runs[0].by_severity == done.page.past.runs[1].by_severity
    assert history.is_file()


def test_a_township_that_the_project_names_and_nobody_sent_is_told(tmp_path: Path) -> None:
    done = pack(two_townships(tmp_path), tmp_path / "验收资料", unreported=("眠鹿乡",))
    assert done.page is not None
    assert done.page.missing == ("眠鹿乡",)
    assert "未报送（1个）： 眠鹿乡" in page(tmp_path)


def test_without_a_roster_there_is_no_pack(tmp_path: Path) -> None:
    done = pack(tmp_path / "none.xlsx", tmp_path / "out")
    assert done.path is None
    assert done.result.exit_code(None) == 2
    assert names(tmp_path) == []
