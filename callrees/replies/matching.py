"""Small tools for finding phrases in a row of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from callrees.replies.lexicon import Lexicon, Phrase

LONGEST_PHRASE: Final = 7
NEAR_ENOUGH: Final = 6
"""Words of at least this many letters are also known with one letter wrong, missing, extra or swapped."""


def phrase_at(row: Sequence[str], start: int, known: AbstractSet[Phrase]) -> int:
    """The length in tokens of the longest known phrase that begins at `start`; 0 where there is none."""
    for length in range(min(LONGEST_PHRASE, len(row) - start), 0, -1):
        if tuple(row[start : start + length]) in known:
            return length
    return 0


def covered(row: Sequence[str], known: AbstractSet[Phrase]) -> bool:
    """True where the row is nothing but known phrases, one after the other."""
    at = 0
    while at < len(row):
        length = phrase_at(row, at, known)
        if not length:
            return False
        at += length
    return True


def without(row: Sequence[str], known: AbstractSet[Phrase]) -> tuple[str, ...]:
    """The row with every known phrase replaced by a gap, which joins nothing across it."""
    left: list[str] = []
    at = 0
    while at < len(row):
        length = phrase_at(row, at, known)
        left.append("" if length else row[at])
        at += length or 1
    return tuple(left)


def contains(row: Sequence[str], known: AbstractSet[Phrase]) -> bool:
    """True where any known phrase stands anywhere in the row."""
    return any(phrase_at(row, at, known) for at in range(len(row)))


def without_time(row: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The row without its first time of arrival: "in 30 min", "by 8 am", "at 14 30".

    A number without a unit or minutes is left in place: it could be anything.
    """
    for at, word in enumerate(row):
        numbers = 0
        while row[at + 1 + numbers : at + 2 + numbers] and row[at + 1 + numbers].isdigit():
            numbers += 1
        end = at + 1 + numbers
        unit = row[end] if end < len(row) else ""
        clock = numbers == len(("14", "30")) or (numbers == 1 and len(row[at + 1]) == len("0800"))
        if word in lexicon.time_words and (clock or (numbers == 1 and unit in lexicon.time_units)):
            return row[:at] + row[end + (unit in lexicon.time_units) :]
    return row


def near(word: str, known: str) -> bool:
    """True where one slip of the thumb makes `known` of `word`: one letter wrong, extra, missing or swapped."""
    if word == known:
        return True
    if abs(len(word) - len(known)) > 1 or len(known) < NEAR_ENOUGH or word[:1] != known[:1]:
        return False
    head = 0
    while head < min(len(word), len(known)) and word[head] == known[head]:
        head += 1
    one, two = word[head:], known[head:]
    swapped = len(one) > 1 and len(two) > 1 and one[:2] == two[1::-1] and one[2:] == two[2:]
    return one[1:] == two[1:] or one[1:] == two or one == two[1:] or swapped
