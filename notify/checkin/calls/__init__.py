"""Keys in our calls, and calls to our number."""
