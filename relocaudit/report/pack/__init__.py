"""The documents of the acceptance pack, written from values."""
