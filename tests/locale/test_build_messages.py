"""The message catalogue: what the build refuses, and that the committed one is complete."""

import gettext
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "build_messages.py"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def build(locale: Path, *options: str) -> tuple[int, str]:
    command = [sys.executable, str(TOOL), "--locale-dir", str(locale), *options]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr


def parts(folder: Path, **bodies: str) -> Path:
    zh = folder / "locale" / "zh"
    zh.mkdir(parents=True)
    for name, body in bodies.items():
        (zh / f"{name}.po").write_text(HEAD + body, encoding="utf-8")
    return zh.parent


def test_parts_become_one_catalogue_that_gettext_reads(tmp_path: Path) -> None:
    locale = parts(
        tmp_path,
        one='msgid "cap"\nmsgstr "上限"\n',
        two='msgid "{n} homes"\nmsgstr "{n}套"\n\nmsgid "cap"\nmsgstr "上限"\n',
    )
    assert build(locale)[0] == 0
    words = gettext.translation("relocaudit", locale, languages=["zh"])
    assert [words.gettext(msgid) for msgid in ("cap", "{n} homes")] == ["上限", "{n}套"]


def test_building_twice_gives_the_same_bytes_and_then_the_check_is_content(tmp_path: Path) -> None:
    locale = parts(tmp_path, one='msgid "cap"\nmsgstr "上限"\n')
    compiled = locale / "zh" / "LC_MESSAGES" / "relocaudit.mo"
    build(locale)
    first = compiled.read_bytes()
    build(locale)
    assert compiled.read_bytes() == first
    assert build(locale, "--check") == (0, "")


def test_the_catalogue_does_not_say_when_or_by_what_it_was_built(tmp_path: Path) -> None:
    locale = parts(tmp_path, one='msgid "cap"\nmsgstr "上限"\n')
    build(locale)
    words = gettext.translation("relocaudit", locale, languages=["zh"])
    assert words.info() == {"content-type": "text/plain; charset=utf-8"}


def test_a_catalogue_older_than_its_parts_is_found(tmp_path: Path) -> None:
    locale = parts(tmp_path, one='msgid "cap"\nmsgstr "上限"\n')
    code, said = build(locale, "--check")
    assert code == 1
    assert "relocaudit.mo: not up to date; run `make messages`" in said
    assert not (locale / "zh" / "LC_MESSAGES").exists()


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('msgid "cap"\nmsgstr ""\n', "one.po:4: empty msgstr for 'cap'"),
        ('msgid "{n} of {m}"\nmsgstr "{n}"\n', "one.po:4: the places in braces differ"),
        ('msgid "{n}"\nmsgstr "{n"\n', "one.po:4: the places in braces differ"),
        ('#, fuzzy\nmsgid "cap"\nmsgstr "上限"\n', "marked fuzzy: 'cap'"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "甲"\nmsgstr[1] "乙"\n', "plural forms"),
        ("msgid cap\n", "one.po: "),
    ],
)
def test_a_fault_is_named_and_nothing_is_written(tmp_path: Path, body: str, fault: str) -> None:
    locale = parts(tmp_path, one=body)
    code, said = build(locale)
    assert code == 1
    assert fault in said
    assert not (locale / "zh" / "LC_MESSAGES").exists()


def test_one_message_in_two_wordings_names_both_parts(tmp_path: Path) -> None:
    locale = parts(tmp_path, one='msgid "cap"\nmsgstr "上限"\n', two='msgid "cap"\nmsgstr "限额"\n')
    code, said = build(locale)
    assert code == 1
    assert "two.po:4: 'cap' is '限额' here and '上限' in one.po" in said


def test_a_place_may_stand_twice_in_one_language(tmp_path: Path) -> None:
    locale = parts(tmp_path, one='msgid "{n}"\nmsgstr "{n}（{n}）"\n')
    assert build(locale) == (0, f"{locale}/zh/LC_MESSAGES/relocaudit.mo: 1 messages\n")


def test_the_committed_catalogue_is_the_one_its_parts_give() -> None:
    assert build(ROOT / "relocaudit" / "locale", "--check") == (0, "")
