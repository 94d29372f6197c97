"""Empty workbooks to be filled by offices, with what Excel itself can check."""
