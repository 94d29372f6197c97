"""ELI: who may be moved, and by which steps."""
