"""What stages, parts, units and dimensions of the statement are called (English msgids)."""

from __future__ import annotations

from typing import Final

STAGES: Final[dict[str, str]] = {
    "plan": "planned",
    "site-plan": "planned for the site",
    "flagged": "flagged in the registry",
    "willing": "flagged as willing",
    "benefit": "flagged as benefiting",
    "roster": "on the roster",
    "registered": "on the roster, registered",
    "agreements": "agreement signed",
    "finished": "home finished",
    "moved-in": "moved in",
    "demolished": "old house demolished",
    "reclaimed": "land reclaimed",
    "paid": "money paid out",
}
PARTS: Final[dict[str, str]] = {
    "concentrated": "of these concentrated",
    "dispersed": "of these dispersed",
    "registered": "of these registered",
    "accompanying": "of these accompanying",
}
UNIT_WORDS: Final[dict[str, str]] = {"households": "in households", "persons": "in persons"}
# The site of those who are resettled dispersed and rightly live at none.
NO_SITE: Final = "—"
DIMENSIONS: Final[dict[str, str]] = {
    "township": "township",
    "site": "site",
    "year": "programme year",
}
