"""Faults in what the rosters say of homes: families HHD and ARE, and INT in areas."""

from __future__ import annotations

from datetime import date

from .answers import Answers
from .county import CUTOFF, Town
from .faults_in_persons import said
from .identity import Names
from .ledgers import Change
from .people import Agreement, Home
from .workbooks import Key

PLATFORM = "霁川县城乡建设投资有限公司"
ANY_SIZE = (1, 2, 3, 4, 5, 6)
UNREAD_AREA = (
    *("AGR005", "ARE007", "ARE008", "ARE009", "ARE010"),
    *("INT002", "INT003", "INT004", "REC001"),
)


def plant_in_merged(town: Town, names: Names, answers: Answers) -> None:
    _lone_minor(town, names, answers)
    _death(town, answers)

    _empty_household(town, answers)

    home = answers.take(town)
    home.members[1].roster["relation"] = "户主"
    also = [said(home, home.members[1], "relation"), said(home, None, "head_name")]
    key = said(home, home.head, "relation")
    answers.fault("HHD001", key, "two heads", also=also, side=("REG007",))

    home = answers.take(town)
    home.roster["family_size"] = home.size + 1
    key = said(home, None, "family_size")
    totals = ("REC001", "REC002", "REC003", "REC005", "REC010")
    why = "stated size one more than the member rows"
    answers.fault("HHD002", key, why, side=("AGR005", "ARE009"), totals=totals)

    home = answers.take(town, sizes=(4,))
    home.roster["house_area"] = f"约{home.area:.0f}"
    answers.fault("INT002", _area(home), "area `约NN`: not a number", side=UNREAD_AREA)

    home = answers.take(town, lambda home: home.finished > CUTOFF)
    home.area = round(27.3 * home.size, 2)
    why = "over 25 m² a person, finished after the cutoff"
    answers.fault("ARE002", _area(home), why, totals=("ARE013",))

    home = answers.take(town, sizes=(2,))
    home.roster["area_per_person"] = round(home.area / home.size - 1.4, 2)
    why = "stated per-person area 1.4 m² too small"
    answers.fault("ARE009", said(home, None, "area_per_person"), why)


def _empty_household(town: Town, answers: Answers) -> None:
    home = answers.take(town, sizes=(1,), registered=False)
    for field in ("name", "relation", "sex", "id_number", "ethnicity"):
        home.head.roster[field] = None
    answers.fault(
        "HHD003",
        said(home, None, "seq_no"),
        "a household without a member",
        also=[said(home, None, "head_name"), said(home, home.head, "name")],
        side=("HHD001", "HHD002", "INT003"),
        totals=("REC002", "REC005"),
    )


def _area(home: Home) -> Key:
    return said(home, None, "house_area")


def _lone_minor(town: Town, names: Names, answers: Answers) -> None:
    home = answers.take(town, sizes=(1,))
    minor = home.head
    minor.born = names.birth(2006)
    minor.id_number = names.id_number(minor.born, male=minor.is_male)
    minor.labour, minor.months, minor.education = "无劳动力", None, "初中"
    home.attribute = "低保贫困户"
    answers.fault(
        "HHD006",
        said(home, minor, "name"),
        "the only member is 14 years old",
        also=[said(home, None, "head_name"), said(home, minor, "id_number")],
    )


def _death(town: Town, answers: Answers) -> None:
    """Within the cap on the locked persons, over it on today's: both are lawful."""
    home = answers.take(town, sizes=(5, 6))
    parent = home.members[-1]
    home.agreed_persons = home.size
    home.area = round(24.4 * home.size, 2)
    parent.in_roster = False
    answers.changes.append(Change(home, parent, "死亡", date(2019, 11, 5), "死亡证明"))
    key = _area(home)
    why = "within the cap on the locked persons, over it since a death"
    answers.fault("ARE011", key, why, side=("REG008",), totals=("REC003",))
    quiet = ("AGR005", "ARE001", "ARE002", "PAY001", "REG001", "REG003", "REG005")
    why = "flagged, died after the lock, gone from the roster; the change ledger says so"
    answers.near_miss(("RG", home, parent, "id_number"), quiet, why, ("ARE011", "REG008"))


def plant_in_collected(town: Town, answers: Answers) -> None:
    home = answers.take(town, lambda home: home.finished <= CUTOFF)
    home.area = round(26.9 * home.size, 2)
    why = "over 25 m² a person, finished before the cutoff"
    answers.fault("ARE001", _area(home), why, totals=("ARE013",))

    home = answers.take(town, sizes=(2,))
    home.roster["house_area"] = "#N/A"
    answers.fault("INT006", _area(home), "#N/A in the area", side=UNREAD_AREA)

    home = answers.take(town, sizes=(2, 3, 4, 5))
    member = home.members[1]
    member.roster["again.house_area"] = round(home.area - 6.5, 2)
    answers.fault(
        "HHD004",
        said(home, member, "house_area"),
        "another area on the second member's row",
        also=[_area(home)],
        side=("AGR005", "ARE009", "ARE010"),
    )


def plant_in_ledger(town: Town, answers: Answers) -> None:
    _coowned_homes(town, answers)
    _shared_phone(town, answers)

    home = answers.take(town, sizes=ANY_SIZE)
    home.roster["house_area"] = None
    side: tuple[str, ...] = ("AGR005", "ARE010", "INT003")
    answers.fault("ARE007", _area(home), "moved in, no area", side=side)

    home = answers.take(town)
    home.roster["house_area"] = round(home.area / 10, 2)
    side = ("AGR005", "ARE010")
    answers.fault("ARE008", _area(home), "under 10 m²: the point slipped", side=side)

    home = answers.take(town, sizes=ANY_SIZE)
    for agreement in home.agreements:
        agreement.says["house_area"] = round(home.area - 5.2, 2)
    also = [("AG", home, agreement, "house_area") for agreement in home.agreements]
    why = "the agreements say 5.2 m² less"
    answers.fault("ARE010", _area(home), why, also=also, side=("AGR005",))


def _coowned_homes(town: Town, answers: Answers) -> None:
    home = answers.take(town, lambda home: home.site is not None)
    home.area = round(28.0 * home.size, 2)
    home.agreements += coownership(home)
    why = "co-owned and managed: both papers, the excess is covered"
    answers.fault("ARE003", _area(home), why, totals=("ARE013",))
    quiet: tuple[str, ...] = ("ARE001", "ARE002", "ARE004")
    why = "over-area with both co-ownership papers"
    answers.near_miss(_area(home), quiet, why, ("ARE003",))

    home = answers.take(town, lambda home: home.site is not None)
    home.area = round(28.0 * home.size, 2)
    paper = coownership(home)[0]
    home.agreements.append(paper)
    answers.fault(
        "ARE004",
        _area(home),
        "co-ownership without entrusted management",
        also=[("AG", home, paper, field) for field in ("kind", "coowned_area", "house_area")],
        totals=("ARE013",),
    )


def _shared_phone(town: Town, answers: Answers) -> None:
    first = answers.take(town, sizes=ANY_SIZE)
    second = answers.take(town, sizes=ANY_SIZE)
    second.phone = first.phone
    answers.fault(
        "HHD005",
        said(second, None, "head_name"),
        "the phone of another household that gets a home too",
        also=[
            *(said(home, None, field) for home in (first, second) for field in ("phone",)),
            said(first, None, "head_name"),
        ],
    )


def coownership(home: Home, owner: str = PLATFORM) -> list[Agreement]:
    """The two papers of an over-area home; the excess is covered with half a metre to spare."""
    excess = home.area - 25 * home.size
    signed = home.agreements[0].signed
    shared = Agreement("产权共有协议", signed, coowned=round(excess + 0.5, 2))
    shared.says["signatories"] = owner
    return [shared, Agreement("委托管理协议", signed)]
