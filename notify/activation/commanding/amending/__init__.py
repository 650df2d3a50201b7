"""Deliberate corrections to what an activation has frozen: a new number, a walk-in, one more scope. On the record."""
