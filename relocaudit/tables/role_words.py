"""What titles, sheets and files are called in offices, and the role that such a name tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from relocaudit.model.source import Role

_WORDS: Mapping[Role, re.Pattern[str]] = {
    "roster": re.compile(
        r"花名册|(?:搬迁|对象|人员|户)(?:名册|名单|信息表|登记表|明细表?)|一户一档|roster"
    ),
    "registry": re.compile(
        r"系统(?:导出|数据|信息|名单)?|导出|国扶|扶贫开发|脱贫人口|建档立卡(?:贫困)?(?:人口|户)?信息|registry"
    ),
    "plan": re.compile(r"任务|计划|指标|分解|plan"),
    "sites": re.compile(
        r"安置[点区](?:清单|情况|一览|台账|基本|建设|汇总|信息|名单)|安置[点区]$|sites?\b"
    ),
    "payments": re.compile(
        r"兑付|兑现|发放|拨付|支付|打卡|到户资金|补助资金|补助款|奖补|一卡通|银行代发|资金|payments?"
    ),
    "agreements": re.compile(r"协议|签约|agreements?"),
    "demolition": re.compile(r"拆旧|拆除|旧房|旧宅|复垦|腾退|demolition"),
    "changes": re.compile(r"增减|自然变更|人口变[更动]|变更台账|动态调整|changes?\b"),
}
_KINDS: Mapping[str, re.Pattern[str]] = {
    "payroll": re.compile(r"财政供养|公职|在编|事业单位人员|工资|payroll"),
    "vehicle": re.compile(r"车辆|机动车|购车|车牌|vehicles?"),
    "property": re.compile(r"商品房|不动产|房产|购房|网签|property"),
    "company": re.compile(r"工商|企业|市场主体|营业执照|法人|compan(?:y|ies)"),
    "public-rental": re.compile(r"公租房|廉租房|保障房|保障性住房|public.rental"),
    "danger-house": re.compile(r"危房|危改|危旧房|danger.house"),
    "other-relocation": re.compile(
        r"生态移民|生态搬迁|避险搬迁|地灾搬迁|避灾|扶贫移民|其他搬迁|other.relocation"
    ),
    "dead": re.compile(r"死亡|火化|殡葬|去世|销户|dead"),
    "excluded-area": re.compile(r"塌陷|边境|不搬迁区|不予搬迁|排除区|excluded.area"),
}  # fmt: skip
_EARLIER = re.compile(
    r"旧表|旧版|上一版|上版|上期|上年|上次|上月|前一版|备份|历史版?|原版|原始版|[(（]旧[)）]|^旧|"
    r"(?i:\bold\b|backup|previous)"
)


def roles_in(text: str) -> frozenset[Role]:
    """The roles that a name speaks of; several, where it speaks of several."""
    return frozenset(role for role, words in _WORDS.items() if words.search(text.lower()))


def list_kind_in(text: str) -> str | None:
    """Which other office's list a name speaks of; None for none, or more than one."""
    found = [kind for kind, words in _KINDS.items() if words.search(text.lower())]
    return found[0] if len(found) == 1 else None


def is_earlier(text: str) -> bool:
    """Whether a name says that there is a later version."""
    return _EARLIER.search(text) is not None
