"""Reports of an audit: values in, text out; no frames, no files."""
