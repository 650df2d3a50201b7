"""Station 2: a commander triggers; scope becomes a call tree, callees and their first attempts."""
