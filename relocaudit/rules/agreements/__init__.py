"""AGR: the agreements of each household."""
