"""Payment lists as offices and banks make them, through `check`, to the cell."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SIZES = (3, 4, 2, 3, 4, 3)


def id_number(home: int, member: int) -> str:
    body = f"999901{1970 + member * 3}0302{home * 10 + member:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def name(home: int, member: int) -> str:
    return "梧桐松柏榆杨"[home] + ("守田", "秋云", "小禾", "大川")[member]


def card(home: int) -> str:
    return f"62299900000000{home + 11:05d}"


def sheet(*rows: Sequence[object]) -> Worksheet:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    return book.active


def write_county(folder: Path) -> None:
    heads = (
        "序号 行政村 户主 家庭人口 姓名 与户主关系 证件号码 搬迁类型 竣工时间 入住时间 "
        "旧房是否拆除 拆除时间 是否复垦 自筹资金(万元) 银行贷款(元)"
    )
    roster = sheet(["云岫县松萝镇易地扶贫搬迁对象花名册"], heads.split())
    export = sheet(
        [
            "乡(镇)",
            "行政村",
            "户编号",
            "姓名",
            "证件号码",
            "与户主关系",
            "易地扶贫搬迁标识",
            "标识时间",
        ]
    )
    for home, size in enumerate(SIZES):
        for member in range(size):
            relation = ("户主", "配偶", "之子", "之女")[member]
            own = [name(home, member), relation, id_number(home, member)]
            first = [home + 1, "蓝田村", name(home, 0), size] if member == 0 else [None] * 4
            told = ["建档立卡", "2016.12.1", "2018.3.15", "已拆", "2018.8.1", "是", 1, None]
            told[6:] = [1.6 if home == 1 else 1, 30_000 if home == 2 else None]
            roster.append([*first, *own, *(told if member == 0 else [])])
            kept = ["松萝镇", "蓝田村", f"9999{home:012d}", own[0], own[2], relation]
            export.append([*kept, "是", "2016-03-20"])
    for name_of_file, written in (("花名册", roster), ("系统", export)):
        assert written.parent is not None
        written.parent.save(folder / f"{name_of_file}.xlsx")


def found(folder: Path, payments: Worksheet) -> list[tuple[str, str]]:
    """Code and cell of every finding about money."""
    assert payments.parent is not None
    payments.parent.save(folder / "兑付.xlsx")
    command = [sys.executable, "-m", "relocaudit", "check", str(folder / "花名册.xlsx")]
    for role, file in (("registry", "系统.xlsx"), ("payments", "兑付.xlsx")):
        command += [f"--{role}", str(folder / file)]
    command += ["--policy", "yunnan-shidian", "--as-of", "2020-06-30", "--output-format", "json"]
    command += ["--no-annotate", "--isolated"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    findings = json.loads(done.stdout)["findings"]
    return [(f["code"], f["cells"][0]["cell"]) for f in findings if f["code"].startswith("PAY")]


OF_ROSTER = [("PAY008", "N6"), ("PAY009", "O10")]


def test_a_list_that_a_bank_pays_by_is_read_over_its_pages(tmp_path: Path) -> None:
    write_county(tmp_path)
    heads = [
        "序号",
        "姓名",
        "身份证号",
        "开户行",
        "账号",
        "人口",
        "标准(元/人)",
        "金额(元)",
        "签字",
    ]
    bank = sheet(["云岫县松萝镇易地扶贫搬迁建房补助打卡发放表"], ["单位：元"], heads)
    for home, size in enumerate(SIZES):
        amount = 20_000 * size + {3: -10_000, 4: 20_000}.get(home, 0)
        own = [home + 1, name(home, 0), id_number(home, 0), "信用社", card(max(home, 1))]
        bank.append([*own, size, 20_000, amount])
        if home == 2:
            bank.append(["本页小计", *[None] * 6, 180_000])
            bank.append(heads)
    bank.append(["合计", *[None] * 6, 390_000])
    bank.append(["大写金额：叁拾玖万元整"])
    faults = [("PAY001", "H10"), ("PAY002", "H9"), ("PAY005", "H6"), ("PAY011", "B5")]
    assert sorted(found(tmp_path, bank)) == sorted([*faults, *OF_ROSTER])


def test_a_ledger_of_many_payments_a_household_accuses_only_where_it_must(tmp_path: Path) -> None:
    write_county(tmp_path)
    heads = "兑付时间 批次 乡镇 村 户主姓名 户主身份证号 收款人 收款账号 项目 金额（万元） 备注"
    ledger = sheet(["云岫县易地扶贫搬迁资金兑付台账"], heads.split())
    for home, size in enumerate(SIZES):
        head = ["松萝镇", "蓝田村", name(home, 0), id_number(home, 0)]
        account, payee = card(home), "丁二狗" if home == 3 else name(home, 0)
        for member in range(size):
            paid = [name(home, member), account, "建房补助", 2, None]
            ledger.append(["2018.6.1", "第一批", *head, *paid])
        note = "监护人代领" if home == 5 else None
        day = "2018.7.1" if home == 4 else "2018.9.1"
        ledger.append([day, "第二批", *head, payee, account, "拆旧奖励", 0.6 * size, note])
        if home == 1:
            ledger.append([day, "第二批", *head, payee, account, "拆旧奖励", 0.6 * size, note])
        if size < 3:
            ledger.append(["2019.9.1", "第三批", *head, payee, account, "户均补足", 2, None])
    faults = [("PAY003", "J25"), ("PAY004", "J12"), ("PAY010", "J12"), ("PAY011", "G20")]
    assert sorted(found(tmp_path, ledger)) == sorted([*faults, *OF_ROSTER])
