"""Runs rules over facts: coverage, findings, fingerprints, order."""
