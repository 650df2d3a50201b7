"""Real processes: what starts, what refuses to, and who takes over."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.processes import Installation, answers
from tests.support.servers import Valkey

QUICK_S = 20.0


@pytest.fixture
def grown(tmp_path: Path, new_database: Callable[[], str], redis_url: str) -> Installation:
    settings = {"DATABASE_URL": new_database(), "REDIS_URL": redis_url}
    return Installation(tmp_path / "grown", settings)


def wait_for(look: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + QUICK_S
    while not look():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def test_an_embedded_instance_has_one_server(tmp_path: Path) -> None:
    with Installation(tmp_path) as house:
        server = house.serve()
        second = house.run("serve", "--port", "1", check=False)
        assert second.returncode == 1
        assert second.stderr.count("\n") == 1
        assert "another `tocsin serve` runs on the instance" in second.stderr
        assert server.is_running()


def test_a_killed_server_can_be_started_again_at_once_and_leads(tmp_path: Path) -> None:
    with Installation(tmp_path) as house:
        house.serve().kill()
        house.serve()
        found = {part["part"]: part["grade"] for part in json.loads(house.run("doctor", "--json", check=False).stdout)}
        assert found["processes"] == "ok"


def test_a_server_that_is_asked_to_end_finishes_and_leaves(tmp_path: Path) -> None:
    with Installation(tmp_path) as house:
        server = house.serve()
        assert server.stop() == 0
        assert "event=ended" in server.log()
        report = house.run("doctor", check=False)
        assert report.returncode == 1
        assert "not running: clock, web, worker; start `tocsin serve`" in report.stdout


@pytest.mark.parametrize("command", ["worker", "clock"])
def test_processes_need_a_queue_that_they_share(tmp_path: Path, command: str) -> None:
    done = Installation(tmp_path).run(command, check=False)
    assert done.returncode == 1
    assert "set REDIS_URL" in done.stderr


@pytest.mark.parametrize("command", ["worker", "clock", "serve"])
def test_a_database_that_is_not_set_up_is_said_in_one_line(grown: Installation, command: str) -> None:
    done = grown.run(command, check=False)
    assert done.returncode == 1
    assert "tocsin db upgrade" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_queue_that_is_away_is_said_once_and_waited_for(grown: Installation, valkey: Valkey) -> None:
    with grown as house:
        house.run("db", "upgrade")
        valkey.stop()
        try:
            worker = house.start("worker").wait_said("check REDIS_URL")
        finally:
            valkey.start()
        worker.wait_said("event=ready")
        assert worker.log().count("the queue does not answer") == 1
        assert "Traceback" not in worker.log()


def test_another_clock_takes_over_when_the_leading_one_is_killed(grown: Installation) -> None:
    with grown as house:
        house.run("db", "upgrade")
        first = house.start("clock").wait_said("this clock leads")
        second = house.start("clock").wait_said("event=ready")
        assert "this clock leads" not in second.log()
        first.kill()
        second.wait_said("this clock leads", QUICK_S)


def test_the_grown_setting_is_ready_and_well(grown: Installation) -> None:
    with grown as house:
        house.run("db", "upgrade")
        house.start("worker"), house.start("clock")
        server = house.serve()
        assert answers(f"{server.url}/health/ready")

        def well() -> bool:
            report = json.loads(house.run("doctor", "--json", check=False).stdout)
            grades = {part["part"]: part["grade"] for part in report}
            return all(grades[part] == "ok" for part in ("database", "queue", "processes"))

        wait_for(well, "all parts are well")


def test_doctor_says_what_would_stop_an_activation_without_the_secret(tmp_path: Path) -> None:
    settings = {
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "very-secret-token",
        "TWILIO_FROM": "+15005550006",
        "TWILIO_API_URL": "http://127.0.0.1:9",
        "SMTP_URL": "smtp://user:very-secret-password@127.0.0.1:9",
        "MAIL_FROM": "alert@example.org",
    }
    report = Installation(tmp_path, settings).run("doctor", check=False)
    assert report.returncode == 1
    said = report.stdout + report.stderr
    assert "very-secret" not in said
    for part in ("texts and calls", "email"):
        assert any(line.startswith("PROBLEM") and part in line for line in report.stdout.splitlines()), said
