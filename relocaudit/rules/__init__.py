"""The catalogue: one family a folder, one rule a file."""
