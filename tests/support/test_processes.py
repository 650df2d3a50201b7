from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.processes import Installation, Process, StartError, answers
from tests.support.servers import free_port

Start = Callable[..., Process]
CHILD = "import os, time; print(os.getpid()); time.sleep(60)"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[Process] = []

    def new(*arguments: str) -> Process:
        process = Process("bell", [sys.executable, "-u", *arguments], os.environ, tmp_path)
        started.append(process)
        return process

    yield new
    for process in started:
        process.stop()


def test_a_server_is_ready_when_it_answers_and_gone_when_killed(start: Start) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    server = start("-m", "http.server", str(port), "--bind", "127.0.0.1").wait_ready(url)
    assert server.is_running()
    server.kill()
    assert not server.is_running()
    assert not answers(url)


def test_one_that_ends_instead_is_an_error_with_its_last_words(start: Start) -> None:
    process = start("-c", "raise SystemExit('the bell is cracked')")
    with pytest.raises(StartError, match="the bell is cracked"):
        process.wait_ready(f"http://127.0.0.1:{free_port()}/")


def test_one_that_is_never_ready_is_an_error(start: Start) -> None:
    process = start("-c", "import time; time.sleep(60)")
    with pytest.raises(StartError, match="no 200"):
        process.wait_ready(f"http://127.0.0.1:{free_port()}/", seconds=0.2)


def test_what_it_says_is_kept(start: Start) -> None:
    assert start("-c", "print('ding'); import time; time.sleep(60)").wait_said("ding").log() == "ding\n"


def test_children_of_a_killed_process_end_with_it(start: Start) -> None:
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-u', '-c', {CHILD!r}])"
    parent = start("-c", script).wait_said("\n")
    child = int(parent.log())
    parent.kill()
    assert_ends(child)


def assert_ends(pid: int) -> None:
    import psutil

    try:
        psutil.Process(pid).wait(10)
    except psutil.NoSuchProcess:
        return


def test_an_installation_sees_its_own_settings_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "someone else's")
    house = Installation(tmp_path, {"ORGANISATION": "Bell"})
    environment = house.environment()
    assert environment["ORGANISATION"] == "Bell"
    assert environment["PUBLIC_URL"] == house.url
    assert "TWILIO_AUTH_TOKEN" not in environment
