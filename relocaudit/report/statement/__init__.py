"""The reconciliation statement as a workbook, on the console and as JSON."""
