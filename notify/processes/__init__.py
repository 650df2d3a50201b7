"""Which processes of this installation are alive, and which one leads."""
