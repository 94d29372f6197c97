"""From grids to typed tables in which every cell keeps its address."""
