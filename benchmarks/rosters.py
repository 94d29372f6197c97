"""Big invented rosters with the registry that matches them; region 9997xx, which no county has."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import xlsxwriter

HEADERS = [
    "序号",
    "县(市、区、旗)",
    "乡(镇)",
    "行政村",
    "自然村",
    "户编号",
    "姓名",
    "证件号码",
    "与户主关系",
    "性别",
    "出生日期",
    "民族",
    "文化程度",
    "健康状况",
    "劳动技能",
    "就业情况",
    "家庭人口数",
    "联系电话",
    "贫困户属性",
    "主要致贫原因",
    "搬迁对象类型",
    "迁出区类型",
    "搬迁年度",
    "安置方式",
    "安置去向",
    "安置地",
    "安置点名称",
    "安置房面积(㎡)",
    "人均面积(㎡)",
    "竣工时间",
    "入住时间",
    "旧房拆除协议",
    "旧房是否拆除",
    "拆除时间",
    "备注",
]
REGISTRY = [
    "序号",
    "数据日期",
    "乡(镇)",
    "行政村",
    "户编号",
    "姓名",
    "证件号码",
    "人数",
    "与户主关系",
    "易地扶贫搬迁标识",
    "意愿标识",
    "受益标识",
    "标识时间",
    "安置方式",
    "搬迁年度",
]
NAMES = "勾竹臧荞孚囊峦岫岑怡棠庹雁卞柏敖禹枫鬲犹昀缦虞慈泽定宦乐溪杭允酆绮"
_RELATIONS = (("户主", 1), ("配偶", 0), ("之子", 1), ("之女", 0), ("之母", 0))
_BIRTHS = ((1965, 1975), (1965, 1975), (1990, 2012), (1990, 2012), (1935, 1945))
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_OVER_AREA = 0.02


def _id_number(dice: random.Random, number: int, place: int) -> str:
    first, last = _BIRTHS[place]
    day = f"{dice.randint(first, last)}{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}"
    order = (number % 499) * 2 + _RELATIONS[place][1]
    body = f"9997{number // 499 % 90 + 10}{day}{order:03d}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]


def household(
    dice: random.Random, number: int, size: int, town: str, persons: int
) -> Iterator[tuple[object, ...]]:
    """The rows of one household but for its dates; one home in fifty is too big.

    `persons` are those before it.
    """
    area = size * 25 - dice.randint(0, 4) + (15 if dice.random() < _OVER_AREA else 0)
    village = f"{NAMES[number % len(NAMES)]}家村"
    for member in range(size):
        order = persons + member + 1
        name = NAMES[number % len(NAMES)] + "".join(dice.choices(NAMES, k=2))
        relation, male = _RELATIONS[member]
        person = _id_number(dice, order, member)
        yield (
            order, "云县", town, village, "一组", f"99970000000{number:05d}", name, person, relation,
            "女男"[male], person[6:14], "汉族", "小学", "健康", "普通劳动力", "务工", size,
            f"138{number:08d}", "一般贫困户", "因病", "建档立卡户", "1", 2017, "集中安置", "统规统建",
            "乡镇", "安居安置点", area, round(area / size, 2), None, None, "是", "是",
        )  # fmt: skip


def write_county(folder: Path, persons: int) -> tuple[Path, Path]:
    """A flat roster of `persons` rows and 35 columns, and its registry; one home in fifty too big."""
    dice = random.Random(persons)
    roster, registry = folder / f"roster-{persons}.xlsx", folder / f"registry-{persons}.xlsx"
    with xlsxwriter.Workbook(roster) as book, xlsxwriter.Workbook(registry) as other:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        left, right = book.add_worksheet("人员明细"), other.add_worksheet("名单")
        left.write_row(0, 0, HEADERS)
        right.write_row(0, 0, REGISTRY)
        row = household = 0
        while row < persons:
            household += 1
            size = min(dice.randint(1, 5), persons - row)
            area = size * 25 - dice.randint(0, 4) + (15 if dice.random() < _OVER_AREA else 0)
            place = (f"{'甲乙丙'[household % 3]}山镇", f"{NAMES[household % len(NAMES)]}家村")
            number = f"99970000000{household:05d}"
            for member in range(size):
                row += 1
                name = NAMES[household % len(NAMES)] + "".join(dice.choices(NAMES, k=2))
                relation, male = _RELATIONS[member]
                person = _id_number(dice, row, member)
                left.write_row(row, 0, (
                    row, "云县", *place, "一组", number, name, person, relation, "女男"[male], person[6:14],
                    "汉族", "小学", "健康", "普通劳动力", "务工", size, f"138{household:08d}", "一般贫困户",
                    "因病", "建档立卡户", "1", 2017, "集中安置", "统规统建", "乡镇", "安居安置点", area,
                    round(area / size, 2),
                ))  # fmt: skip
                left.write_datetime(row, 29, datetime(2017, 11, 1), day)
                left.write_datetime(row, 30, datetime(2018, 1, 1), day)
                left.write_row(row, 31, ("是", "是"))
                left.write_datetime(row, 33, datetime(2018, 6, 1), day)
                right.write_row(row, 0, (
                    row, "2020-05-31", *place, number, name, person, size, relation, "是", "是", "是",
                    "2016-03-20", "集中安置", 2017,
                ))  # fmt: skip
    return roster, registry
