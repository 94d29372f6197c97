"""The columns that rules may read, table by table: fields of the files and facts derived from them.

Fields keep the names and types of `tables.table.Table`. `FIELDS` are those that rules of this
version read from files; a frame holds only those its files have. `DERIVED` facts are always there
(all NA where nothing tells), because `facts.build` computes them.
"""

from __future__ import annotations

from typing import Final

from relocaudit.facts.dtype import Dtype
from relocaudit.facts.follow_up_columns import (
    HOME_FOLLOW_UP,
    PERSON_FOLLOW_UP,
    REGISTRY_FOLLOW_UP,
)
from relocaudit.facts.ledger_columns import HOUSEHOLD_FACTS, LEDGER_FACTS, LEDGER_FIELDS
from relocaudit.facts.money_columns import HOUSEHOLD_MONEY, MONEY_FIELDS
from relocaudit.facts.paper_columns import PAPER_FACTS, PAPER_FIELDS
from relocaudit.facts.place_columns import PLACE_FIELDS

# field of the file → dtype. Areas: 0.0001 m². Dates: epoch days, `_last` closes the interval.
FIELDS: Final[dict[str, dict[str, Dtype]]] = {
    "households": {
        "seq_no": "text",
        "town": "text",
        "village": "text",
        "group_name": "text",
        "household_no": "text",
        "head_name": "text",
        "head_id": "text",
        "phone": "text",
        "bank_card": "text",
        "old_address": "text",
        "family_size": "Int64",
        "move_kind": "text",  # registered | accompanying
        "resettle_mode": "text",  # concentrated | dispersed
        "resettle_sub": "text",  # 统规统建 统规自建 分散自建 购房 插花 投亲靠友 集中供养 周转房 …
        "resettle_place": "text",
        "site_name": "text",
        "room": "text",
        **PLACE_FIELDS,
        "house_area": "Int64",
        "area_per_person": "Int64",
        "land_area": "Int64",
        "move_year": "Int64",
        "finish_date": "Int64",
        "finish_date_last": "Int64",
        "finish_date_done": "boolean",
        "move_in_date": "Int64",
        "move_in_date_last": "Int64",
        "move_in_date_done": "boolean",
        # standing demolished wall-open wall-sealed none protected let destroyed not-required
        "old_house_state": "text",
        "demolish_date": "Int64",
        "demolish_date_last": "Int64",
        "demolish_date_done": "boolean",
        "reclaim_state": "text",  # yes | no | not-reclaimable
        "accept_date": "Int64",
        "accept_date_last": "Int64",
        "accept_date_done": "boolean",
        "subsidy_paid": "Int64",  # fen
        "self_raised": "Int64",  # fen
        "loan": "Int64",  # fen
        "debt": "Int64",  # fen
        **MONEY_FIELDS,
        **HOME_FOLLOW_UP,
        "agreement_demolish": "text",  # yes | no | not-required
        "agreement_relocation": "text",  # yes | no | not-required
        "agreement_area_control": "text",
        "agreement_employment": "text",
        "poor_attr": "text",  # general | low-income | extreme (一般 低保 特困)
        "status": "text",  # moved-out (调出) | withdrawn (放弃) | removed (清退); NA otherwise
        "remark": "text",
    },
    "persons": {
        "name": "text",
        "id_number": "text",
        "id_type": "text",  # resident-id | disability | other
        "relation": "text",  # the Chinese word of DATA.md 7: 户主 配偶 之子 …
        "sex": "text",  # male | female
        "birth_date": "Int64",
        "birth_date_last": "Int64",
        "natural_change": "text",
        "phone": "text",
        "bank_card": "text",
        "remark": "text",
        **PERSON_FOLLOW_UP,
    },
    "registry": {
        "household_no": "text",
        "person_no": "text",
        "name": "text",
        "id_number": "text",
        "relation": "text",
        "town": "text",
        "village": "text",
        "household_kind": "text",  # 户类型, as written
        "flag_relocation": "boolean",
        "flag_willing": "boolean",
        "flag_benefit": "boolean",
        "flag_date": "Int64",
        "data_date": "Int64",
        "resettle_mode": "text",
        "resettle_place": "text",
        "site_name": "text",
        "move_year": "Int64",
        "remark": "text",
        **REGISTRY_FOLLOW_UP,
    },
    **PAPER_FIELDS,
    **LEDGER_FIELDS,
}

# fact → (dtype, what it is). `…_rid` point into another table; NA: none.
DERIVED: Final[dict[str, dict[str, tuple[Dtype, str]]]] = {
    "households": {
        "source": ("text", "path of the roster file"),
        "township": ("text", "column, else title, sheet name, file name"),
        "village_key": ("text", "normalised village, aliases applied"),
        "layout": ("text", "persons | households: whether member rows exist"),
        "member_rows": ("Int64", "number of member rows; NA in household-only layouts"),
        "head_rid": ("Int64", "person row of the 户主, if exactly one"),
        "first_rid": ("Int64", "first person row"),
        "head_id_state": ("text", "of `head_id`, as `id_state` of persons"),
        "head_id_fault": ("text", "why bad, as `id_fault` of persons"),
        "head_id_key": ("text", "person key of `head_id`; NA if unusable"),
        "kind": ("text", "registered | accompanying; NA: unknown"),
        "registry_rid": ("Int64", "first registry row of the linked registry household"),
        "registry_basis": (
            "text",
            "members | household-no | head-id; by names only: head-members head-village "
            "head-hamlet head-township (see linkage.by_names)",
        ),
        "without_ids": ("boolean", "nobody of its list has an id number"),
        "rests_on_names": ("boolean", "paired by names only, or nothing else could pair it"),
        "near_rid": ("Int64", "RG household (first row) that it may be; without ids only"),
        "near_rid_2": ("Int64", "another one that fits as well"),
        "near_why": (
            "text",
            "why it stays open: tie twice size unsized sound (see linkage.by_names)",
        ),
        "lock_day": ("Int64", "policy lock_date, else RG flag date, else RG data date"),
        "n_locked": ("Int64", "locked persons; NA: zero, half-flagged, unknown"),
        "n_locked_source": ("text", "registry | roster | stated"),
        "n_now": ("Int64", "member rows, else family_size"),
        "half_flagged": ("boolean", "some RG members flagged and some not, unexplained by NC"),
        "moved_in": ("boolean", "move-in date on or before as-of, or 是否入住 是"),
        "finished": ("boolean", "finish date on or before as-of, or 是否竣工 是, or moved in"),
        "cared_for": ("boolean", "集中供养 or 周转房: no home of its own"),
        "renounced": ("boolean", "放弃承诺 in AG"),
        "old_house_exempt": ("boolean", "no old house, protected, sealed wall, destroyed"),
        "ag_relocation": ("Int64", "first agreement of this kind in AG (rid)"),
        "ag_demolition": ("Int64", ""),
        "ag_area_control": ("Int64", ""),
        "ag_employment": ("Int64", ""),
        "ag_co_ownership": ("Int64", ""),
        "ag_entrusted_management": ("Int64", ""),
        "ag_co_building": ("Int64", ""),
        "ag_renunciation": ("Int64", ""),
        "ag_coowned_area": ("Int64", "largest co-owned area in AG, 0.0001 m²"),
        "ag_town_has_demolition": ("boolean", "AG holds demolition agreements of this township"),
        "kin_not_registered": ("boolean", "co-building with a named non-registered co-resident"),
        **HOUSEHOLD_FACTS,
        **HOUSEHOLD_MONEY,
    },
    "persons": {
        "source": ("text", "path of the roster file"),
        "township": ("text", ""),
        "village_key": ("text", ""),
        "household_rid": ("Int64", "NA: orphan"),
        "household_no": ("text", "of the household"),
        "head_name": ("text", "of the household"),
        "kind": ("text", "of the household"),
        "id_state": (
            "text",
            "ok old certificate bad damaged placeholder blank other-paper (see linkage.identity)",
        ),
        "id_fault": ("text", "why bad: length characters date future age check-digit"),
        "person_key": ("text", "18 characters; NA unless id_state is ok, old or certificate"),
        "id_birth": ("Int64", "birth day in a usable id number"),
        "id_sex": ("text", "male | female, from a usable id number"),
        "registry_rid": ("Int64", "the same person in RG"),
        "link_basis": ("text", "exact | repaired; within a household: name-birth | name"),
        "rests_on_names": ("boolean", "its list has no ids, or its household rests on names"),
        "near_rid": ("Int64", "RG person it probably is (REG015, IDN002); the first of a tie"),
        "near_rid_2": ("Int64", "the second of two equally good candidates; NA: no tie"),
        "near_why": (
            "text",
            "evidence: one-digit two-digits swapped-digits same-birth damaged no-id",
        ),
        "change_rid": ("Int64", "its entry in NC"),
        "change_kind": ("text", "death married-out married-in birth other-in other-out"),
        "change_day": ("Int64", "first possible day of the change"),
        "change_day_last": ("Int64", ""),
        "village_in_registry": ("boolean", "the village occurs in RG"),
        "match_share": ("boolean", "at least half of this roster's registered persons match RG"),
    },
    "registry": {
        "source": ("text", "path of the export"),
        "township": ("text", ""),
        "village_key": ("text", ""),
        "person_key": ("text", "18 characters; NA if unusable"),
        "person_rid": ("Int64", "the same person in the roster"),
        "is_candidate": ("boolean", "candidate of a damaged, bad, placeholder or near-miss id"),
        "household_rid": ("Int64", "the roster household linked to its RG household"),
        "first_rid": ("Int64", "first row of its RG household"),
        "household_only": ("boolean", "linked roster household shows no member rows"),
        "town_loaded": ("boolean", "a loaded roster is about its township (see facts.loaded)"),
        "renounced": ("boolean", "放弃承诺 in AG"),
        "change_rid": ("Int64", "its entry in NC"),
        "change_kind": ("text", ""),
        "change_day": ("Int64", ""),
        "change_day_last": ("Int64", ""),
        "misassessed": ("text", "错评 | 清退 | 调出 in household kind or remark"),
    },
    **PAPER_FACTS,
    **LEDGER_FACTS,
}
