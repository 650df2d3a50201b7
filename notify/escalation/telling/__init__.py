"""What one person is told about others: notices, in bundles, with short numbers."""
