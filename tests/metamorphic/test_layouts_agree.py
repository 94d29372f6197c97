"""However a township lays its roster out, the same households and people are found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
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
    max_examples=3,
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


@given(
    counties(),
    st.integers(0, 10**6),
    st.fixed_dictionaries({name: st.sampled_from(texts) for name, texts in SYNONYMS.items()}),
)
@_slow
def test_no_way_of_writing_a_county_down_changes_what_is_found(
    county: County, seed: int, headers: Headers
) -> None:
    """Each county is audited once as the measure of all the others: a layout, an order of the
    households, a header by another name.
    """
    homes = list(county.homes)
    shuffled = Random(seed).sample(homes, len(homes))
    ways: dict[str, tuple[Sequence[Home], Headers, str]] = {
        **{layout: (homes, USUAL, layout) for layout in LAYOUTS if layout != repeated.__name__},
        "in another order": (shuffled, USUAL, "merged"),
        **{
            f"{layout}, by other names": (homes, headers, layout)
            for layout in ("merged", "repeated", "sideways")
        },
    }
    expected = found(county, homes, USUAL, repeated.__name__)
    differing = {
        way: told ^ expected
        for way, written in ways.items()
        if (told := found(county, *written)) != expected
    }
    assert differing == {}
