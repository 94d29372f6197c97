"""What a conforming household looks like, row by row. Everyone here is invented."""

from __future__ import annotations

from datetime import date

import pandas as pd

AGREEMENTS = ("relocation", "demolition", "employment", "area-control")
AS_OF = date(2020, 6, 30)
_SURNAMES = "梧桐松柏榆杨柳槐桑枫榕樟"
_GIVEN = ("守田", "秋云", "小禾", "大川", "春兰", "小满", "立冬", "白露", "谷雨")
_RELATIONS = ("户主", "配偶", "之子", "之女", "之父", "之母")
_BIRTHS = (date(1970, 3, 2), date(1972, 6, 9), date(1998, 1, 20), date(2001, 11, 3))
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def day(year: int, month: int, of_month: int) -> int:
    return (date(year, month, of_month) - date(1970, 1, 1)).days


def id_number(birth: date, sequence: int) -> str:
    """A number with the right check digit under an administrative code that no county has."""
    body = f"999901{birth:%Y%m%d}{sequence:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def household(number: int, members: int) -> dict[str, object]:
    """All but what `follows` and the links add."""
    head = person(number, 1)
    row: dict[str, object] = _place() | {
        "seq_no": str(number),
        "household_no": f"H{number}",
        "head_name": head["name"],
        "head_id": head["id_number"],
        "phone": f"1380000{number:04d}",
        "bank_card": f"62220000000000{number:04d}",
        "old_address": f"老寨{number}号",
        "family_size": members,
        "move_kind": "registered",
        "kind": "registered",
        "resettle_mode": "concentrated",
        "resettle_sub": "统规统建",
        "resettle_place": "乡镇",
        "site_name": "松坪安置点",
        "room": f"{number}-101",
        "house_area": 250_000 * members,
        "area_per_person": 250_000,
        "land_area": 400_000,
        "move_year": 2017,
        "old_house_state": "demolished",
        "poor_attr": "general",
        "layout": "persons",
        "member_rows": members,
        "lock_day": day(2016, 3, 20),
        "n_locked": members,
        "n_locked_source": "registry",
        "n_now": members,
        "half_flagged": False,
        "n_flagged": members,
    }
    return row | _events_and_papers()


def _events_and_papers() -> dict[str, object]:
    row: dict[str, object] = {}
    events = {
        "finish": day(2017, 1, 20),
        "move_in": day(2018, 3, 15),
        "demolish": day(2018, 8, 1),
    }
    for event, when in events.items():
        row |= {f"{event}_date": when, f"{event}_date_last": when, f"{event}_date_done": True}
    kinds = ("demolish", "relocation", "area_control", "employment")
    return row | {f"agreement_{kind}": "yes" for kind in kinds}


def _place() -> dict[str, object]:
    return {
        "source": "花名册.xlsx",
        "town": "松坪乡",
        "township": "松坪乡",
        "village": "石板村",
        "village_key": "石板村",
        "group_name": "一组",
    }


def follows(row: dict[str, object]) -> dict[str, object]:
    """Facts that the household's own fields decide."""
    today = day(AS_OF.year, AS_OF.month, AS_OF.day)
    moved, finished = (_happened(row, event, today) for event in ("move_in", "finish"))
    found: dict[str, object] = {
        "moved_in": moved,
        "finished": True if moved is True else finished,
        "cared_for": str(row["resettle_sub"]) in ("集中供养", "周转房"),
        "old_house_exempt": str(row["old_house_state"])
        in ("none", "protected", "wall-sealed", "destroyed"),
        "ag_town_has_demolition": True,
        "old_house": row["old_house_state"],
        "old_house_source": "roster",
        "demolished_day": row["demolish_date"],
        "demolished_day_last": row["demolish_date_last"],
    }
    if row["half_flagged"] is True:
        found["n_locked"] = pd.NA
    return found


def _happened(row: dict[str, object], event: str, today: int) -> object:
    when, done = row[f"{event}_date_last"], row[f"{event}_date_done"]
    if when is not pd.NA:
        return when <= today  # type: ignore[operator]
    return done


def person(number: int, position: int) -> dict[str, object]:
    """Member `position` of household `number`: the head first."""
    birth = _BIRTHS[(position - 1) % len(_BIRTHS)]
    is_male = position % 2 == 1
    surname = _SURNAMES[(number - 1) % len(_SURNAMES)]
    known = id_number(birth, number * 20 + position * 2 - is_male)
    born = day(birth.year, birth.month, birth.day)
    return {
        "name": surname + _GIVEN[(position - 1) % len(_GIVEN)],
        "id_number": known,
        "id_type": "resident-id",
        "relation": _RELATIONS[min(position, len(_RELATIONS)) - 1],
        "sex": "male" if is_male else "female",
        "birth_date": born,
        "birth_date_last": born,
        "id_state": "ok",
        "person_key": known,
        "id_birth": born,
        "id_sex": "male" if is_male else "female",
        "link_basis": "exact",
        "village_in_registry": True,
        "match_share": True,
    }


def registry(household: dict[str, object], person: dict[str, object]) -> dict[str, object]:
    """The registry's row of a person, agreeing with the roster in everything."""
    shared = ("household_no", "township", "village", "village_key")
    placed = ("resettle_mode", "resettle_place", "site_name", "move_year")
    return {
        **{name: household[name] for name in (*shared, *placed)},
        **{name: person[name] for name in ("name", "id_number", "relation", "person_key")},
        "source": "系统导出.xlsx",
        "town": household["township"],
        "person_no": f"{household['household_no']}-{person['name']}",
        "household_kind": "已脱贫户",
        "flag_relocation": True,
        "flag_willing": True,
        "flag_benefit": True,
        "flag_date": household["lock_day"],
        "data_date": day(2020, 5, 31),
        "town_loaded": True,
        "renounced": False,
    }


def agreement(household: dict[str, object], kind: str) -> dict[str, object]:
    """A signed agreement that says what the roster says."""
    shared = ("household_no", "head_name", "township", "village", "village_key", "site_name")
    signed = day(2017, 3, 9)
    return {
        **{name: household[name] for name in (*shared, "house_area")},
        "source": "协议台账.xlsx",
        "town": household["township"],
        "agreement_type": kind,
        "id_number": household["head_id"],
        "persons": household["family_size"],
        "sign_date": signed,
        "sign_date_last": signed,
        "link_basis": "household-no",
        "town_loaded": True,
        "renounced": False,
    }


def change(household: dict[str, object], person: dict[str, object], kind: str) -> dict[str, object]:
    """A natural change after the lock, with its paper."""
    shared = ("household_no", "head_name", "township", "village", "village_key")
    happened = person.get("change_day", day(2019, 5, 1))
    last = person.get("change_day_last", happened)
    return {
        **{name: household[name] for name in shared},
        **{name: person.get(name, pd.NA) for name in ("name", "id_number", "person_key")},
        "source": "自然增减.xlsx",
        "town": household["township"],
        "change_type": kind,
        "change_date": happened,
        "change_date_last": last,
        "evidence": "证明",
    }
