"""An invented county: four rosters, every other input, and the answers.

Reading needs the standard library only; `python -m sample_data.build` (openpyxl) writes it anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

AS_OF: Final = date(2020, 6, 30)
POLICY: Final = "yunnan-shidian"

# The first roster has no fault planted in it; the three others have.
COUNTY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "roster": (
            "眠鹿乡花名册.xlsx",
            "枕溪镇花名册.xlsx",
            "听涧乡花名册.xlsx",
            "拾云镇花名册.xlsx",
        ),
        "registry": ("registry.xlsx",),
        "plan": ("plan.xlsx",),
        "sites": ("sites.xlsx",),
        "payments": ("payments.xlsx",),
        "agreements": ("agreements.xlsx",),
        "demolition": ("demolition.xlsx",),
        "changes": ("changes.xlsx",),
    }
)
CLEAN_ROSTER: Final = COUNTY["roster"][0]
EXPECTED: Final = Path(__file__).parent / "expected.json"

_FOLDER: Final = Path(__file__).parent / "county"


def county_files(folder: Path = _FOLDER) -> dict[str, tuple[Path, ...]]:
    """The county's workbooks by role, rosters first; `folder` for a copy that lies elsewhere."""
    return {role: tuple(folder / name for name in names) for role, names in COUNTY.items()}
