"""Values that every layer may hold: standard library only, immutable, no frames."""
