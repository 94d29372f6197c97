"""`python -m tests.whole_county.thousands [HOUSEHOLDS]`: a clean county of 2,000, or as many.

Ends with 1 where anybody is accused of anything; the tests do the same with fewer households.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.whole_county.conftest import EVERY_CLAUSE
from tests.whole_county.running import audit, found_at, write
from tests.whole_county.truth import make_county


def main(households: int) -> int:
    """Audit under each policy, and tell what was found and how long it took."""
    county, _ = make_county(households)
    persons = sum(home.size for home in county.households)
    accused = 0
    with TemporaryDirectory() as folder:
        written = write(county, Path(folder))
        for policy in ("national", "yunnan-shidian", EVERY_CLAUSE):
            began = time.monotonic()
            result = audit(written, policy)
            found = found_at(result, "redline", "problem", "verify")
            accused += found.total()
            sys.stdout.write(
                f"{Path(policy).stem}: {households} households, {persons} persons, "
                f"{len(result['findings'])} findings, accused: {dict(found)}, "
                f"{time.monotonic() - began:.0f} s\n"
            )
    return min(accused, 1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
