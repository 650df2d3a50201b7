"""The main job from a terminal alone, with the commands that others script against."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.scenarios.stage import Stage

pytestmark = pytest.mark.scenario

GAS = "Gas leak in hall 2. Keep out."


def test_the_main_job_from_a_terminal(stage: Stage) -> None:
    ann, bob, _ = stage.people(ann={}, bob={"boss": "ann"}, cid={"boss": "ann", "mobile": None})
    house = stage.house
    again = house.json("people", "import", str(house.folder / "roster.csv"), "--json")
    assert again["counts"]["unchanged"] == 3
    tree = house.run("tree", "show", "--scope", "all").stdout
    assert tree.index("Ann Ito") < tree.index("Bob Ito")

    asked = (
        "activate",
        "--scope",
        "all",
        "--message",
        GAS,
        "--kind",
        "real",
        "--key",
        f"gas-{stage.house.port}",
        "--json",
    )
    refused = house.run(*asked, check=False)
    assert refused.returncode == 1
    assert len(refused.stderr.strip().splitlines()) == 1
    preview = house.json(*asked, "--preview")
    assert preview["people"] == 3
    assert [one["employee_id"] for one in preview["no_working_contact"]] == ["cid"]
    made = house.json(*asked, "--yes", "--wait")
    stage.id = made["id"]
    assert made["state"] == "running"
    assert house.json(*asked, "--yes")["id"] == made["id"]
    other = house.run(*[GAS + "!" if part == GAS else part for part in asked], "--yes", check=False)
    assert other.returncode == 1
    assert f"activation {made['id']}" in other.stderr

    for person in (ann, bob):
        text = person.gets_text(GAS)
        assert text.body.startswith("Acme: ")
        assert "EXERCISE" not in text.body
    bob.texts("2")
    bob.gets_text("If life is in danger")
    ann.gets_text("Bob Ito", "Reply 6")
    ann.rings()
    house.run("help-case", "take", str(made["id"]), "bob", "--by", "ann")
    house.run("check-in", str(made["id"]), "ann", "safe", "--how", "spoke", "--by", "bob")

    status = house.json("status", "--json")
    assert status["id"] == made["id"]
    assert status["counts"] == {
        "total": 3, "safe": 1, "needs_help": 1, "unavailable": 0, "excused": 0, "unaccounted": 0, "unreachable": 1,
    }  # fmt: skip
    assert status["help_cases"] == {"open": 0, "taken": 1, "closed": 0}
    unreachable = house.json("callees", str(made["id"]), "--status", "unreachable", "--json")
    assert [one["employee_id"] for one in unreachable] == ["cid"]
    assert "needs help" in house.run("status").stdout

    ended = house.run("end", str(made["id"]), "--disposition", "cid=at home, his wife says")
    assert "cid" in ended.stderr
    report = json.loads(house.run("report", str(made["id"]), "--format", "json").stdout)
    assert report
    rows = list(csv.DictReader(io.StringIO(house.run("report", str(made["id"]), "--format", "csv").stdout)))
    assert len(rows) == 3
    assert "<html" in house.run("report", str(made["id"]), "--format", "html").stdout
    assert house.run("events", "verify").returncode == 0


def test_nobody_running_is_said_and_the_activation_kept(stage: Stage) -> None:
    (ann,) = stage.people(ann={})
    for process in stage.house.running():
        process.kill()
    with stage.service.database.writing() as session:
        from notify.processes.models import Heartbeat

        session.query(Heartbeat).delete()
    done = stage.house.run("activate", "--scope", "all", "--message", GAS, "--kind", "drill", "--at-night", check=False)
    assert done.returncode == 1
    assert "start" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    stage.id = int(done.stdout.strip())
    stage.restart()
    ann.gets_text(GAS)
    stage.nothing_else_happens()


def test_credentials_refused_are_said_at_once_and_nothing_is_lost(stage: Stage) -> None:
    (ann,) = stage.people(ann={})
    stage.sim.faults(error_401=1.0)
    done = stage.house.run("activate", "--scope", "all", "--message", GAS, "--kind", "drill", "--at-night", check=False)
    assert done.returncode == 1
    assert "sms" in done.stderr
    stage.id = int(done.stdout.strip())
    stage.sim.faults(error_401=0.0)
    ann.gets_text(GAS)
    stage.settles()
    if stage.sim.calls(ann.mobile):  # the next channel was due where this one was away for ten seconds
        ann.rings()
    stage.nothing_else_happens()
