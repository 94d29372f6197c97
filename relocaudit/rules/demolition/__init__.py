"""DEM: old houses after the move."""
