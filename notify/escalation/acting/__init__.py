"""Backups are asked to stand in, accept or pass, and are stood down."""
