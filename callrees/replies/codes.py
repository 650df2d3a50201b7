"""The personal code in a text from an unknown phone: eight digits, and what else was said."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

CODE_LENGTH: Final = 8
_CODE: Final = re.compile(r"(?<![0-9+-])([0-9]{4})[ \u00a0.-]?([0-9]{4})(?![0-9])")


def code_in(text: str) -> tuple[str, str] | None:
    """The first code in the text, as eight ASCII digits, and the rest of the text; None where there is none.

    Of any script, written together or parted in the middle. Whether it is anyone's is for the caller to find out.
    """
    seen = "".join(char for char in text if unicodedata.category(char) != "Cf")
    digits = "".join(_ascii_digit(char) for char in seen)
    found = _CODE.search(digits)
    if found is None:
        return None
    rest = f"{seen[: found.start()]} {seen[found.end() :]}".strip(" \t\r\n,.:;-")
    return found[1] + found[2], rest


def _ascii_digit(char: str) -> str:
    """The character, or the one ASCII digit that stands for it: the length of the text stays."""
    digit = unicodedata.digit(char, None)
    return char if digit is None else str(digit)
