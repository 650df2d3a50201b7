"""Whose text may this be? Suggestions for a human, who decides: nobody is ever accounted for by one of these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from callrees.replies.matching import near
from callrees.replies.tokens import tokens

T = TypeVar("T")

MOST: Final = 5
"""Suggestions for one text."""

TAIL: Final = 4
"""Digits at the end of a number: one slip leaves either these or all the others as they are."""

LOCAL: Final = 7
"""Digits of a number without its area: the same ones behind another beginning may well be the same telephone."""

SHORTEST_NAME: Final = 3
"""A shorter word of a name is in too many texts."""

FULL_NAME, NUMBER, PART_OF_NAME, STILL_SILENT = 8, 6, 4, 1


class Why(StrEnum):
    """What speaks for a suggestion, in words."""

    FULL_NAME = "their name is in the text"
    NUMBER = "a number of theirs is nearly the same"
    PART_OF_NAME = "part of their name is in the text"
    SILENT = "one of the few still silent"


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """Someone whose text it may be. ``key`` is handed back."""

    key: T
    name: str
    addresses: tuple[str, ...] = ()
    silent: bool = False


class Suggester(Generic[T]):
    """Knows all candidates, by words of their names and by halves of their numbers."""

    def __init__(self, candidates: Iterable[Candidate[T]]) -> None:
        self._candidates = list(candidates)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_digits: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._names: list[frozenset[str]] = []
        for place, one in enumerate(self._candidates):
            words = frozenset(word for word in tokens(one.name) if len(word) >= SHORTEST_NAME)
            self._names.append(words)
            for word in words:
                self._by_word[word].append(place)
            for address in one.addresses:
                for digits in _halves(address):
                    self._by_digits[digits].append((place, address))
        silent = [place for place, one in enumerate(self._candidates) if one.silent]
        self._last_silent = silent if len(silent) <= MOST else []

    def suggest(self, text: str, address: str) -> list[tuple[T, Why]]:
        """Whose text this may be, the likeliest first, with what speaks for it; those still silent before others.

        Where nothing speaks for anybody, the last few who are silent: beside a better guess they would mislead.
        """
        found: dict[int, tuple[int, Why]] = {}
        said = frozenset(tokens(text))
        for word in said:
            for place in self._by_word.get(word, ()):
                _keep(found, place, PART_OF_NAME, Why.PART_OF_NAME)
                if len(self._names[place]) > 1 and self._names[place] <= said:
                    _keep(found, place, FULL_NAME, Why.FULL_NAME)
        for digits in _halves(address):
            for place, known in self._by_digits.get(digits, ()):
                if alike(address, known):
                    _keep(found, place, NUMBER, Why.NUMBER)
        found = found or dict.fromkeys(self._last_silent, (STILL_SILENT, Why.SILENT))
        order = sorted(
            found, key=lambda place: (-found[place][0] - self._candidates[place].silent * STILL_SILENT, place)
        )
        return [(self._candidates[place].key, found[place][1]) for place in order[:MOST]]


def alike(address: str, known: str) -> bool:
    """Whether two numbers differ by one slip of a finger, or only in how they begin; equal ones are alike."""
    return address[-LOCAL:] == known[-LOCAL:] or near(address, known)


def _halves(address: str) -> tuple[str, ...]:
    if len(address) < LOCAL or not address[1:].isdecimal():
        return ()
    return (f"{address[:-TAIL]}+", f"+{address[-TAIL:]}", f"={address[-LOCAL:]}")


def _keep(found: dict[int, tuple[int, Why]], place: int, weight: int, why: Why) -> None:
    if weight > found.get(place, (0, why))[0]:
        found[place] = (weight, why)
