"""Errors that a person reads: one line, what is wrong, where, and what to do."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can mend. ``str()`` is the one line to show; faces add nothing to it."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What a terminal shows: that line, or several where several things have to be mended."""
        return (str(self),)


class SettingsError(UserError):
    """A setting is wrong or missing: names it, says what is wrong, and gives an example."""


class NotFoundError(UserError):
    """Something that was named does not exist."""


class ConflictError(UserError):
    """The request contradicts what is already there (a key used twice, a newer own statement)."""
