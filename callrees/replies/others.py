"""Answers for others, by the short numbers under which a message listed them: "11 1 SAW", "11, 12 safe spoke".

Short numbers have two digits and begin at 11, so that 1, 2 and 3 stay about oneself.
"""

from __future__ import annotations

from typing import Final

from callrees.replies.answers import answer_for
from callrees.replies.lexicon import Phrase
from callrees.replies.matching import Book
from callrees.replies.meanings import ALL_LISTED, ForOther
from callrees.replies.vocabulary import Vocabulary
from callrees.words import Basis, Question, Status

FIRST_NUMBER: Final = 11
LAST_NUMBER: Final = 99
_DASH: Final = "-"


def for_others(row: Phrase, question: Question, known: Vocabulary, *, distress: bool) -> tuple[ForOther, ...] | None:
    """Each person spoken of, in order; None where the whole reply is not such a statement.

    A story may follow only where help is needed; with any word of distress nobody is well.
    """
    reader = _Reader(row, question, known)
    said = reader.read()
    numbers = [one.number for one in said or ()]
    if not said or len(set(numbers)) < len(numbers) or (ALL_LISTED in numbers and len(numbers) > 1):
        return None
    if distress and any(one.status is not Status.NEEDS_HELP for one in said):
        return None
    return tuple(said)


def is_number(token: str) -> bool:
    """True for a short number: two digits, from 11 up."""
    return len(token) == len(str(FIRST_NUMBER)) and token.isdigit() and int(token) >= FIRST_NUMBER


class _Reader:
    """Walks once over the words of a reply."""

    def __init__(self, row: Phrase, question: Question, known: Vocabulary) -> None:
        self._row, self._question, self._known = row, question, known
        self._at = 0

    def read(self) -> list[ForOther] | None:
        first = self._row[0] if self._row else ""
        if len(self._row) < len(("11", "1")) or not (is_number(first) or self._speaks_of_all() or self._basis_ahead()):
            return None
        basis = self._basis()  # "saw 11 1"
        said: list[ForOther] = []
        while self._at < len(self._row):
            numbers = self._numbers()
            digit = self._answer() if numbers else ""
            answer = answer_for(digit, self._question)
            if not numbers or answer is None:
                return None
            how = self._basis() or basis
            story = self._story(answer.status)
            if story is None:
                return None
            said += [ForOther(number, answer.status, answer.duty, how or story[0]) for number in numbers]
        return said

    def _speaks_of_all(self) -> bool:
        return self._known.everyone.at(self._row, 0) > 0

    def _basis_ahead(self) -> bool:
        lengths = [book.at(self._row, 0) for _, book in self._known.bases]
        after = self._row[max(lengths) : max(lengths) + 1]
        return max(lengths) > 0 and bool(after) and is_number(after[0])

    def _take(self, book: Book) -> bool:
        length = book.at(self._row, self._at) if self._at < len(self._row) else 0
        self._at += length
        return length > 0

    def _numbers(self) -> list[int]:
        """The numbers from here on: one, several, a range, or all that were listed."""
        if self._at == 0 and self._take(self._known.everyone):
            return [ALL_LISTED]
        found: list[int] = []
        while self._at < len(self._row):
            token = self._row[self._at]
            if is_number(token):
                found.append(int(token))
            elif token == _DASH and found and self._nextis_number():
                last = int(self._row[self._at + 1])
                if last <= found[-1]:
                    return []
                found += range(found[-1] + 1, last + 1)
                self._at += 1
            elif token not in self._known.joiners and not (token in (_DASH, "=") and found):
                break
            self._at += 1
        return found

    def _nextis_number(self) -> bool:
        return self._at + 1 < len(self._row) and is_number(self._row[self._at + 1])

    def _answer(self) -> str:
        """The digit that the words here stand for; "" where languages disagree, or there is none."""
        token = self._row[self._at] if self._at < len(self._row) else ""
        if token in ("1", "2", "3"):
            self._at += 1
            return token
        found: dict[int, set[str]] = {}
        for tongue in self._known.tongues:
            spelled = tongue.lexicon.number_words.get(token)
            if spelled in ("1", "2", "3"):
                found.setdefault(1, set()).add(spelled)
            for digit in ("1", "2", "3"):
                length = tongue.keywords[self._question][digit].at(self._row, self._at) if token else 0
                found.setdefault(length, set()).add(digit)
        longest = max(found)
        if longest == 0 or len(found[longest]) > 1:
            return ""
        self._at += longest
        return found[longest].pop()

    def _basis(self) -> Basis | None:
        for basis, book in self._known.bases:
            if self._take(book):
                return basis
        return None

    def _story(self, status: Status) -> tuple[Basis | None] | None:
        """Step over what follows an answer, up to the next number; None where it puts the answer in doubt."""
        end = self._at
        while end < len(self._row) and not is_number(self._row[end]):
            end += 1
        told = self._row[self._at : end]
        bases = [basis for basis, book in self._known.bases if book.found(told)]
        while told and told[-1] in self._known.joiners:
            told = told[:-1]
        if status is not Status.NEEDS_HELP and not self._known.harmless.covers(told):
            return None
        self._at = end
        return (bases[0] if len(bases) == 1 and status is Status.NEEDS_HELP else None,)
