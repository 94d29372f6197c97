"""One file a command: reads options, makes one call, prints, exits."""
