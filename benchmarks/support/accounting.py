"""What processes cost: CPU time and memory, as the operating system counts them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

import psutil


def tree(pid: int) -> list[psutil.Process]:
    """A process and all below it."""
    with contextlib.suppress(psutil.NoSuchProcess):
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    return []


def cpu_s(pids: Iterable[int]) -> float:
    """Seconds of CPU that these processes and all below them used so far, with children that have ended."""
    total = 0.0
    for pid in pids:
        for process in tree(pid):
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system + times.children_user + times.children_system
    return total


def pss_mb(pids: Iterable[int]) -> float:
    """Proportional memory of these processes and all below them, in MB."""
    total = 0
    for pid in pids:
        for process in tree(pid):
            with contextlib.suppress(psutil.Error):
                total += process.memory_full_info().pss
    return total / 1e6
