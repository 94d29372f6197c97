"""Columns of how a household was chosen, how it lives in its home, and who supports it.

A part of `facts.columns`. What offices mark with ticks, dates or notes alike is text.
"""

from __future__ import annotations

from typing import Final

from relocaudit.facts.dtype import Dtype

_EVENTS: Final = (
    "start_date",
    "key_date",
    "apply_date",
    "review_date",
    "check_date",
    "approve_date",
    "contract_date",
)
_TAILS: Final[dict[str, Dtype]] = {"": "Int64", "_last": "Int64", "_done": "boolean"}

HOME_FOLLOW_UP: Final[dict[str, Dtype]] = {
    "building": "text",
    "unit": "text",
    **{event + tail: dtype for event in _EVENTS for tail, dtype in _TAILS.items()},
    "public_notice": "text",
    "notice_days": "text",
    "paper_registration": "text",
    "paper_application": "text",
    "paper_village_opinion": "text",
    "paper_qualification": "text",
    "paper_file": "text",
    "missing_papers": "text",
    "precheck": "text",
    "opinion_development": "text",
    "opinion_poverty": "text",
    "opinion_housing": "text",
    "opinion_land": "text",
    "opinion_departments": "text",
    "household_signature": "text",
    "title_no": "text",
    "occupancy": "text",
    "vacancy": "text",
    "letting": "text",
    "vacancy_reason": "text",
    "vacancy_treatment": "text",
    "measures": "text",
    "industry_project": "text",
    "helper": "text",
}

PERSON_FOLLOW_UP: Final[dict[str, Dtype]] = {
    "labour": "text",  # 普通劳动力 技能劳动力 弱劳动力 丧失劳动力 无劳动力
    "school_state": "text",
    "health": "text",  # 健康 长期慢性病 大病 残疾 死亡
    "employment": "text",
    "work_place": "text",
    "work_months": "text",
    "training": "text",
    "medical_insured": "boolean",
    "pension_insured": "boolean",
}

REGISTRY_FOLLOW_UP: Final[dict[str, Dtype]] = {
    "labour": "text",  # as written
    "work_months": "text",
    "school_state": "text",
}
