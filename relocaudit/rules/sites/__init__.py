"""SIT: resettlement sites."""
