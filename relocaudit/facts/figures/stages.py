"""The stages of the programme that are counted, and what each number covers (口径)."""

from __future__ import annotations

from typing import Final, Literal, get_args

from relocaudit.model import statement_words

Stage = Literal[
    "plan", "site-plan", "flagged", "willing", "benefit", "roster", "agreements", "finished",
    "moved-in", "demolished", "reclaimed", "paid",
]  # fmt: skip
Unit = Literal["households", "persons"]
Split = Literal["mode", "kind"]

STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)
SPLITS: Final[dict[Split, tuple[str, ...]]] = {
    "mode": ("concentrated", "dispersed"),
    "kind": ("registered", "accompanying"),
}
NO_SITE: Final = statement_words.NO_SITE

# What each stage counts, in words that the statement prints.
SCOPES: Final[dict[Stage, str]] = {
    "plan": "Households and persons of the task plan, all sources and documents of a year added "
    "up, accompanying households included. A plan names nobody.",
    "site-plan": "Households and persons that the site list plans for a site, accompanying "
    "households included. A site list names nobody.",
    "flagged": "Registry: households with at least one member whose relocation flag is yes; "
    "persons: the flagged members alone.",
    "willing": "Registry: households with at least one member whose flag of willingness is yes; "
    "persons: those members alone.",
    "benefit": "Registry: households with at least one member whose benefit flag is yes; "
    "persons: those members alone.",
    "roster": "Households of the rosters, accompanying ones included, as they stand today; "
    "persons: member rows, in rosters of households the stated size. Households marked as moved "
    "out, withdrawn or removed are left open.",
    "agreements": "Households with a relocation agreement, by the agreement ledger or the roster; "
    "persons: those of the household in the roster.",
    "finished": "Households of the rosters whose home is finished on the day of the audit, or who "
    "have moved in; persons: those of the household in the roster.",
    "moved-in": "Households of the rosters that have moved in on the day of the audit; persons: "
    "those of the household in the roster.",
    "demolished": "Households of the rosters whose old house is demolished, by the demolition "
    "ledger, else the roster; without those that have none, or lost it in a disaster.",
    "reclaimed": "Of the households with a demolished old house those whose land is reclaimed.",
    "paid": "Households that were paid building subsidy, by the payment ledger; persons: those "
    "it was counted for, where the ledger says so.",
}
