"""What no rule understood is read by a human, with suggestions of whose it is."""
