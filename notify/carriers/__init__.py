"""Station 4: the only door to the outside. Knows no other station."""
