"""`tocsin`: every station from a terminal."""

from notify.cli.entry import main

__all__ = ["main"]
