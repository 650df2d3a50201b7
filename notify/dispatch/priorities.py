"""What goes first: danger, then leaders and scarce people, confirmations last. Lower goes first."""

from __future__ import annotations

from typing import Final

HELP: Final = 0
CORRECTION: Final = 5
ALERT_DANGER: Final = 10
STAND_IN: Final = 15
ALERT_LEADER: Final = 20
NOTIFY: Final = 25
ALERT: Final = 30
FOLLOW_UP: Final = 40
REMINDER: Final = 41
"""A follow-up to the silent alone: it is over with their answer."""

CONFIRM: Final = 90
