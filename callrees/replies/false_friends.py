"""Words that are a cry in one language and everyday in another.

They count as a cry, unless the reply holds another everyday word of that other language: "1, die Kinder sind hier"
is German, and nobody dies in it.
"""

from __future__ import annotations

from typing import Final

EVERYDAY_IN: Final[dict[str, tuple[str, ...]]] = {
    "die": ("de",),
    "bad": ("de",),
    "pain": ("fr",),
    "sang": ("en",),
    "mal": ("de",),
    "brand": ("en",),
    "rana": ("es",),
    "tot": ("es",),
    "gift": ("en",),
    "fin": ("es", "fr"),
}
"""The word -> the languages in which it is everyday."""
