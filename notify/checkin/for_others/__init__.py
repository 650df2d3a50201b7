"""Answers for others by text, and for whom somebody may answer."""
