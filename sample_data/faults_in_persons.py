"""Faults in what the rosters say of persons: families INT and IDN."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from .answers import Answers
from .columns import COLLECTED_COLUMNS
from .county import Town
from .families import Families
from .identity import Names, check_digit
from .ledgers import Change
from .people import Home, Member
from .workbooks import Key

LOST = ("IDN007", "REG003", "REG015")


def said(home: Home, member: Member | None, field: str) -> Key:
    """The cell of the roster; `member` None for a household's field."""
    return ("RO", home, member, field)


def plant_in_merged(town: Town, answers: Answers) -> None:
    home = answers.take(town)
    child = home.members[2]
    right = child.id_number[17]
    wrong = "5" if right == "X" else str((int(right) + 1) % 10)
    child.roster["id_number"] = child.id_number[:17] + wrong
    side = (*LOST, "INT004")
    answers.fault(
        "IDN001", said(home, child, "id_number"), "check digit wrong", side=side, totals=("REC003",)
    )

    home = answers.take(town)
    child = home.members[2]
    child.roster["sex"] = "女" if child.is_male else "男"
    why = "sex column against the id number"
    answers.fault("IDN007", said(home, child, "sex"), why, side=("IDN008",))

    home = answers.take(town, sizes=(5, 6))
    parent = home.members[-1]
    parent.roster["id_number"] = parent.id_number[:6] + parent.id_number[8:17]
    key = said(home, parent, "id_number")
    answers.fault("IDN010", key, "15-digit number")
    quiet = ("IDN001", "REG001", "REG003", "REG015")
    answers.near_miss(key, quiet, "15 digits convert to the registry's number", ("IDN010",))

    home = answers.take(town)
    home.members[2].roster["name"] = None
    key = said(home, home.members[2], "name")
    answers.fault("INT003", key, "a member without a name", side=("REG007", "REG015"))

    home = answers.take(town, sizes=(2, 3, 4, 5))
    home.members[1].roster["relation"] = "配隅"
    key = said(home, home.members[1], "relation")
    answers.fault("INT005", key, "a relation in no code list (配偶 mistyped)", side=("REG007",))

    home = answers.take(town, registered=False)
    home.members[2].roster["struck"] = ".name"
    key = said(home, home.members[2], "name")
    answers.fault("INT009", key, "the name is struck through")


def plant_in_collected(town: Town, names: Names, families: Families, answers: Answers) -> None:
    _older_child(town, names, answers)
    _baby(town, families, answers)
    _misnamed_daughter(town, answers)
    _damaged_numbers(town, answers)

    home = answers.take(town)
    child = home.members[2]
    child.roster["name"] = child.name[0] + "\ue1f3" + child.name[1:]
    why = "a private-use character in the name"
    answers.fault("INT015", said(home, child, "name"), why, side=("REG007", "REG015"))

    home = answers.take(town)
    child = home.members[2]
    child.roster["hidden"] = 1
    row = [said(home, child, field.lstrip(".")) for _, field in COLLECTED_COLUMNS]
    key = said(home, child, "name")
    answers.fault("INT008", key, "the row of a member is hidden", also=row)

    home = answers.take(town)
    twin = replace(home.members[2], counted=False, in_registry=False, roster={}, registry={})
    home.members.append(twin)
    home.agreed_persons = home.size
    key = said(home, twin, "id_number")
    side = ("AGR005", "ARE009", "ARE011", "HHD002", "REG007", "REG015")
    totals = ("REC002", "REC003", "REC005", "REC006", "REC009")
    answers.fault("IDN004", key, "the same person on two rows", side=side, totals=totals)

    home = answers.take(town)
    child = home.members[2]
    child.roster["birth_date"] = child.born + timedelta(days=31)
    why = "date of birth against the id number"
    answers.fault("IDN007", said(home, child, "birth_date"), why)


def _misnamed_daughter(town: Town, answers: Answers) -> None:
    home = answers.take(town, lambda home: not home.members[2].is_male)
    daughter = home.members[2]
    daughter.roster["relation"] = "之子"
    key = said(home, daughter, "relation")
    answers.fault("IDN008", key, "之子, but a woman by id and sex column", side=("REG007",))


def _damaged_numbers(town: Town, answers: Answers) -> None:
    home = answers.take(town)
    child = home.members[2]
    child.roster["id_number"] = float(child.id_number[:15] + "000")
    why = "stored as a number, the last digits are lost"
    key = said(home, child, "id_number")
    answers.fault("IDN002", key, why, side=LOST, totals=("REC003",))
    answers.near_miss(
        key, ("IDN001", "REG001"), "a damaged number is IDN002 only", ("IDN002", *LOST)
    )

    home = answers.take(
        town,
        lambda home: check_digit(home.members[1].id_number[:15] + "00") != "0",
        sizes=(2, 3, 4, 5),
    )
    spouse = home.members[1]
    spouse.roster["id_number"] = spouse.id_number[:15] + "000"
    key = said(home, spouse, "id_number")
    why = "text, 15 digits + 000, check digit wrong"
    answers.fault("IDN002", key, why, side=LOST, totals=("REC003",))


def _older_child(town: Town, names: Names, answers: Answers) -> None:
    home = answers.take(town, lambda home: home.head.born.year > 1966)
    child = home.members[2]
    child.born = names.birth(home.head.born.year - 3)
    child.id_number = names.id_number(child.born, male=child.relation == "之子")
    child.labour, child.months, child.education = "普通劳动力", 6, "初中"
    key = said(home, child, "relation")
    answers.fault("IDN009", key, "a child three years older than the head")


def _baby(town: Town, families: Families, answers: Answers) -> None:
    home = answers.take(
        town, lambda home: min(parent.born.year for parent in home.members[:2]) > 1979
    )
    baby = families.born_on("之子", home.head.name[0], date(2020, 3, 9), male=True)
    baby.ethnicity = home.head.ethnicity
    baby.roster["id_number"] = "未上户"
    home.agreed_persons = home.size
    home.members.append(baby)
    answers.changes.append(Change(home, baby, "新生儿", baby.born, "出生医学证明"))
    key = said(home, baby, "id_number")
    answers.fault("IDN006", key, "newborn, id 未上户", side=("REG008",))
    quiet = ("AGR005", "ARE001", "ARE002", "IDN001", "INT003", "REG001", "REG003", "REG005")
    why = "newborn without id, in the change ledger"
    answers.near_miss(key, quiet, why, ("IDN006", "REG008"))


def plant_across_rosters(first: Town, second: Town, answers: Answers) -> None:
    """A grown daughter is still in her parents' roster and already in her husband's."""
    born = _grown_daughter(first)
    home = answers.take(first, lambda home: home is born)
    daughter = home.members[2]
    target = answers.take(
        second,
        lambda home: (
            home.members[2].is_male
            and home.members[2].born.year < 2000
            and home.head.born.year <= daughter.born.year - 18
        ),
    )
    again = replace(daughter, relation="之儿媳", in_registry=False, roster={}, registry={})
    target.members.append(again)
    key = said(target, again, "id_number")
    side = ("AGR005", "ARE011", "HHD005", "IDN004", "REG007", "REG015")
    answers.fault(
        "IDN005",
        key,
        "the same person in two rosters",
        also=[said(home, daughter, "id_number")],
        side=side,
        totals=("REC003", "REC006", "REC009"),
    )


def _grown_daughter(town: Town) -> Home:
    for home in town.homes:
        if home.registered and len(home.members) == 4:
            child = home.members[2]
            if not child.is_male and child.born.year < 2000:
                return home
    raise LookupError(f"{town.name} has no grown daughter")
