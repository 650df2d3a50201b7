"""The labelled replies of `tests/answers`, and the table of how they are read, as docs/answers.md shows it.

`python -m tests.support.answers` writes the table anew.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from callrees.replies import Meaning, MeaningKind, meaning
from callrees.words import Question, Status
from tests.support.sources import REPOSITORY

LABELLED = REPOSITORY / "tests" / "answers"
PAGE = REPOSITORY / "docs" / "answers.md"
BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"

ACCOUNTING = frozenset({"safe", "safe+coming", "unavailable", "unavailable+cannot"})
"""Labels that end the chase of someone as well."""
CRIES = frozenset({"needs_help", "distress", "help_word"})
READ_BY_A_HUMAN = frozenset({MeaningKind.ANSWER, MeaningKind.UNCLEAR, MeaningKind.DISTRESS, MeaningKind.HELP_WORD})


@dataclass(frozen=True)
class Labelled:
    """One reply, and what it means to a careful reader."""

    language: str
    text: str
    question: Question
    expected: str

    def read(self) -> Meaning:
        """What the rules take it for."""
        return meaning(self.text, self.question)


@dataclass(frozen=True)
class Result:
    """How the replies of one language are read."""

    language: str
    replies: int
    right: int
    to_review: int  # an answer that a human has to read, which is lost to nobody
    false_safe: int  # accounted for without having said so
    false_missing: int  # an answer that nobody would read
    quiet_cries: int  # a cry that rings nobody


def labelled(path: Path) -> list[Labelled]:
    """The replies of one file; its name is their language."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Labelled(path.stem, row["text"], Question(row["question"]), row["expected"]) for row in csv.DictReader(file)
        ]


def everything() -> list[Labelled]:
    """The replies of all languages."""
    return [reply for path in sorted(LABELLED.glob("*.csv")) for reply in labelled(path)]


def result(language: str, replies: Iterable[Labelled]) -> Result:
    """Count how they are read."""
    read = [(reply, reply.read()) for reply in replies]
    answers = [(reply, said) for reply, said in read if reply.expected in ACCOUNTING | {"needs_help"}]
    return Result(
        language=language,
        replies=len(read),
        right=sum(said.word == reply.expected for reply, said in read),
        to_review=sum(said.kind in (MeaningKind.UNCLEAR, MeaningKind.DISTRESS) for _, said in answers),
        false_safe=sum(_is_false_safe(reply, said) for reply, said in read),
        false_missing=sum(said.kind not in READ_BY_A_HUMAN for _, said in answers),
        quiet_cries=sum(reply.expected in CRIES and not _rings(reply, said) for reply, said in read),
    )


def _is_false_safe(reply: Labelled, said: Meaning) -> bool:
    return said.kind is MeaningKind.ANSWER and said.status is not Status.NEEDS_HELP and said.word != reply.expected


def _rings(reply: Labelled, said: Meaning) -> bool:
    return said.may_be_distress or reply.text.strip().lower().startswith("info")


def table() -> str:
    """The results, a row for each language."""
    rows = [
        "| language | replies | read as labelled | left to a human | false safe | false missing | cries unheard |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    replies = everything()
    for language in [*sorted({reply.language for reply in replies}), "all"]:
        one = result(language, [reply for reply in replies if language in (reply.language, "all")])
        cells = (one.replies, one.right, one.to_review, one.false_safe, one.false_missing, one.quiet_cries)
        rows.append(f"| {language} | {' | '.join(f'{cell:,}' for cell in cells)} |")
    return "\n".join(rows)


def page_with_results(text: str) -> str:
    """The page with the table of today."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page_with_results(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
