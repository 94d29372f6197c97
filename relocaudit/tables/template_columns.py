"""Which columns the empty workbook of each table has: those that offices fill, in their order."""

from __future__ import annotations

from relocaudit.model.template import TemplateColumn
from relocaudit.tables.contract import ColumnSpec, columns_of

_PLACES = ("town", "village", "group_name")
FIELDS: dict[str, tuple[str, ...]] = {
    "roster": (
        "seq_no", *_PLACES, "household_no", "head_name", "family_size", "name", "relation",
        "id_number", "sex", "ethnicity", "education", "school_state", "health", "labour",
        "employment", "work_months", "training", "medical_insured", "pension_insured", "phone",
        "poor_attr", "poverty_cause", "move_kind", "status", "from_area_type", "move_year",
        "resettle_mode", "resettle_sub", "resettle_place", "to_village", "to_group", "site_name",
        "building", "unit", "room", "house_area", "start_date", "finish_date", "accept_date",
        "key_date", "move_in_date", "agreement_relocation", "agreement_demolish",
        "agreement_employment", "old_house_state", "demolish_date", "reclaim_state",
        "self_raised", "loan", "debt", "helper", "measures", "remark",
    ),
    "plan": (
        "seq_no", "plan_year", "version", "origin", "town", "households", "persons",
        "concentrated_h", "concentrated_p", "dispersed_h", "dispersed_p", "sync_h", "sync_p",
        "funds", "central_funds", "long_loan", "bond_funds", "remark",
    ),
    "sites": (
        "seq_no", "site_code", "site_name", "aliases", "town", "village", "site_type",
        "is_concentrated", "planned_households", "planned_persons", "built_units", "status",
        "services_status", "start_date", "finish_date", "hazard_report", "capacity_report",
        "plan_approval", "approval_date", "service_centre", "remark",
    ),
    "payments": (
        "seq_no", "pay_date", "batch", *_PLACES, "household_no", "head_name", "payee_name",
        "id_number", "bank", "payee_card", "item", "basis_persons", "standard", "amount",
        "voucher", "remark",
    ),
    "agreements": (
        "seq_no", "paper_no", "agreement_type", "party", *_PLACES, "household_no", "head_name",
        "id_number", "phone", "persons", "site_name", "house_area", "coowned_area", "sign_date",
        "signatories", "remark",
    ),
    "changes": (
        "seq_no", *_PLACES, "household_no", "head_name", "name", "id_number", "relation",
        "change_type", "change_date", "evidence", "remark",
    ),
    "registry": (
        "seq_no", "data_date", "county", *_PLACES, "household_no", "person_no", "name", "id_number",
        "family_size", "relation", "household_kind", "flag_relocation", "flag_willing",
        "flag_benefit", "flag_date", "move_mode", "resettle_mode", "resettle_place", "move_year",
        "labour", "work_months", "school_state", "unsafe_house", "phone", "remark",
    ),
    "demolition": (
        "seq_no", "old_house_id", *_PLACES, "household_no", "head_name", "head_id",
        "old_house_area", "rooms", "grade", "shared_wall", "protected", "state", "agreed_date",
        "demolish_date", "accept_date", "reclaim_state", "reclaim_area", "photo_no", "remark",
    ),
    "external": (
        "seq_no", "name", "id_number", *_PLACES, "unit_name", "plate_no", "address", "event_date",
        "event_year", "remark",
    ),
}  # fmt: skip
# What offices would choose from, where the first word of a code is not the best one.
_WORDS: dict[str, tuple[str, ...]] = {
    "resettle_mode": ("集中安置", "分散安置"),
    "move_kind": ("建档立卡", "同步搬迁"),
    "old_house_state": (
        "未拆除", "已拆除", "共墙未封存", "共墙封存", "无房", "古民居保护", "灾毁", "出租",
        "回流居住", "不需拆除",
    ),
    "state": (
        "未拆除", "已拆除", "共墙未封存", "共墙封存", "无房", "古民居保护", "灾毁", "出租",
        "回流居住", "不需拆除",
    ),
    "agreement_relocation": ("是", "否", "不需签"),
    "agreement_demolish": ("是", "否", "不需签"),
    "agreement_area_control": ("是", "否", "不需签"),
    "agreement_employment": ("是", "否", "不需签"),
    "agreement_type": (
        "搬迁安置协议", "旧房拆除协议", "面积控制协议", "就业脱贫协议", "产权共有协议",
        "委托管理协议", "亲属共建协议", "放弃搬迁承诺书",
    ),
    "shared_wall": ("不共墙", "共墙未封存", "共墙已封存"),
    "grade": ("A级", "B级", "C级", "D级", "非危房"),
    "item": (
        "建房补助", "拆旧奖励", "户均补足", "购房奖励", "转贷", "转贷收回", "历史遗留补助",
        "水电补助", "其他",
    ),
    "origin": ("省下达", "市下达", "自我加压"),
}  # fmt: skip
_YES_NO = ("是", "否")
_IN_MU = ("reclaim_area",)


def template_columns(table: str) -> tuple[TemplateColumn, ...]:
    """The columns of a table's empty workbook. KeyError for a table that has none."""
    specs = {spec.field: spec for spec in _specs(table)}
    people = {spec.field for spec in columns_of("persons")} if table == "roster" else set()
    return tuple(
        TemplateColumn(
            field, _head(table, specs[field]), specs[field].kind, specs[field].required,
            _words(specs[field]), table == "roster" and field not in people,
        )
        for field in FIELDS[table]
    )  # fmt: skip


def _specs(table: str) -> tuple[ColumnSpec, ...]:
    if table == "roster":
        return (*columns_of("households"), *columns_of("persons"))
    return columns_of(table)


def _head(table: str, spec: ColumnSpec) -> str:
    unit = ""
    if spec.kind == "area":
        unit = "（亩）" if spec.field in _IN_MU else "（㎡）"
    elif spec.kind == "money":
        unit = "（万元）" if table == "plan" else "（元）"
    return spec.title + unit


def _words(spec: ColumnSpec) -> tuple[str, ...]:
    if spec.field in _WORDS:
        return _WORDS[spec.field]
    if spec.kind == "yesno":
        return _YES_NO
    # A code that is a Chinese word is what people write for it.
    return tuple(
        code if not code.isascii() else words[0] for code, words in spec.codes.items() if words
    )
