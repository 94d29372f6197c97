"""What the page calls families, standings and stages (English msgids)."""

from __future__ import annotations

from typing import Final

from relocaudit.model.pack.readiness import Standing

# In the order in which acceptance asks.
FAMILIES: Final[dict[str, str]] = {
    "REG": "Registry flags",
    "IDN": "Identity",
    "HHD": "Households and members",
    "ELI": "Eligibility",
    "ARE": "Home area",
    "AGR": "Agreements",
    "DEM": "Old houses",
    "PAY": "Money",
    "SIT": "Sites and homes",
    "OCC": "Moving in",
    "EMP": "Follow-up support",
    "REC": "Totals and plan",
    "INT": "Filling in",
}
STANDINGS: Final[dict[Standing, str]] = {
    "ready": "ready",
    "conditional": "on conditions",
    "not-ready": "not ready",
}
FUNNEL: Final = (
    "plan", "flagged", "roster", "agreements", "finished", "moved-in", "demolished", "paid",
)  # fmt: skip
