"""REG: the roster against the registry's flags."""
