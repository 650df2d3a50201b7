"""The report: the same numbers in every form, and nothing that a spreadsheet or a browser would obey."""

from __future__ import annotations

import csv
import io
import json
import re

from sqlalchemy import update

from callrees.words import Basis, Channel, Kind, Status
from notify.accountability.report import report, to_csv, to_html, to_json
from notify.accountability.report.as_csv import FORMULA_STARTS, guarded
from notify.activation import service as activation
from notify.activation.models import FrozenPerson
from notify.dispatch.models import Attempt
from tests.web.world import DESK, World

NINA = "+13125550104"


def ended(world: World, kind: Kind = Kind.REAL) -> int:
    """An activation with answers of every sort, ended."""
    id_ = world.activate(kind=kind)
    world.text(NINA, "1")
    world.text("+13125550105", "2")
    world.say(id_, "mira", Status.SAFE, Basis.SAW)
    dead = update(Attempt).where(Attempt.person_no == world.no(id_, "lena"), Attempt.channel == Channel.SMS)
    with world.database.writing() as session:
        session.execute(dead.values(state="failed", for_good=True, number_dead=True, error="no such number"))
        activation.end(session, id_, DESK, dispositions={"olaf": "=HYPERLINK(away)"}, rest="called at home")
    return id_


def test_the_report_counts_what_happened(world: World) -> None:
    id_ = ended(world)
    with world.database.reading() as session:
        found = report(session, id_)
    assert found.accounted == 3
    assert found.asked == 8
    assert [case.employee_id for case in found.help_cases] == ["omar"]
    assert [(dead.employee_id, dead.address, dead.reason) for dead in found.dead_contacts] == [
        ("lena", "...103", "no such number")
    ]
    assert {left.employee_id: left.disposition for left in found.left} == {
        "rosa": "called at home",
        "olaf": "=HYPERLINK(away)",
        "lena": "called at home",
        "pat": "called at home",
        "quin": "called at home",
    }
    assert sum(unit.total for unit in found.units) == 8
    assert sum(unit.accounted for unit in found.units) == 3
    assert {channel.channel: channel.answers for channel in found.channels}[Channel.SMS] == 2
    kinds = [moment.kind for moment in found.timeline]
    assert kinds[0] == "activation.begun"
    assert "activation.ended" in kinds
    assert [moment.at for moment in found.timeline] == sorted(moment.at for moment in found.timeline)


def test_the_json_is_one_document_with_everyone_in_it(world: World) -> None:
    id_ = ended(world)
    with world.database.reading() as session:
        found = json.loads(to_json(report(session, id_)))
    assert len(found["people"]) == found["status"]["counts"]["total"] == 8
    assert found["activation"]["policy"] == "whereabouts"
    assert len(found["left"]) == 5


def test_the_table_has_a_row_for_each_and_no_formula(world: World) -> None:
    id_ = ended(world)
    with world.database.writing() as session:
        person = update(FrozenPerson).where(FrozenPerson.employee_id == "pat")
        session.execute(person.values(name='=cmd|"/c calc"!A1', unit="@SUM(1)"))
    with world.database.reading() as session:
        text = to_csv(report(session, id_))
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 8
    by_id = {row["employee_id"]: row for row in rows}
    assert by_id["nina"]["status"] == "safe"
    assert by_id["nina"]["source"] == "sms"
    assert by_id["olaf"]["disposition"] == "'=HYPERLINK(away)"
    assert by_id["pat"]["name"].startswith("'=cmd")
    assert not [cell for row in rows for cell in row.values() if cell.startswith(FORMULA_STARTS)]
    assert guarded(None) == ""


def test_the_page_stands_alone_and_escapes_what_people_wrote(small_world: World) -> None:
    id_ = ended(small_world, Kind.DRILL)
    with small_world.database.reading() as session:
        text = to_html(report(session, id_))
    assert not re.findall(r'(?:src|href)="', text)
    assert "<script" not in text
    assert "<b>Pat" not in text
    assert "&lt;b&gt;Pat" in text
    assert "&lt;building&gt;" in text
    assert text.count("EXERCISE") >= 3
    chart = re.search(r'<svg class="chart".*?aria-label="([^"]+)"', text)
    assert chart is not None
    assert "3 of 8 accounted for" in chart[1]
    assert chart[1] in re.sub("<svg.*?</svg>", "", text)


def test_a_running_activation_has_a_report_too(small_world: World) -> None:
    id_ = small_world.activate()
    with small_world.database.reading() as session:
        found = report(session, id_)
        assert "Where everyone stands" in to_html(found)
    assert [left.disposition for left in found.left] == [None] * 8


def test_a_retraction_is_in_the_report_with_its_numbers(world: World) -> None:
    id_ = world.activate()
    with world.database.writing() as session:
        activation.retract(session, id_, DESK, "There is <no> fire.")
    with world.database.reading() as session:
        page = to_html(report(session, id_))
    assert "Of 14 messages: 0 sent, 0 may have left, 14 prevented; of 7 people: 0 sent, 0 may have left, 7 prev" in page
    assert "There is &lt;no&gt; fire." in page
