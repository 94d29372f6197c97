"""What several rules need and nobody should compute twice."""
