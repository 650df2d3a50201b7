"""The processes that a demo starts: real `tocsin` commands, on a tether, each with a log of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from notify.errors import UserError

READY_S = 60.0
STOP_S = 8.0
LOOK_EVERY_S = 0.1
COMMAND_S = 120.0
_TETHERED = (sys.executable, "-m", "notify.cli.demo.tether")


@dataclass(frozen=True, slots=True)
class Child:
    """One process and the file that it writes to."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def require_running(self) -> None:
        """Raises UserError with the end of its log when it has ended."""
        if self.process.poll() is not None:
            last = self.log.read_text(errors="replace").strip().splitlines()[-1:]
            said = "".join(last).removeprefix("tocsin: ")[:200] or "it said nothing"
            raise UserError(f"{self.name} ended by itself ({said}): see {self.log}")


class Children:
    """What runs for a demo. A context manager: at its end all of them are gone, the last started first."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = environment
        self._running: list[Child] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._running:
            _end(self._running.pop())

    def start(self, *arguments: str) -> Child:
        """Start a `tocsin` command that keeps running."""
        log = self._folder / f"{arguments[0]}.log"
        with log.open("wb") as written:
            process = subprocess.Popen(  # noqa: S603 - our own commands
                [*_TETHERED, *arguments],
                stdin=subprocess.PIPE,
                stdout=written,
                stderr=subprocess.STDOUT,
                env=dict(self._environment),
                cwd=self._folder,
                start_new_session=True,  # Ctrl-C is for the demo, which ends them in order
            )
        child = Child(arguments[0], process, log)
        self._running.append(child)
        return child

    def wait_until_ready(self, child: Child, url: str) -> None:
        """Wait until `url` answers 200. Raises UserError when the process ends, or takes more than a minute."""
        deadline = time.monotonic() + READY_S
        while not _answers(url):
            child.require_running()
            if time.monotonic() > deadline:
                raise UserError(f"{child.name} does not answer at {url}: see {child.log}")
            time.sleep(LOOK_EVERY_S)

    def require_running(self) -> None:
        """Raises UserError when one of them has ended."""
        for child in self._running:
            child.require_running()

    def run(self, *arguments: str) -> str:
        """Run one `tocsin` command to its end; gives what it printed. Raises UserError with what it complained of."""
        theirs, ours = os.pipe()  # held open until it has ended: letting go would tell it to
        try:
            done = subprocess.run(  # noqa: S603 - our own commands
                [*_TETHERED, *arguments],
                stdin=theirs,
                capture_output=True,
                text=True,
                env=dict(self._environment),
                cwd=self._folder,
                start_new_session=True,
                timeout=COMMAND_S,
                check=False,
            )
        finally:
            os.close(theirs)
            os.close(ours)
        if done.returncode != 0:
            complaint = done.stderr.strip().splitlines()[-1:] or [f"it ended with {done.returncode}"]
            raise UserError(f"tocsin {arguments[0]}: {complaint[0].removeprefix('tocsin: ')}")
        return done.stdout


def _answers(url: str) -> bool:
    # Past any proxy that the surroundings name: the address is this machine's own.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=2) as response:
            return bool(response.status == 200)  # noqa: PLR2004 - HTTP's word for yes
    except OSError:
        return False


def _end(child: Child) -> None:
    """Ask it to end, and make it and its children end when it does not."""
    with contextlib.suppress(ProcessLookupError):
        child.process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.process.wait(STOP_S)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()
    if child.process.stdin is not None:
        child.process.stdin.close()
