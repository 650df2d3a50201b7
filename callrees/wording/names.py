"""People in a sentence: who they are, and lists of them that stay short."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from callrees.wording.frame import Who
from callrees.wording.phrases import Phrases
from callrees.wording.slots import lay, tidy

NAMES_IN_A_TEXT: Final = 10
"""More names than this are counted, not named, in a text and in a call: each ten cost about a segment."""

NUMBERED_IN_A_TEXT: Final = 12
"""So many where each can be answered for by a text; the rest is on the page."""

ROWS_IN_AN_EMAIL: Final = 200


def described(who: Who, *, with_site: bool = False) -> str:
    """Who they are in one line, as Pat Lee (Chief, Finance); never numbers or notes."""
    parts = [tidy(part) for part in (who.title, who.unit, who.site if with_site else "")]
    known = ", ".join(part for part in dict.fromkeys(parts) if part)
    return f"{tidy(who.name)} ({known})" if known else tidy(who.name)


def listed(names: Sequence[str], phrases: Phrases, limit: int = NAMES_IN_A_TEXT) -> str:
    """The names in a row, as A, B and C; beyond `limit` the rest is counted: A, B and 7 more."""
    shown = [tidy(name) for name in names[:limit]]
    if len(names) > limit:
        return lay(phrases.shared.and_more, names=", ".join(shown), count=len(names) - limit)
    if len(shown) > 1:
        return lay(phrases.shared.last_of_list, names=", ".join(shown[:-1]), last=shown[-1])
    return "".join(shown)


def numbered(names: Sequence[str], numbers: Sequence[int]) -> list[str]:
    """Names with their short numbers before them, as 11 Ann Lee; as they are where there is none, or 0."""
    return [f"{number} {name}" if number else name for name, number in zip_longest(names, numbers[: len(names)])]


def rows(names: Sequence[str], phrases: Phrases) -> str:
    """One name a line, for an email."""
    shown = [tidy(name) for name in names[:ROWS_IN_AN_EMAIL]]
    if len(names) > len(shown):
        shown[-1] = lay(phrases.shared.and_more, names=shown[-1], count=len(names) - len(shown))
    return "\n".join(shown)
