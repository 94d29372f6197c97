"""OCC: who lives in the new homes, and when."""
