"""The numbers of the policy: clauses with unit, source and dates, read from TOML profiles."""

from relocaudit.policy.load import load_policy, profile_names
from relocaudit.policy.policy import Policy

__all__ = ["Policy", "load_policy", "profile_names"]
