"""What stages, parts, units and dimensions of the statement are called (English msgids)."""

from __future__ import annotations

from typing import Final

STAGES: Final[dict[str, str]] = {
    "plan": "task plan",
    "site-plan": "planned for the site",
    "flagged": "flagged in the registry",
    "willing": "flagged as willing",
    "benefit": "flagged as benefiting",
    "roster": "rosters",
    "registered": "rosters, registered households",
    "agreements": "agreement signed",
    "finished": "home finished",
    "moved-in": "moved in",
    "demolished": "old house demolished",
    "reclaimed": "land reclaimed",
    "paid": "subsidy paid",
}
PARTS: Final[dict[str, str]] = {
    "concentrated": "of these concentrated",
    "dispersed": "of these dispersed",
    "registered": "of these registered",
    "accompanying": "of these accompanying",
}
UNIT_WORDS: Final[dict[str, str]] = {"households": "households", "persons": "persons"}
DIMENSIONS: Final[dict[str, str]] = {"township": "township", "site": "site", "year": "year"}
