from __future__ import annotations

import signal
import socket
import subprocess
import sys

from click.testing import CliRunner

from notify.simulator.client import SimClient
from notify.simulator.command import simulator
from notify.simulator.config import config_from

RUN = "from notify.simulator.command import simulator; simulator()"


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def test_it_prints_the_settings_for_the_service_and_ends_when_told() -> None:
    port, smtp_port = free_port(), free_port()
    arguments = ["--port", str(port), "--smtp-port", str(smtp_port), "--script"]
    process = subprocess.Popen([sys.executable, "-c", RUN, *arguments], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline().strip() for _ in range(8)]
        assert f"export TWILIO_API_URL=http://127.0.0.1:{port}" in lines
        assert f"export SMTP_URL=smtp://127.0.0.1:{smtp_port}" in lines
        with SimClient(f"http://127.0.0.1:{port}") as sim:
            assert sim.messages() == []
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def test_a_port_in_use_is_said_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = CliRunner().invoke(simulator, ["--port", str(taken.getsockname()[1]), "--smtp-port", "0"])
    assert result.exit_code == 1
    assert "cannot be used" in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_account_and_sender_come_from_the_environment() -> None:
    config = config_from(
        {
            "TWILIO_ACCOUNT_SID": "AC" + "b" * 32,
            "TWILIO_AUTH_TOKEN": "t",
            "TWILIO_FROM": "+15005550007",
            "PUBLIC_URL": "http://127.0.0.1:9000/",
        }
    )
    assert (config.account_sid, config.auth_token, config.own_number) == ("AC" + "b" * 32, "t", "+15005550007")
    assert config.senders == {"+15005550007"}
    assert config.public_url == "http://127.0.0.1:9000"
    assert config_from({}).account_sid.startswith("AC")
