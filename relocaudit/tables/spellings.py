"""One spelling for the many ways in which offices word the same header.

Headers and aliases go through the same rewriting, so that each listed alias stands for all its
variants (老屋是否已经拆除 for 旧房是否拆除). Whose or which (配偶, 监护人, 公摊, 原户主) is never
taken away: a rewritten text that is no alias says something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_LONGEST = 40
# Texts without one of these are cells, not headers: most rows that are tried as a header band.
_HEADERLY = re.compile(
    r"姓名|名称|户主|身[份分]|证件|号|编|电话|手机|联系|面积|人口|人数|协议|承诺|是否|有无|与否|情况|状[况态]|"
    r"时间|日期|年月|年度|年份|类|原因|性质|方式|补助|自筹|款|资金|金额|安置|搬迁|搬入|迁[入出]|入住|拆|复垦|复绿|"
    r"[旧老房债借贷]|欠|所[在属]|备[注考]|说明|关系|能力|劳力|务工|就业|程度|性别|年龄|出生|民族|干部|帮扶|依据|材料|[县乡镇村组]"
)
_PAIRS = (
    "戶户證证號号碼码與与關关係系電电話话備备註注鄉乡鎮镇縣县區区齡龄類类積积點点稱称編编錄录遷迁舊旧築筑總总數数貧贫屬属處处"
    "協协議议書书時时間间資资補补貸贷實实際际狀状況况動动勞劳業业務务學学歷历員员單单層层樓楼棟栋門门銀银賬账別别說说產产"
)
_TRADITIONAL = str.maketrans(_PAIRS[::2], _PAIRS[1::2])
_HOME = "住房|房屋|住宅|建筑|建设|户型"
_OF_PERSON = "身份证号|电话|性别|出生|年龄|民族|与户主"
_WHO = "家庭|共同生活|共同居住|搬迁|安置|随迁|受益|享受|贫困|建档立卡|农"

# In this order: later patterns see what the earlier ones left.
_REWRITINGS = tuple(
    (re.compile(pattern, re.MULTILINE), wording)
    for pattern, wording in (
        (r"^(?:截[至止到]?)?(?:20)?\d\d年(?:度|\d{1,2}月(?:\d{1,2}日)?)?[底末初]?(?:以来)?", ""),
        (r"^(?:目前|当前|现今|该户|本户)", ""),
        (r"^现(?=年龄|家庭人口|家庭人数|是否|行政村|乡镇|所在)", ""),
        (r"[/:,\-]?(?:m2|平方米|平米|万元|元|亩)(?:/户)?$", ""),
        ("其它", "其他"),
        ("帐", "账"),
        ("签定", "签订"),
        ("身分证", "身份证"),
        ("残疾人证", "残疾证"),
        ("成份", "成分"),
        (r"易地(?:扶贫)?搬迁|易迁", "搬迁"),
        (r"[的之]|所[在属]|全称|名称$", ""),
        # Numbers of papers and phones
        (r"(?:有效)?(?:公民|居民|个人)?(?:第?二代)?(?:有效)?(?:身份证件|身份证明|身份证|身份|证件)"
         r"(?:号码|编号|代码|号|编码)", "身份证号"),
        (r"(?:公民|居民)?(?:第?二代)?身份证件?$", "身份证号"),
        (r"(?:联系|移动|固定|常用|家庭|农户|搬迁户|本人)*(?:手机电话|电话|手机)(?:号码|号)?\d?$",
         "电话"),
        (r"(?:农户|搬迁户)?联系(?:方式|号码)$", "电话"),
        # People
        (rf"(?:{_WHO}|贫困户|户)*户主(?:本人)?(?:姓名|名字|名称|名$)?", "户主"),
        (rf"(?:{_WHO}|实际)*(?:成员|人员|人口|对象)(?:姓名|名字|名称|名$)", "姓名"),
        (rf"^(?:{_WHO}|实际)*(?:成员|人员|人口|本人|个人)(?={_OF_PERSON})", ""),
        (r"^(?:成员|家庭成员)?[与和同跟]户主(?:是|间|亲属|何|什么)*关?系$", "与户主关系"),
        (r"人口(?:总数|总计|数量|合计|规模|数)|人数", "人口"),
        # Homes
        (rf"(?:(?:{_HOME}|实际|实测|总)*(?:{_HOME}))(?:总|实测|实际)?面积", "房面积"),
        ("房房面积", "房面积"),
        (r"(?:原有?|[旧老])旧?(?:住房|房屋|房子|住宅|[房宅屋])(?!基)", "旧房"),
        (r"(?:搬迁)?(?:安置|新建|新)(?:住房|房屋|住宅|用房|[居房])", "安置房"),
        # Whether, when, how
        (r"有无|^有没有|是否(?:已经|已|属于|为|是|有)|是不是", "是否"),
        (r"实际|完成|到位|(?<=是否)签(?!订|约|字|署)", ""),
        (r"^(.+)是否(.*)$", r"是否\1\2"),
        (r"^(.+)与否$", r"是否\1"),
        (r"日期|年月日?|时间", "时间"),
        (r"状况|状态|现状", "情况"),
        ("类别|种类|性质", "类型"),
        ("年份", "年度"),
        (r"^(?:是否)?(?:签订|签署|签|是否)*(.*(?:协议|承诺)书?)(?:签订|签署)?(?:情况)?$", r"\1"),
        (r"(?<=协议|承诺)书$", ""),
        (r"合格", "达标"),
        (r"资金额|金额", "资金"),
        (r"已?(?:兑付|兑现|发放|拨付)(?:到户)?(?=.)", ""),
        (r"拆除旧房|旧房拆除", "拆旧"),
        (r"[旧老]?房?宅基地(?=.*复[垦绿])|旧房(?=.*复[垦绿])", ""),
        (r"复垦\(?(?:复绿|还绿)\)?", "复垦"),
        (r"\d$", ""),
    )
)  # fmt: skip


@lru_cache(maxsize=16384)
def one_spelling(key: str) -> str:
    """The spelling that all variants of a header share; empty for what cannot be a header."""
    return spellings_of((key,))[0]


def spellings_of(keys: Iterable[str]) -> list[str]:
    """The spelling of each key, all rewritten as the lines of one text: thousands cost little."""
    texts = (simplified(key) for key in keys)
    lines = (t if len(t) <= _LONGEST and _HEADERLY.search(t) else "" for t in texts)
    text = "\n".join(lines)
    for pattern, wording in _REWRITINGS:
        text = pattern.sub(wording, text)
    return text.split("\n")


def simplified(text: str) -> str:
    """Traditional characters of headers in simplified form."""
    return text if text.isascii() else text.translate(_TRADITIONAL)
