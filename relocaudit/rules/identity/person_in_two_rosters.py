"""IDN005 person-in-two-rosters."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import PurePath

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import first_by, listed, look_up, rids
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.id_numbers import NO_KEY, cell_of, id_numbers, number_hit
from relocaudit.rules.registry import NotRun, rule


@rule(
    code="IDN005",
    title="Same person in two rosters",
    severities={Severity.REDLINE, Severity.VERIFY},
    level="person",
    reads=("persons.person_key",),
    flags={"id_number", "head_id"},
    message={
        "": "the person of this id number also stands in the roster {other}",
        "township": "the person of this id number also stands in the roster {other} ({township})",
        "versions": "{shared} of the {persons} persons of {roster} also stand in {other}: "
        "are these two versions of one roster?",
    },
    observed="{id_number}",
    expected="each person in one roster",
    fix="Ask both townships where the person was moved to and take the other row out; of two "
    "versions check the newer one only.",
)
def person_in_two_rosters(facts: Facts, policy: Policy) -> Hits:
    """The same person in the rosters of two files or two townships.

    Two files that share nine persons in ten are taken for two versions of one roster: one question
    about the file instead of a finding for each person.

    ## Why it matters
    Two townships then claim the same quota, and the person may be given two homes.

    ## Policy source
    SD2017: each person is locked in the registry once, with one household.

    ## Flags
    | case | person_key | source | township |
    | two files | 999901198001010012 | a.xlsx | 松萝镇 |
    | two files | 999901199001010013 | a.xlsx | 松萝镇 |
    | two files | 999901198001010012 | b.xlsx | 松萝镇 |
    | two files | 999901197001010011 | b.xlsx | 松萝镇 |
    | two townships | 999901198001010012 | a.xlsx | 松萝镇 |
    | two townships | 999901198001010012 | a.xlsx | 沙棘镇 |
    | two versions | 999901198001010012 | a.xlsx | 松萝镇 |
    | two versions | 999901198001010012 | b.xlsx | 松萝镇 |

    ## Passes
    | case | person_key | source | township |
    | others | 999901198001010012 | a.xlsx | 松萝镇 |
    | others | 999901199001010013 | b.xlsx | 沙棘镇 |
    | no number | | a.xlsx | 松萝镇 |
    | no number | | b.xlsx | 沙棘镇 |
    """
    numbers = id_numbers(facts)
    if len(set(zip(listed(numbers["source"]), listed(numbers["township"]), strict=True))) == 1:
        raise NotRun(Message.of("only one roster was given"))
    known = numbers[numbers["key"].notna()]
    # Within one township's roster, a second row is IDN004's.
    entries = known[~known.duplicated(["source", "township", "key"])]
    first = look_up(entries["key"], first_by(entries["key"], rids(entries)))
    versions = _versions(entries)
    pair = entries["source"].loc[first].set_axis(entries.index) + "\n" + entries["source"]
    again = entries.duplicated("key") & ~pair.isin(["\n".join(pair) for pair in versions])

    judged, failing = outcome(
        again.reindex(numbers.index, fill_value=False).astype("boolean"),
        unknown={NO_KEY: numbers["key"].isna()},
    )
    found = [
        _person_hit(numbers, number, there)
        for number, there in zip(failing.tolist(), first[failing].tolist(), strict=True)
    ]
    asked = [_version_hit(entries, *pair) for pair in versions]
    return Hits(judged, (*asked, *found))


def _versions(entries: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Pairs of files that share at least nine tenths of the persons of either."""
    once = entries[["source", "key"]].drop_duplicates()
    persons = once["source"].value_counts()
    number = {source: place for place, source in enumerate(once["source"].unique())}
    # Hardly anybody stands in two files: pairs are counted where somebody does.
    twice = once[once.duplicated("key", keep=False)]
    pairs = Counter(
        pair
        for _, sources in twice.groupby("key", sort=False)["source"]
        for pair in combinations(sources.tolist(), 2)
    )
    return tuple(
        (str(one), str(other))
        for (one, other), shared in sorted(
            pairs.items(), key=lambda entry: [number[source] for source in entry[0]]
        )
        if 10 * shared >= 9 * max(persons[one], persons[other])
    )


def _person_hit(numbers: pd.DataFrame, number: int, first: int) -> Hit:
    other = numbers.loc[first]
    return number_hit(
        numbers,
        number,
        Severity.REDLINE,
        variant="" if other["township"] is pd.NA else "township",
        params={"other": _file(str(other["source"])), "township": str(other["township"])},
        evidence=(cell_of(numbers, first),),
    )


def _file(path: str) -> str:
    return PurePath(path).name


def _version_hit(entries: pd.DataFrame, other: str, roster: str) -> Hit:
    """Stands at the first shared person of the later file."""
    there = entries[entries["source"] == other].drop_duplicates("key")
    here = entries[entries["source"] == roster].drop_duplicates("key")
    shared = here[here["key"].isin(there["key"])]
    first = there.index[there["key"] == shared["key"].iloc[0]][0]
    return number_hit(
        entries,
        shared.index[0],
        Severity.VERIFY,
        variant="versions",
        params={
            "shared": len(shared),
            "persons": len(here),
            "roster": _file(roster),
            "other": _file(other),
        },
        evidence=(cell_of(entries, first),),
    )
