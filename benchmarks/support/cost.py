"""What the parts of an installation cost, side by side."""

from __future__ import annotations

import contextlib
import resource
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.support.accounting import cpu_s


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds (user and system) by part; ``commands`` are those that were started and have ended."""

    seconds: Mapping[str, float]

    def since(self, before: Cost) -> Cost:
        """What was used in between."""
        return Cost({part: used - before.seconds.get(part, 0.0) for part, used in self.seconds.items()})

    def per(self, count: int) -> dict[str, float]:
        """Milliseconds each, by part."""
        return {part: 1000 * used / count for part, used in self.seconds.items()}

    @property
    def total(self) -> float:
        """Seconds of all parts."""
        return sum(self.seconds.values())


def measure(parts: Mapping[str, Iterable[int]]) -> Cost:
    """CPU used so far by these process trees (pids by part), and by commands of ours that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost({"commands": ended.ru_utime + ended.ru_stime} | {part: cpu_s(pids) for part, pids in parts.items()})


def servers_in(folder: Path, name: str) -> list[int]:
    """Servers of that name whose data lie in a folder: the first of each tree."""
    found = []
    for process in psutil.process_iter(["name"]):
        with contextlib.suppress(psutil.Error):
            parent = process.parent()
            is_first = parent is None or parent.name() != name
            if process.name() == name and is_first and Path(process.cwd()).is_relative_to(folder):
                found.append(process.pid)
    return found
