"""Accounts that sign in: apart from persons, though one may belong to a person."""
