"""Small tools for finding phrases in a row of tokens."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from callrees.replies.lexicon import Phrase

NEAR_ENOUGH: Final = 6
"""Words of at least this many letters are also known with one letter wrong, missing, extra or swapped."""

_CLOCKS: Final = frozenset({(1, 2), (2, 2), (4,)})
"""Digits in the numbers of a time of day: 8 30, 14 30, 0800."""


class Book:
    """Phrases, by their first word, so that none is looked for where it cannot begin."""

    __slots__ = ("_by_first", "_whole")

    def __init__(self, *phrases: Iterable[Phrase]) -> None:
        self._whole = frozenset[Phrase]().union(*phrases)
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in sorted(self._whole, key=len, reverse=True):
            if phrase:
                self._by_first.setdefault(phrase[0], []).append(phrase)

    def is_one(self, row: Phrase) -> bool:
        """True where the row is one of the phrases, as a whole."""
        return row in self._whole

    def at(self, row: Phrase, start: int) -> int:
        """The length in tokens of the longest phrase that begins at `start`; 0 where there is none."""
        for phrase in self._by_first.get(row[start], ()) if start < len(row) else ():
            if row[start : start + len(phrase)] == phrase:
                return len(phrase)
        return 0

    def covers(self, row: Phrase) -> bool:
        """True where the row is nothing but phrases of ours, one after the other."""
        at = 0
        while at < len(row):
            length = self.at(row, at)
            if not length:
                return False
            at += length
        return True

    def without(self, row: Phrase) -> Phrase:
        """The row with every phrase of ours replaced by a gap, which joins nothing across it."""
        left: list[str] = []
        at = 0
        while at < len(row):
            length = self.at(row, at)
            left.append("" if length else row[at])
            at += length or 1
        return tuple(left)

    def found(self, row: Phrase) -> list[Phrase]:
        """Every phrase of ours in the row, the longest one at each place."""
        return [row[at : at + length] for at in range(len(row)) if (length := self.at(row, at))]


class Misspelt:
    """Long words, known also when a thumb slips."""

    __slots__ = ("_by_first",)

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= NEAR_ENOUGH:
                self._by_first.setdefault(word[0], []).append(word)

    def found(self, row: Collection[str]) -> list[str]:
        """The words of the row that are near one of ours."""
        longish = [word for word in row if len(word) >= NEAR_ENOUGH - 1]
        return [word for word in longish if any(near(word, known) for known in self._by_first.get(word[0], ()))]


def without_time(row: Phrase, time_words: AbstractSet[str], time_units: AbstractSet[str]) -> Phrase:
    """The row without its first time of arrival: "in 30 min", "by 8 am", "at 14 30".

    A number without a unit or minutes is left in place: it could be anything.
    """
    for at, word in enumerate(row):
        numbers = 0
        while row[at + 1 + numbers : at + 2 + numbers] and row[at + 1 + numbers].isdigit():
            numbers += 1
        end = at + 1 + numbers
        unit = row[end] if end < len(row) else ""
        clock = _is_clock(row[at + 1 : end])
        if word in time_words and (clock or (numbers == 1 and unit in time_units)):
            end += unit in time_units
            end += unit == "h" and len(row[end : end + 1]) == 1 and row[end].isdigit()  # 14h30
            return row[:at] + row[end:]
    return row


def _is_clock(numbers: Phrase) -> bool:
    return tuple(len(number) for number in numbers) in _CLOCKS


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
