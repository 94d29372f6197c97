"""Every clause a profile may set: the loader refuses any other key and any other unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "share", "day", "yes-no", "word", "words", "ranges", "ladder"]


@dataclass(frozen=True, slots=True)
class KnownClause:
    """What may stand under one key. `about` is an English msgid, worded in policy.po.

    A `share` is a number from 0 to 1; `ranges` are single figures or pairs [low, high];
    a `ladder` is pairs [persons, amount], where the last step holds for larger households.
    Empty `choices` means any words; `modes` lists the qualifiers the clause may carry.
    """

    key: str
    kind: Kind
    unit: str
    about: str
    choices: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()


_C = KnownClause
_AGREEMENTS = ("relocation", "demolition", "employment", "area-control")

_ALL = (
    _C("area.cap_per_person", "number", "m2/person", "Largest home area per locked person"),
    _C("area.small_household_allowance", "number", "m2", "Extra area allowed to small households"),
    _C("area.cutoff", "day", "date", "Homes finished later are held to account"),
    _C("area.cap_per_household", "number", "m2/household", "Largest home area per household"),
    _C("area.unit_types", "ranges", "m2", "Approved home sizes"),
    _C("area.unit_tolerance", "number", "m2", "How far a home may miss an approved size"),
    _C("area.hardship_unit", "ranges", "m2/household", "Home size for hardship households"),
    _C("area.tolerance", "number", "m2", "How far the area may differ between documents"),
    _C(
        "area.accompanying_ratio",
        "number",
        "ratio",
        "How far accompanying homes may exceed the cap",
    ),
    _C("area.land_cap", "number", "m2", "Largest land area of a home"),
    _C("agreements.required", "words", "set", "Agreements each household signs", _AGREEMENTS),
    _C("demolition.due_years", "number", "year", "Years after moving in until demolition is due"),
    _C("demolition.hard_years", "number", "year", "Years after moving in that end all delay"),
    _C("demolition.reclaim_months", "number", "month", "Months from demolition to reclamation"),
    _C(
        "demolition.unsafe_days",
        "number",
        "day",
        "Days an unsafe old home may stand after the move",
    ),
    _C(
        "subsidy.per_person",
        "number",
        "yuan/person",
        "Building subsidy per flagged person",
        modes=("exact", "min"),
    ),
    _C("subsidy.household_floor", "number", "yuan/household", "Top-up floor of early households"),
    _C("subsidy.by_household_size", "ladder", "yuan/household", "Subsidy by household size"),
    _C("subsidy.pay_after", "word", "step", "Step before which nothing is paid", ("acceptance",)),
    _C("subsidy.pay_days", "number", "day", "Days from acceptance to payment"),
    _C("reward.per_person", "number", "yuan/person", "Demolition reward per flagged person"),
    _C(
        "reward.accompanying_household",
        "number",
        "yuan/household",
        "Demolition reward of an accompanying household",
    ),
    _C("bonus.high_rise", "number", "yuan/m2", "Purchase bonus for county-town flats"),
    _C("bonus.township", "number", "yuan/m2", "Purchase bonus for township homes"),
    _C("utilities.power", "number", "kWh/month", "Free electricity per household"),
    _C("utilities.water", "number", "m3/month", "Free water per household"),
    _C("utilities.until", "day", "date", "Last day of free electricity and water"),
    _C(
        "legacy.town_registered",
        "number",
        "yuan/household",
        "Old subsidy of a registered household that bought in town",
    ),
    _C(
        "legacy.town_other",
        "number",
        "yuan/household",
        "Old subsidy of another household that bought in town",
    ),
    _C("legacy.other_until", "day", "date", "Last contract date for the old subsidy of others"),
    _C("legacy.on_lent_loan", "number", "yuan/household", "On-lent loan to be recovered"),
    _C(
        "debt.self_raised_cap",
        "number",
        "yuan/household",
        "Most a household may have to raise itself",
        modes=("each", "mean"),
    ),
    _C("debt.bank_loan", "yes-no", "allowed", "Are bank loans for building allowed"),
    _C("debt.owed_cap", "number", "yuan/household", "Most a household may owe"),
    _C("debt.down_payment_min", "share", "share", "Least own payment where loans are allowed"),
    _C(
        "cost.cap_by_mode.market_town", "number", "yuan/m2", "Dearest building cost in market towns"
    ),
    _C(
        "cost.cap_by_mode.central_community",
        "number",
        "yuan/m2",
        "Dearest building cost in central communities",
    ),
    _C(
        "site.capacity_households", "number", "count", "Households from which a site needs a report"
    ),
    _C("site.capacity_persons", "number", "count", "Persons from which a site needs a report"),
    _C("site.min_households", "number", "household", "Fewest households of a site"),
    _C("site.registered_share", "share", "share", "Least share of registered households at a site"),
    _C(
        "site.registered_unified",
        "yes-no",
        "required",
        "Are homes of registered households at sites built for them",
    ),
    _C("site.shares.concentrated", "share", "share", "Least share of concentrated resettlement"),
    _C("site.shares.unified_built", "share", "share", "Least share of unified building"),
    _C("site.shares.turnkey_hardship", "share", "share", "Least share of turnkey hardship homes"),
    _C("site.shares.dangerous_home_poor", "share", "share", "Least share of poor in unsafe homes"),
    _C("site.shares.disaster_threatened", "share", "share", "Least share threatened by disaster"),
    _C("followup.min_measures", "number", "count", "Fewest support measures per household"),
    _C("followup.industry", "number", "count", "Fewest industry projects of an able household"),
    _C("followup.employed", "number", "person/household", "Fewest employed per able household"),
    _C("investment.per_person", "number", "yuan/person", "Planned money per person"),
    _C("investment.long_loan", "number", "yuan/person", "Long-term loan, concentrated homes only"),
    _C("procedure.steps", "words", "list", "Steps of the procedure in their order"),
    _C("procedure.notice_days", "number", "day", "Days of public notice"),
    _C("occupancy.days", "number", "day", "Days from handover to moving in"),
    _C(
        "danger_house.from_year",
        "number",
        "year",
        "Unsafe-home grants from this year exclude relocation",
    ),
    _C("sample.confidence", "share", "share", "Confidence level of a sample of homes"),
    _C("sample.margin", "share", "share", "Margin of error of a sample of homes"),
    _C("sample.size_classes", "ranges", "person", "First household size of each class of a sample"),
    _C("sample.reserve", "share", "share", "Homes in reserve for each home of a sample"),
    _C("acceptance.core_rules", "words", "list", "Rules that decide whether a township is ready"),
    _C("acceptance.judged_share", "share", "share", "Least share of homes judged by all of these"),
    _C(
        "acceptance.redline_households",
        "number",
        "household",
        "Most households with a redline in a township that is ready",
    ),
    _C(
        "acceptance.problem_share",
        "share",
        "share",
        "Most households with a problem in a township that is ready",
    ),
    _C("rectification.until", "day", "date", "Last day for mending what an audit finds"),
    _C("rectification.redline_until", "day", "date", "Last day for mending redline problems"),
    _C("lock_date", "day", "date", "Day the list of persons was locked"),
)

KNOWN: dict[str, KnownClause] = {known.key: known for known in _ALL}
