"""One result, many forms: every report is written from values, never from frames."""
