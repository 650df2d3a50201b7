"""One installation of Tocsin under test: its settings, its instance folder and the processes started in it.

    with Installation(tmp_path, {"DATABASE_URL": url}) as house:
        house.run("db", "upgrade")
        server = house.serve()
        clock = house.start("clock")
        clock.kill()                       # as kill -9 does
        house.json("status", "--json")

Everything that a process says goes to a file of its own in the folder's `logs`. On leaving the `with`
all processes are ended.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.support.servers import free_port

REPOSITORY = Path(__file__).resolve().parents[2]
READY_SECONDS = 60.0
STOP_SECONDS = 15.0
POLL_SECONDS = 0.05
LOG_TAIL = 4000
# What of the surroundings a started process may see; all else of its settings is stated by the test.
INHERITED = ("HOME", "LANG", "LC_ALL", "PATH", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")
_TOCSIN = (sys.executable, "-c", "import sys; from notify.cli import main; sys.exit(main())")


class StartError(AssertionError):
    """A process ended, or did not become ready in time; says the end of its log."""


class Process:
    """One running process of an installation."""

    def __init__(self, name: str, command: list[str], environment: Mapping[str, str], folder: Path) -> None:
        logs = folder / "logs"
        logs.mkdir(exist_ok=True)
        self.name = name
        self.log_path = logs / f"{name}.log"
        self.url = ""
        with self.log_path.open("ab") as log:
            self._popen = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=folder,
                start_new_session=True,  # so that its children end with it
            )

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._popen.pid

    def log(self) -> str:
        """All that it has said so far."""
        return self.log_path.read_text(errors="replace")

    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._popen.poll() is None

    def kill(self) -> None:
        """End it and its children at once, with no chance to tidy up: kill -9."""
        self._signal(9)
        self._popen.wait()

    def stop(self) -> int:
        """Ask it to end as an administrator would (SIGTERM) and wait for it; its exit status."""
        if self.is_running():
            self._popen.terminate()
            try:
                self._popen.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
        return self._popen.wait()

    def wait(self, seconds: float) -> int:
        """Wait until it ends by itself; its exit status. Raises `subprocess.TimeoutExpired`."""
        return self._popen.wait(seconds)

    def wait_ready(self, url: str, seconds: float = READY_SECONDS) -> Self:
        """Wait until `url` answers 200. Raises StartError when the process ends first, or time is up."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not self.is_running():
                message = f"{self.name} ended with {self._popen.returncode}:\n{self.log()[-LOG_TAIL:]}"
                raise StartError(message)
            if answers(url):
                return self
            time.sleep(POLL_SECONDS)
        message = f"{self.name}: no 200 from {url} after {seconds:g} s:\n{self.log()[-LOG_TAIL:]}"
        raise StartError(message)

    def wait_said(self, text: str, seconds: float = READY_SECONDS) -> Self:
        """Wait until its log contains `text`. Raises StartError when it ends first, or time is up."""
        deadline = time.monotonic() + seconds
        while text not in self.log():
            if not self.is_running() or time.monotonic() > deadline:
                message = f"{self.name} never said {text!r}:\n{self.log()[-LOG_TAIL:]}"
                raise StartError(message)
            time.sleep(POLL_SECONDS)
        return self

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._popen.pid, number)


def answers(url: str) -> bool:
    """Whether a GET of `url` is answered with 200 within two seconds."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


class Installation:
    """A folder with an instance of Tocsin and the processes that run in it."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        """`settings` are Tocsin's, as environment variables; by default an embedded instance in `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings: dict[str, str] = {
            "TOCSIN_INSTANCE": str(folder / "instance"),
            "PUBLIC_URL": self.url,
            **(settings or {}),
        }
        self._processes: list[Process] = []
        self._numbers = itertools.count(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def environment(self) -> dict[str, str]:
        """What every process of this installation is started with."""
        inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
        return {**inherited, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1", **self.settings}

    def run(
        self, *arguments: str, check: bool = True, text: str = "", timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        """Run one `tocsin` command to its end. `check`: a failure is an AssertionError with what it said."""
        done = subprocess.run(
            [*_TOCSIN, *arguments],
            input=text,
            capture_output=True,
            text=True,
            env=self.environment(),
            cwd=self.folder,
            timeout=timeout,
            check=False,
        )
        if check and done.returncode != 0:
            message = f"tocsin {' '.join(arguments)} exited {done.returncode}:\n{done.stdout}{done.stderr}"
            raise AssertionError(message)
        return done

    def json(self, *arguments: str, timeout: float = 120) -> Any:
        """Run a command that prints one JSON document; what it says."""
        return json.loads(self.run(*arguments, timeout=timeout).stdout)

    def start(self, *arguments: str, name: str | None = None) -> Process:
        """Start a `tocsin` command that keeps running, such as `worker` or `clock`."""
        label = f"{name or arguments[0]}-{next(self._numbers)}"
        process = Process(label, [*_TOCSIN, *arguments], self.environment(), self.folder)
        self._processes.append(process)
        return process

    def serve(self, *arguments: str) -> Process:
        """Start `tocsin serve` at this installation's address and wait until it is ready."""
        process = self.start("serve", "--host", "127.0.0.1", "--port", str(self.port), *arguments)
        process.url = self.url
        return process.wait_ready(f"{self.url}/health/ready")

    def running(self) -> list[Process]:
        """The processes that were started and have not ended."""
        return [process for process in self._processes if process.is_running()]

    def stop(self) -> None:
        """End every process, the last started first."""
        for process in reversed(self._processes):
            process.stop()
            process._signal(9)
        self._processes.clear()
