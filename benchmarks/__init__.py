"""Speed and memory as ratios within one run: machines differ, ratios travel."""
