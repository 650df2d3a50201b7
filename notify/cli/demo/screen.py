"""What a demo shows: a live picture on a terminal, a line every few seconds in a pipe, and a summary at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Self

import click
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from callrees.wording import label
from callrees.words import AttemptState, Status
from notify.cli.demo.watching import HelpLine, Progress

LINE_EVERY_S = 5.0
BAR_WIDTH = 40
HELP_SHOWN = 8
ORDER = (
    Status.NEEDS_HELP,
    Status.UNREACHABLE,
    Status.UNACCOUNTED,
    Status.SAFE,
    Status.UNAVAILABLE,
    Status.EXCUSED,
)
STYLES = {
    Status.NEEDS_HELP: "bold red",
    Status.UNREACHABLE: "red",
    Status.UNACCOUNTED: "yellow",
    Status.SAFE: "green",
}


class Screen:
    """Shows readings as they come. On a terminal one picture that changes; elsewhere lines."""

    def __init__(self) -> None:
        self._live = Live(console=Console(highlight=False), auto_refresh=False) if sys.stdout.isatty() else None
        self._next_line = 0.0

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def show(self, progress: Progress) -> None:
        """Show a reading."""
        if self._live is not None:
            self._live.update(_picture(progress), refresh=True)
        elif time.monotonic() >= self._next_line:
            self._next_line = time.monotonic() + LINE_EVERY_S
            click.echo(_line(progress))
            sys.stdout.flush()


def summary(progress: Progress) -> Iterator[str]:
    """What came of it, line by line."""
    status = progress.status
    outcome = "everyone is accounted for or escalated" if progress.settled else "not everyone has been escalated yet"
    yield f"After {progress.elapsed_s:.0f} s {outcome}."
    yield f"  people      {_counts(progress)}: {status.total} in all"
    yield (
        f"  escalated   {progress.escalated} of {progress.silent} who have not answered: "
        "superiors were asked to answer for them, commander and HR were sent their names"
    )
    yield f"  stand-ins   {progress.asked_to_stand_in} requests, {progress.acting} accepted"
    taken = sum(line.taken_by is not None for line in progress.help_lines)
    yield f"  help cases  {len(progress.help_lines)}, of which {taken} taken; {status.to_review} answers to review"
    yield from (f"              {_case(line)}" for line in progress.help_lines[:HELP_SHOWN])
    for channel, states in status.attempts.items():
        told = ", ".join(f"{number} {label(state).word}" for state, number in states.items() if number)
        yield f"  {label(channel).word:<11} {sum(states.values())} attempts: {told or 'none'}"
    times = [
        f"{share} % {seconds:.0f} s" for share, seconds in status.accounted_at.items() if seconds and share != "first"
    ]
    yield f"  accounted   {', '.join(times) or 'nobody yet'}"


def _line(progress: Progress) -> str:
    attempts = " ".join(
        f"{label(channel).word} {_tried(states)}/{sum(states.values())}"
        for channel, states in progress.status.attempts.items()
    )
    share = 100 * progress.accounted // progress.status.total if progress.status.total else 100
    return (
        f"{progress.elapsed_s:4.0f} s  accounted for {progress.accounted} of {progress.status.total} ({share} %): "
        f"{_counts(progress)}; escalated {progress.escalated}; sent {attempts}"
    )


def _counts(progress: Progress) -> str:
    counts = progress.status.counts
    return ", ".join(f"{counts[one]} {label(one).word}" for one in ORDER if counts[one])


def _case(line: HelpLine) -> str:
    return f"{line.name}: {f'taken by {line.taken_by}' if line.taken_by else 'still ringing'}"


def _tried(states: Mapping[AttemptState, int]) -> int:
    waiting = (AttemptState.PLANNED, AttemptState.SENDING, AttemptState.WITHDRAWN)
    return sum(number for state, number in states.items() if state not in waiting)


def _picture(progress: Progress) -> RenderableType:
    status = progress.status
    people = Table(box=None, pad_edge=False, show_header=False)
    for one in ORDER:
        shown = label(one)
        bar = ProgressBar(total=max(status.total, 1), completed=status.counts[one], width=BAR_WIDTH)
        people.add_row(Text(f"{shown.mark} {shown.word}", style=STYLES.get(one, "")), str(status.counts[one]), bar)
    people.add_row("= all", str(status.total), "")
    sent = Table(box=None, pad_edge=False, show_header=False)
    for channel, states in status.attempts.items():
        told = ", ".join(f"{number} {label(state).word}" for state, number in states.items() if number)
        sent.add_row(label(channel).word, told)
    others = (
        f"escalated to commander and HR: {progress.escalated}; "
        f"asked to stand in: {progress.asked_to_stand_in}, accepted: {progress.acting}"
    )
    parts: list[RenderableType] = [
        Text(f"EXERCISE  {progress.elapsed_s:.0f} s  accounted for: {progress.accounted} of {status.total}", "bold"),
        people,
        sent,
        Text(others),
    ]
    parts += [Text(f"help: {_case(line)}", STYLES[Status.NEEDS_HELP]) for line in progress.help_lines[:HELP_SHOWN]]
    return Group(*parts)
