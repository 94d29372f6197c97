"""One reader a kind: whole columns at once, each distinct value once."""
