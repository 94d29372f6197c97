"""The acceptance pack: one module a document of it, `dossier` strings them together."""
