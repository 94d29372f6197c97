"""Faults in rows of people: families INT, IDN and HHD."""

from __future__ import annotations

from sample_data.identity import check_digit
from tests.whole_county.books import Key
from tests.whole_county.people import Household
from tests.whole_county.planting import Faults, Planting, pay_anew

faults = Faults()
_At = tuple[Household | None, Key]


def _with_child(home: Household) -> bool:
    return home.people[-1].relation in ("之子", "之女") and len(home.people) > 2


@faults.fault("INT002", "ARE007", "ARE009", "ARE010", "AGR005")
def unreadable_area(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "house_area"] = f"约{home.area:.0f}"
    return home, ("RO", home, "house_area")


@faults.fault("INT003", "REG007", "REG001", "REG003")
def member_without_name(p: Planting) -> _At:
    home = p.take()
    home.people[1].said["RO", "name"] = None
    return home, ("RO", home.people[1], "name")


@faults.fault("INT004", "REG007")
def short_phone(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "phone"] = home.phone[:7]
    return home, ("RO", home, "phone")


@faults.fault("INT005", "REG007")
def unknown_relation(p: Planting) -> _At:
    home = p.take()
    home.people[1].said["RO", "relation"] = "佩偶"
    return home, ("RO", home.people[1], "relation")


@faults.fault("INT006", "ARE007", "ARE009", "ARE010", "AGR005")
def error_value(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "house_area"] = "#N/A"
    return home, ("RO", home, "house_area")


@faults.fault("INT008")
def hidden_row(p: Planting) -> _At:
    home = p.take(town=p.county.towns[1])
    home.people[1].said["RO", "hidden"] = "是"
    return home, ("RO", home.people[1], "row")


@faults.fault("INT009")
def struck_name(p: Planting) -> _At:
    home = p.take(town=p.county.towns[1])
    home.people[1].said["RO", "struck"] = "name"
    return home, ("RO", home.people[1], "name")


@faults.fault("INT013")
def stray_word(p: Planting) -> _At:
    town = p.county.towns[0]
    town.stray = "已核"
    return None, ("RO", town, "stray")


@faults.fault("INT015", "REG007", "REG015")
def private_character(p: Planting) -> _At:
    home = p.take()
    home.people[1].said["RO", "name"] = home.people[1].name[:2] + "\ue123"
    return home, ("RO", home.people[1], "name")


@faults.fault("IDN001", "REG015")
def wrong_check_digit(p: Planting) -> _At:
    home = p.take()
    right = home.people[1].id_number
    home.people[1].said["RO", "id_number"] = right[:17] + ("1" if right[17] != "1" else "2")
    return home, ("RO", home.people[1], "id_number")


@faults.fault("IDN002")
def number_lost_its_end(p: Planting) -> _At:
    home = p.take(lambda home: not home.people[1].id_number.endswith("000"))
    home.people[1].said["RO", "id_number"] = float(home.people[1].id_number[:15] + "000")
    return home, ("RO", home.people[1], "id_number")


@faults.fault("IDN004", "ARE015", "HHD002", "REC002", "REC005", "REG008")
def same_person_twice(p: Planting) -> _At:
    home = p.take(town=p.county.towns[1])
    twin = p.families.person("之兄弟姐妹", home.head.name[0], 40, home.head.ethnicity, male=True)
    first = home.people[-1]
    twin.name, twin.id_number, twin.relation = first.name, first.id_number, first.relation
    twin.in_registry = False
    home.people.append(twin)
    home.said["RO", "family_size"] = home.size - 1
    home.said["RO", "area_per_person"] = round(home.area / (home.size - 1) + 1e-9, 2)
    return home, ("RO", twin, "id_number")


@faults.fault("IDN005", "REG007", "HHD005", "REG001")
def person_of_two_townships(p: Planting) -> _At:
    first = p.take(_with_child, town=p.county.towns[1])
    second = p.take(town=p.county.towns[2])
    child = first.people[-1]
    twin = p.families.person("之侄儿", None, 20, "汉族", male=child.is_male)
    twin.name, twin.id_number, twin.ethnicity = child.name, child.id_number, child.ethnicity
    twin.in_registry = False
    twin.relation = "其他"
    second.people.append(twin)
    return second, ("RO", twin, "id_number")


@faults.fault("IDN006")
def placeholder(p: Planting) -> _At:
    home = p.take()
    home.people[1].said["RO", "id_number"] = "暂无"
    return home, ("RO", home.people[1], "id_number")


@faults.fault("IDN007")
def sex_against_number(p: Planting) -> _At:
    home = p.take(_with_child)
    child = home.people[-1]
    child.said["RO", "sex"] = "女" if child.is_male else "男"
    return home, ("RO", child, "sex")


@faults.fault("IDN008", "REG007")
def daughter_called_son(p: Planting) -> _At:
    home = p.take(lambda home: _with_child(home) and not home.people[-1].is_male)
    home.people[-1].relation = "之子"
    return home, ("RO", home.people[-1], "relation")


@faults.fault("IDN009", "REG007")
def child_older_than_head(p: Planting) -> _At:
    home = p.take(lambda home: home.people[-1].relation in ("之父", "之母"))
    elder = home.people[-1]
    elder.relation = "之子" if elder.is_male else "之女"
    return home, ("RO", elder, "relation")


@faults.fault("IDN010")
def number_of_fifteen_digits(p: Planting) -> _At:
    home = p.take(lambda home: home.people[0].born.year < 1999)
    head = home.head
    head.said["RO", "id_number"] = head.id_number[:6] + head.id_number[8:17]
    return home, ("RO", head, "id_number")


@faults.fault("HHD001", "REG007")
def two_heads(p: Planting) -> _At:
    home = p.take()
    home.people[1].said["RO", "relation"] = "户主"
    return home, ("RO", home.head, "relation")


@faults.fault("HHD002", "ARE009", "AGR005", "REC002", "REC005")
def wrong_size(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "family_size"] = home.size + 1
    home.said["RO", "area_per_person"] = round(home.area / (home.size + 1) + 1e-9, 2)
    return home, ("RO", home, "family_size")


@faults.fault("HHD003", "HHD001", "HHD002", "INT003", "REC002", "REC005")
def household_without_members(p: Planting) -> _At:
    home = p.take(registered=False, town=p.county.towns[0])
    home.people = home.people[:1]
    home.area = 24.5
    for field in ("name", "relation", "sex", "id_number", "ethnicity", "labour", "employment"):
        home.head.said["RO", field] = None
    return home, ("RO", home, "head_name")


@faults.fault("HHD004", "AGR005", "ARE009", "ARE010")
def two_areas(p: Planting) -> _At:
    home = p.take(town=p.county.towns[1])
    home.people[1].said["RO", "again.house_area"] = round(home.area - 6.5, 2)
    return home, ("RO", home.people[1], "again.house_area")


@faults.fault("HHD005")
def shared_phone(p: Planting) -> _At:
    first = p.take(town=p.county.towns[3])
    second = p.take(town=p.county.towns[3])
    early, late = sorted((first, second), key=p.county.households.index)
    late.phone = early.phone
    return late, ("RO", late, "head_name")


@faults.fault("HHD006", "EMP001", "EMP005")
def lone_minor(p: Planting) -> _At:
    home = p.take(lambda home: home.sub != "购房")
    child = p.families.person("户主", None, 14, home.head.ethnicity, male=True)
    home.people = [child]
    home.attribute = "低保贫困户"
    home.area = 24.5
    pay_anew(home)
    return home, ("RO", child, "name")


def mistyped(number: str) -> str:
    """Another digit of the serial; birth, sex and check digit stay in order."""
    serial = str((int(number[14]) + 3) % 10)
    first17 = number[:14] + serial + number[15:17]
    return first17 + check_digit(first17)
