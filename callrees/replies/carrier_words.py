"""Words that carriers take for themselves, matched exactly as they match them.

Source: Twilio's opt-out keywords. A reply counts when it is that one word and nothing else, in any case:
"STOP PLEASE" or "Stop." does not opt anyone out, so it must not do so here either.
"""

from __future__ import annotations

from typing import Final

STOP_WORDS: Final = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
START_WORDS: Final = frozenset({"START", "UNSTOP", "YES"})
HELP_WORDS: Final = frozenset({"HELP", "INFO"})


def carrier_word(text: str) -> str:
    """The reply as a carrier compares it: white space cut off, ASCII capitals; "" where it is not ASCII."""
    bare = text.strip()
    return bare.upper() if bare.isascii() else ""
