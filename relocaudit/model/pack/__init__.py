"""Values of the acceptance pack that several of its documents share."""
