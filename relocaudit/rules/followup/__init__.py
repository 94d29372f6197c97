"""EMP: work and safety of those who moved."""
