"""What a finding says of the pair it rests on, where only names made it."""

from __future__ import annotations

from relocaudit.engine.directory import Directory
from relocaudit.model.message import Message, Term
from relocaudit.rules.hits import Hit

_AGREE = {
    "head-members": "village, name of the head and names of the members",
    "head-village": "village, name of the head and number of persons",
    "head-hamlet": "hamlet, name of the head and number of persons",
    "head-township": "township, name of the head and number of persons",
    "name-birth": "household, name and date of birth",
    "name": "household and name",
}
_COMPARED = ("village", "group_name", "head_name", "family_size")


def pair_said(hit: Hit, records: Directory) -> Message:
    """By which fields the record of a hit was paired, or that nothing else could pair it."""
    basis = _basis(hit, records)
    if basis is None and _home(hit, records) is not None:
        return Message.of(
            "the list has no id numbers, so that this household is compared by names only; look "
            "it up in the other tables first"
        )
    if basis is None:
        return Message.of(
            "a list without id numbers is compared by names only; make sure that nobody was "
            "missed under another spelling"
        )
    whom = "person" if basis in ("name-birth", "name") else "household"
    return Message.of(
        "paired with the registry only by {fields}; first make sure that it is the same {whom}",
        fields=Term(_AGREE[basis]),
        whom=Term(whom),
    )


def is_paired_by_names(hit: Hit, records: Directory) -> bool:
    """Whether the record of a hit has a pair, and names alone made it."""
    return _basis(hit, records) is not None


def agreed_cells(hit: Hit, records: Directory) -> tuple[tuple[str, int, str], ...]:
    """The cells of both sides that were compared."""
    home = _home(hit, records)
    if home is None:
        return ()
    cells = [("households", home, field) for field in _COMPARED]
    there = records.pointer("households", home, "registry_rid")
    if there is not None:
        cells += [("registry", there, field) for field in ("village", "name")]
    return tuple(cells)


def _basis(hit: Hit, records: Directory) -> str | None:
    if hit.table == "persons" and hit.rid is not None:
        own = records.text("persons", hit.rid, "link_basis")
        if own in _AGREE:
            return own
    home = _home(hit, records)
    basis = None if home is None else records.text("households", home, "registry_basis")
    return basis if basis in _AGREE else None


def _home(hit: Hit, records: Directory) -> int | None:
    if hit.rid is None or hit.table == "households":
        return hit.rid
    return records.pointer(hit.table, hit.rid, "household_rid")
