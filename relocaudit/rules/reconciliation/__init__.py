"""REC: totals that must agree."""
