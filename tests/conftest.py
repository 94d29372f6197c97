"""What holds for every test."""

from hypothesis import settings

# A test never asserts a time: machines are shared.
settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")
