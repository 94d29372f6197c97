"""PAY: money paid and raised."""
