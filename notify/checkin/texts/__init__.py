"""Texts come in: whose they are, what they want, what is done."""
