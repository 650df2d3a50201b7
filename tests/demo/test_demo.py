"""The demo as a visitor of the README runs it: in a pipe, with real processes, to its end."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from callrees.policy import parse
from notify.cli.demo import place
from notify.cli.demo.place import HOST, MARK, make_place, settings_of
from notify.cli.demo.staging import make_sign_ins
from notify.errors import UserError
from tests.support.servers import free_port

REPOSITORY = Path(__file__).resolve().parents[2]
TOCSIN = (sys.executable, "-c", "import sys; from notify.cli import main; sys.exit(main())")
# A real installation's settings, which no demo may follow.
REAL = {
    "DATABASE_URL": "postgresql://nobody:secret@192.0.2.1/real",
    "REDIS_URL": "redis://192.0.2.1:6379/0",
    "TWILIO_ACCOUNT_SID": "AC" + "f" * 32,
    "TWILIO_AUTH_TOKEN": "real-token",
    "TWILIO_API_URL": "http://192.0.2.1",
    "SMTP_URL": "smtp://192.0.2.1",
    "HTTP_PROXY": "http://192.0.2.1:3128",
}
CHILDREN = 3  # the simulated world, the server and its web process
PATIENCE_S = 60


@contextmanager
def running_demo(folder: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """A demo in a pipe, among the settings of a real installation; ended with the `with` if it still runs."""
    environment = {**os.environ, **REAL, "PYTHONPATH": str(REPOSITORY)}
    (folder / ".env").write_text("SECRET_KEY=real\nPUBLIC_URL=http://192.0.2.1\n")
    command = [*TOCSIN, "demo", "--port", str(free_port()), *options]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def read_until(process: subprocess.Popen[str], start: str) -> list[str]:
    """Lines of its output up to the first that starts like this."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if line.startswith(start):
            return lines
    raise AssertionError(f"the demo ended without {start!r}:\n" + "\n".join(lines))


def children_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """All its processes, as soon as there are as many as a demo has."""
    deadline = time.monotonic() + PATIENCE_S
    while len(found := psutil.Process(process.pid).children(recursive=True)) < CHILDREN:
        assert time.monotonic() < deadline, found
        time.sleep(0.1)
    return found


def gone(processes: list[psutil.Process]) -> bool:
    """Whether none of them runs any more, after a while at the latest."""
    _, alive = psutil.wait_procs(processes, timeout=PATIENCE_S)
    return not [one for one in alive if one.status() != psutil.STATUS_ZOMBIE]


def signed_in(board: str, name: str, password: str) -> str:
    """The page that someone sees who signs in at the board's address."""
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
    with opener.open(board) as form:
        page, address = form.read().decode(), form.url
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token is not None
    fields = {"name": name, "password": password, "csrf_token": token[1], "next": "/"}
    with opener.open(address, data=urllib.parse.urlencode(fields).encode()) as answer:
        return str(answer.read().decode())


@pytest.mark.slow
def test_a_demo_runs_to_its_end_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with running_demo(tmp_path) as process:
        told = "\n".join(read_until(process, "$ tocsin activate"))
        board = re.search(r"board +(\S+)", told)
        sign_ins = dict(re.findall(r"sign in +(\w+), password (\S+)", told))
        assert board is not None
        assert sign_ins.keys() == {"commander", "hr", "admin", "viewer"}
        read_until(process, "  ")  # a first line of progress: the drill runs
        children = children_of(process)
        page = signed_in(board[1], "commander", sign_ins["commander"])
        assert "of 395 accounted for" in page
        assert "drill" in page
        summary = "\n".join(read_until(process, "  accounted   "))
        process.wait(PATIENCE_S)

    assert process.returncode == 0
    assert "everyone is accounted for or escalated" in summary
    assert gone(children)
    status = status_of(tmp_path)
    counts = status["counts"]
    total = counts.pop("total")
    assert total > 390
    assert sum(counts.values()) == total
    assert counts["safe"] > total / 2
    escalated = re.search(r"escalated +(\d+) of (\d+)", summary)
    assert escalated is not None
    assert int(escalated[1]) == int(escalated[2]) == counts["unaccounted"] + counts["unreachable"]


def status_of(folder: Path) -> dict[str, dict[str, int]]:
    """What the demo's database says afterwards."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY)}
    environment["TOCSIN_INSTANCE"] = str(folder / "instance" / "demo")
    done = subprocess.run(
        [*TOCSIN, "status", "--json"],
        env=environment,
        cwd=folder / "instance",
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, dict[str, int]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_however_a_demo_ends_its_children_end_too(tmp_path: Path, number: signal.Signals) -> None:
    with running_demo(tmp_path) as process:
        read_until(process, "  kept in")
        children = children_of(process)
        process.send_signal(number)
        process.wait(PATIENCE_S)
        assert process.returncode != 0
        assert gone(children)


def test_a_demo_that_had_too_little_time_says_so(tmp_path: Path) -> None:
    with running_demo(tmp_path, "--seconds", "5") as process:
        read_until(process, "  accounted   ")
        assert process.wait(PATIENCE_S) == 1


def test_two_demos_do_not_share_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with make_place(None) as first, pytest.raises(UserError, match="another demo runs"), make_place(None):
        pass
    with make_place(None) as again:  # and each begins with an empty one
        assert again.folder == first.folder
        assert [path.name for path in again.folder.iterdir()] == [MARK]


def test_a_folder_that_is_not_a_demos_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / place.FOLDER / "tocsin.db"
    mine.parent.mkdir(parents=True)
    mine.touch()
    with pytest.raises(UserError, match="was not made by a demo"), make_place(None):
        pass
    assert mine.exists()


def test_a_taken_port_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=f"port {port} is taken"), make_place(port):
            pass


def test_everything_that_a_demo_is_told_lies_on_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in REAL.items():
        monkeypatch.setenv(name, value)
    with make_place(None) as here:
        environment = here.environment("Harbour Health", 400)
        settings = settings_of(environment)
    assert "192.0.2.1" not in str(environment)
    assert settings.redis_url is None
    assert settings.database == f"sqlite:///{here.folder / 'tocsin.db'}"
    assert settings.twilio_api_url == f"http://{HOST}:{here.carrier_port}"
    assert settings.smtp_url is not None
    assert settings.smtp_url.get_secret_value() == f"smtp://{HOST}:{here.mail_port}"


def test_passwords_are_of_this_demo_alone() -> None:
    assert {one.password for one in make_sign_ins()}.isdisjoint(one.password for one in make_sign_ins())


def test_the_demos_policy_is_over_within_two_minutes() -> None:
    policy = parse((Path(place.__file__).parent / "policy.yaml").read_bytes())
    assert policy.steps[-1].notify
    assert policy.steps[-1].after + policy.bundle < 120
