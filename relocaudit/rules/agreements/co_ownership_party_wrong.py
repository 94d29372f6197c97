"""AGR010 co-ownership-party-wrong."""

from __future__ import annotations

import re

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.names import name_keys
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import rule

_BETWEEN = re.compile(r"[\s、,，;；/|]+|(?:甲方|乙方|丙方|共有人|共建人)[:：]?")
_NOTE = re.compile(r"[(（][^)）]*[)）]")
_PLATFORM = re.compile(r"公司|平台|集团|城投|开发投资")
_OFFICE = re.compile(r"政府|委员会|村委|居委|办公室|办事处|财政所|扶贫办")
_NOT_LINEAL = re.compile(r"兄|弟|姐|妹|叔|伯|侄|舅|姑|姨|朋友|邻居|同村|战友")


@rule(
    code="AGR010",
    title="Wrong party to a co-ownership or co-building agreement",
    severities={Severity.PROBLEM},
    level="household",
    reads=("agreements.agreement_type", "agreements.signatories"),
    flags={"signatories"},
    message={
        "": "a co-owner of the excess area is not the platform company",
        "not-lineal": "the co-builder is not lineal kin of the household",
        "registered": "the co-builder is registered in the registry as well",
    },
    observed="{signatories}",
    expected="the platform company, or lineal kin who are not registered",
    fix="Sign the agreement anew with the right party.",
)
def co_ownership_party_wrong(facts: Facts, policy: Policy) -> Hits:
    """An agreement on the excess area with somebody who may not be its party.

    Co-ownership is with the platform company; co-building with lineal kin who are not registered.
    The government, and members of the household, sign as well and do not count. Where the paper
    names no other party it is not judged.

    ## Why it matters
    Only the right party takes the excess off the household. With the wrong one the home stays
    over the cap.

    ## Policy source
    SD2017 二(二)7–8.

    ## Flags
    | AG.agreement_type | AG.signatories | → variant | → field |
    | co-ownership | 松坪乡人民政府、李外人 | usual | signatories |
    | co-building | 李外人（邻居） | not-lineal | signatories |

    | AG.agreement_type | AG.signatories | PE.name | RG.name | → variant |
    | co-building | 张一、李外人 | 张一;张二 | 张一;张二;李外人 | registered |

    ## Passes
    | AG.agreement_type | AG.signatories | PE.name | note |
    | co-ownership | 松坪乡人民政府、云岫县扶贫开发投资公司 | 张一;张二 | |
    | co-ownership | 松坪乡人民政府 | 张一;张二 | names no co-owner |
    | co-ownership | 松坪乡人民政府、张一 | 张一;张二 | the household itself |
    | co-building | 张大（长子） | 张一;张二 | |
    | co-ownership | | 张一;张二 | |
    | relocation | 李外人 | 张一;张二 | |
    """
    kind = column(facts, "agreements", "agreement_type")
    about = surely(kind.isin(["co-ownership", "co-building"]))
    texts = column(facts, "agreements", "signatories")
    members = _members(facts)
    known = set(name_keys(column(facts, "registry", "name")).dropna())
    faults: dict[int, str | None] = {}
    for rid in texts.index[about & texts.notna()]:
        own = members.get(Cells(facts, "agreements").count(rid, "household_rid"), set())
        faults[rid] = _fault(str(kind.at[rid]), str(texts.at[rid]), own, known)
    told = [rid for rid, fault in faults.items() if fault is not None]
    wrong = [rid for rid in told if faults[rid] != _FINE]
    fires = pd.Series(texts.index.isin(wrong), index=texts.index, dtype="boolean")
    judged, failing = outcome(
        fires,
        exempt=~about,
        unknown={"the agreement names no other party": ~texts.index.to_series().isin(told)},
    )
    cells = Cells(facts, "agreements")
    return Hits(
        judged,
        tuple(
            Hit(
                "agreements",
                rid,
                "signatories",
                Severity.PROBLEM,
                {"signatories": cells.personal("text", rid, "signatories")},
                variant=faults[rid] or "",
            )
            for rid in failing
        ),
    )


_FINE = "fine"


def _fault(kind: str, text: str, own: set[str], known: set[str]) -> str | None:
    """The variant of what is wrong, `fine`, or None where no other party is named."""
    parties = [part for part in _BETWEEN.split(text) if part and not _OFFICE.search(part)]
    names = {part: _NOTE.sub("", part) for part in parties}
    others = [part for part in parties if names[part] not in own]
    if not others:
        return None
    if kind == "co-ownership":
        return _FINE if any(_PLATFORM.search(part) for part in others) else ""
    notes = "".join(note for part in others for note in _NOTE.findall(part))
    if _NOT_LINEAL.search(notes):
        return "not-lineal"
    return "registered" if any(names[part] in known for part in others) else _FINE


def _members(facts: Facts) -> dict[int | None, set[str]]:
    """Names of members and heads by household."""
    own: dict[int | None, set[str]] = {}
    names = name_keys(column(facts, "persons", "name"))
    pairs = [*zip(facts.persons["household_rid"], names, strict=True)]
    heads = name_keys(column(facts, "households", "head_name"))
    pairs += [*zip(facts.households.index, heads, strict=True)]
    for home, name in pairs:
        if not pd.isna(home) and not pd.isna(name):
            own.setdefault(int(home), set()).add(str(name))
    return own
