"""Station 1: people and positions come in and are kept current."""
