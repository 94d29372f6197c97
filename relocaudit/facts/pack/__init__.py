"""What the documents of the acceptance pack gather from the facts of an audit."""
