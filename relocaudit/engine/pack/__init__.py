"""From the facts of an audit to the values that documents of the acceptance pack show."""
