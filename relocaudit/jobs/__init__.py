"""One file a job: the only place that strings audit, copy and store together."""
