"""The words of the policy in both languages."""

import re
from pathlib import Path

import pytest

from relocaudit.model.wording import Wording
from relocaudit.policy.catalogue import KNOWN, KnownClause
from relocaudit.policy.load import own_profiles
from relocaudit.policy.values import EXPECTED

PACKAGE = Path(__file__).resolve().parents[2] / "relocaudit" / "policy"
# Templates start with the file, or with "no policy profile".
TEMPLATE = re.compile(r"""["'](\{file\}.+?|no policy profile.+?)["'](?=[,)\n])""")


def templates() -> list[str]:
    return sorted(
        {t for path in PACKAGE.glob("*.py") for t in TEMPLATE.findall(path.read_text("utf-8"))}
    )


@pytest.mark.parametrize("template", templates())
def test_every_refusal_is_worded_in_chinese(template: str) -> None:
    assert Wording("zh").text(template) != template


@pytest.mark.parametrize("known", KNOWN.values(), ids=lambda known: known.key)
def test_every_clause_and_its_unit_are_worded_in_chinese(known: KnownClause) -> None:
    zh = Wording("zh")
    for msgid in (known.about, known.unit, *known.choices, *known.modes, EXPECTED[known.kind]):
        assert zh.text(msgid) != msgid


def test_the_titles_of_the_profiles_are_worded_in_chinese() -> None:
    for profile in own_profiles().values():
        for msgid in (profile.title, profile.about):
            assert Wording("zh").text(msgid) != msgid
