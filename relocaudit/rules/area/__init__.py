"""ARE: the area of the homes."""
