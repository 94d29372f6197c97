"""IDN: identity numbers."""
