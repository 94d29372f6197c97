"""From a file of any kind to format-free grids of raw cells; nothing here knows of rosters."""
