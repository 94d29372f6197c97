"""INT: what the files themselves tell: columns, cells, hidden and struck data."""
