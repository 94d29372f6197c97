"""The documents that clauses and rules quote by a short key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# As the documents name themselves: no language has another title for them.
SOURCES: Final[dict[str, str]] = {
    "SD2017": "施甸县易地扶贫搬迁政策解读手册（2017年7月）",
    "FZ": "抚州市易地扶贫搬迁工作总结",
    "PL": "平利县移民搬迁工作推进会（2014年）",
    "BS": "平顺县北社乡易地扶贫搬迁实施方案",
    "XA": "咸安区易地扶贫搬迁汇报",
    "JA2017": "六安市金安区2017年易地扶贫搬迁工作情况总结",
    "TY2015": "田阳县生态移民搬迁实施方案（2015年）",
    "JZ": "提升扶贫移民搬迁精准性（2017年10月）",
    "NDRC429": "发改地区〔2016〕429号 严格控制住房建设面积",
    "NDRC2660": "发改地区规〔2016〕2660号 工作成效考核暂行办法",
    "GB11643": "GB 11643 公民身份号码",
}
_KEY = re.compile(r"(?<![A-Z0-9])(?:" + "|".join(SOURCES) + r")(?![A-Z0-9])")


def documents(texts: Iterable[str]) -> dict[str, str]:
    """The documents that some texts quote: key and title, in the order of the list above."""
    quoted = {key for text in texts for key in _KEY.findall(text)}
    return {key: title for key, title in SOURCES.items() if key in quoted}
