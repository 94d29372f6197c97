"""However a township lays its roster out, the same households and people are found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from relocaudit.jobs.check import run_check
from relocaudit.jobs.request import CheckRequest
from relocaudit.model.finding import Subject
from tests.metamorphic.county import County, Home, counties, write_registry
from tests.metamorphic.layouts import LAYOUTS, SYNONYMS, USUAL, Headers, repeated

Found = set[tuple[str, str, str | None, str | None]]

# Each example is a whole audit: a failing one is shown as drawn, shrinking it would take minutes.
_slow = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)


def found(county: County, homes: Sequence[Home], headers: Headers, layout: str) -> Found:
    """Every finding as code, severity, household and person.

    A site's finding stands at whichever of its households comes first.
    """
    with TemporaryDirectory() as folder:
        registry = write_registry(county, Path(folder) / "registry.xlsx")
        suffix = {"gb18030": "csv", "web_page": "xls"}.get(layout, "xlsx")
        roster = Path(folder) / f"松萝镇.{suffix}"
        LAYOUTS[layout](homes, headers, roster)
        outcome = run_check(
            CheckRequest(
                rosters=(str(roster),),
                as_of=date(2020, 6, 30),
                inputs={"registry": (str(registry),)},
                annotate=False,
            ),
            lambda _message: None,
        )
    assert outcome.result.failures == ()
    assert {run.status for run in outcome.result.coverage} <= {"ran", "skipped"}
    return {(f.code, f.severity.name, *_who(f.subject)) for f in outcome.result.findings}


def _who(subject: Subject) -> tuple[str | None, str | None]:
    return (None, None) if subject.level == "site" else (subject.household, subject.name)


@given(counties(), st.sampled_from(sorted(set(LAYOUTS) - {"repeated"})))
@settings(_slow, max_examples=36)
def test_the_layout_never_changes_what_is_found(county: County, layout: str) -> None:
    expected = found(county, county.homes, USUAL, repeated.__name__)
    assert found(county, county.homes, USUAL, layout) == expected


@given(counties(), st.randoms(use_true_random=False))
@_slow
def test_the_order_of_households_never_changes_what_is_found(county: County, dice: object) -> None:
    shuffled = list(county.homes)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    expected = found(county, county.homes, USUAL, "merged")
    assert found(county, shuffled, USUAL, "merged") == expected


@given(
    counties(),
    st.fixed_dictionaries({name: st.sampled_from(texts) for name, texts in SYNONYMS.items()}),
    st.sampled_from(("merged", "repeated", "sideways")),
)
@_slow
def test_a_header_by_another_name_never_changes_what_is_found(
    county: County, headers: Headers, layout: str
) -> None:
    expected = found(county, county.homes, USUAL, layout)
    assert found(county, county.homes, headers, layout) == expected
