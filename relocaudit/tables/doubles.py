"""Several columns of one field: which one is meant, or that nobody can tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from relocaudit.tables.addresses import tells_origin
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band
from relocaudit.tables.draft import CONFIDENCE, Draft
from relocaudit.tables.ties import agreement, day_and_answer, filled

_MOVERS = re.compile(r"搬迁|安置|锁定|核定")
_WORDED = frozenset({"text", "place", "phone", "card"})
# Where two columns answer to one of these fields the first one is meant; the rest is a double.
_DOUBLES_ARE_FINE = frozenset(
    {"seq_no", "phone", "remark", "exit_attr", "group_name", "family_size"}
)


def drop_doubles(
    draft: Draft, band: Band, samples: Mapping[int, list[str]], aliases: Aliases
) -> None:
    """Of several columns of one field keep one only where nobody is misjudged by it.

    Of two sizes (家庭人口, 搬迁人口) the one that counts who moves is meant; of two answers to one
    question (是否入住, 入住时间) the fuller one, but its dates and its yes and no both stay; of two
    texts under different headers the first; a header listed as it stands goes before one that
    is only a variant of it.
    """
    for name in sorted({taken for taken, _ in draft.taken.values() if taken}):
        columns = draft.columns(name)
        if len(columns) > 1 and not _both_told(name, columns, draft, samples, aliases):
            keep = _kept(name, columns, draft, band, samples, aliases)
            if keep is None:
                draft.ambiguous[name] = columns
                draft.drop(columns, "ambiguous")
            else:
                draft.drop([c for c in columns if c != keep], "double")


def _both_told(
    name: str, columns: Sequence[int], draft: Draft, samples: Mapping[int, list[str]],
    aliases: Aliases,
) -> bool:  # fmt: skip
    """Keep the days of an event in one column and the yes or no in the other."""
    if aliases.fields[name].kind != "event" or not draft.pinned.isdisjoint(columns):
        return False
    pair = day_and_answer(aliases.fields[name], columns, samples)
    if pair is None:
        return False
    draft.drop([c for c in columns if c not in pair], "double")
    draft.take(pair[1], name, "answer")
    draft.answers[name] = pair[1]
    return True


def _kept(
    name: str,
    columns: Sequence[int],
    draft: Draft,
    band: Band,
    samples: Mapping[int, list[str]],
    aliases: Aliases,
) -> int | None:
    pinned = [c for c in columns if c in draft.pinned]
    if pinned:
        return pinned[0]
    used = [c for c in columns if filled(samples.get(c, []))]
    same = all(samples.get(a) == samples.get(b) for a, b in pairwise(used))
    spec = aliases.fields[name]
    answers = spec.kind == "event" or name.startswith("agreement_")
    worded = spec.kind in _WORDED and len({band.paths[c] for c in columns}) == len(columns)
    if len(used) <= 1 or same or name in _DOUBLES_ARE_FINE or answers or worded:
        if name == "family_size":
            used.sort(key=lambda c: not _MOVERS.search("".join(band.paths[c])))
        elif name == "address":
            used.sort(key=lambda c: not tells_origin("".join(band.paths[c])))
        elif answers:
            used.sort(key=lambda c: -filled(samples[c]) - agreement(spec, samples[c]) / 2)
        return used[0] if used else columns[0]
    if name == "amount":
        paid = [c for c in used if "实" in band.paths[c][-1]]
        if len(paid) == 1:  # 应发金额 beside 实发金额
            return paid[0]
    best = max(CONFIDENCE[draft.taken[c][1]] for c in used)
    surest = [c for c in used if CONFIDENCE[draft.taken[c][1]] == best]
    return surest[0] if len(surest) == 1 and best == CONFIDENCE["header"] else None
