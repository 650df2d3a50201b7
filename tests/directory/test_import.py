from __future__ import annotations

import pytest
from sqlalchemy import func, select

from callrees.defects import DefectKind, find_defects
from callrees.words import Channel
from notify.database import Database
from notify.directory import queries
from notify.directory.models import ContactPoint, ImportRun, Person, Position
from notify.directory.reports import ImportReport
from notify.events.models import Event
from tests.directory.conftest import HEADER, Import

CHIEF = "1,Ann,Chief,Head,Top,London,,2;3,+447700900001,,ann@example.org,en-GB,Europe/London,true"
DEPUTY = "2,Bo,Deputy,Deputy head,Top,London,1,,+447700900002,,bo@example.org,en-GB,Europe/London,true"
CLERK = "3,Cy,Clerk,Clerk,Top,London,1,,07700 900003,,cy@example.org,en-GB,Europe/London,true"
OPEN = "4,,Vacant,Head of nothing,Top,London,1,,,,,en-GB,Europe/London,false"
BELOW = "5,Di,Below,Clerk,Low,Leeds,4,,+447700900005,020 7946 0005,,en-GB,Europe/London,true"
OFFICE = (CHIEF, DEPUTY, CLERK, OPEN, BELOW)


def roster(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


def many(count: int) -> list[str]:
    return [f"{n},P{n},X,Clerk,U,S,1,,+4477009{n:05d},,,en-GB,Europe/London,true" for n in range(1, count + 1)]


def counts(report: ImportReport) -> tuple[int, ...]:
    found = report.counts()
    return tuple(found[k] for k in ("added", "changed", "unchanged", "deactivated", "rejected"))


def test_people_positions_and_contacts_come_in(database: Database, bring_in: Import):
    report = bring_in(roster(*OFFICE))
    assert report.applied
    assert counts(report) == (5, 0, 0, 0, 0)
    assert (report.people, report.vacancies) == (4, 1)
    with database.reading() as session:
        chain = queries.chain(session)
        contacts = queries.contacts(session, ["5", "3"])
        people = queries.people(session)
        event = session.scalars(select(Event).where(Event.kind == "people_imported")).one()
    assert set(chain.people) == {"1", "2", "3", "5"}
    assert chain.holder("4") is None
    assert chain.superiors["5"] == "4"
    assert chain.positions["1"].backup_ids == ("2", "3")
    assert [(c.channel, c.rank, c.address) for c in contacts["5"]] == [
        (Channel.SMS, 1, "+447700900005"),
        (Channel.VOICE, 1, "+447700900005"),
        (Channel.VOICE, 2, "+442079460005"),
    ]
    assert people["3"].name == "Cy Clerk"
    assert event.data["added"] == 5


def test_the_same_again_changes_nothing(database: Database, bring_in: Import):
    bring_in(roster(*OFFICE))
    with database.reading() as session:
        before = session.execute(select(Person.id, Person.updated_at).order_by(Person.id)).all()
    report = bring_in(roster(*reversed(OFFICE)))
    assert counts(report) == (0, 0, 5, 0, 0)
    with database.reading() as session:
        assert session.execute(select(Person.id, Person.updated_at).order_by(Person.id)).all() == before


def test_changes_are_told_field_by_field(bring_in: Import, database: Database):
    bring_in(roster(*OFFICE))
    moved = CLERK.replace("Clerk,Top", "Senior clerk,Top").replace(",1,,07700 900003", ",2,1,07700 900099")
    report = bring_in(roster(CHIEF, DEPUTY, moved, OPEN.replace("nothing", "all"), BELOW))
    assert counts(report) == (0, 2, 3, 0, 0)
    changed = {entry.id: {c.field: (c.old, c.new) for c in entry.changes} for entry in report.changed}
    assert changed == {
        "3": {
            "title": ("Clerk", "Senior clerk"),
            "mobile": ("+447700900003", "+447700900099"),
            "manager_id": ("1", "2"),
            "backup_ids": ("", "1"),
        },
        "4": {"title": ("Head of nothing", "Head of all")},
    }
    with database.reading() as session:
        assert queries.chain(session).superiors["3"] == "2"
        assert queries.contacts(session, ["3"])["3"][-1].address == "+447700900099"
    assert counts(bring_in(roster(CHIEF, DEPUTY, moved, OPEN.replace("nothing", "all"), BELOW))) == (0, 0, 5, 0, 0)


def test_a_dry_run_tells_the_same_and_changes_nothing(database: Database, bring_in: Import):
    bring_in(roster(*OFFICE))
    report = bring_in(roster(*OFFICE, "6,Ed,New,,,,1,,,,,,,true"), dry_run=True)
    assert counts(report) == (1, 0, 5, 0, 0)
    assert not report.applied
    with database.reading() as session:
        assert "6" not in queries.people(session)
        assert session.scalar(select(func.count()).select_from(ImportRun)) == 1
        assert session.scalar(select(func.count()).select_from(Event)) == 1


def test_who_is_missing_is_deactivated_and_comes_back_as_the_same(database: Database, bring_in: Import):
    everyone = many(20)
    bring_in(roster(*everyone))
    with database.reading() as session:
        own = session.scalar(select(Person.id).where(Person.employee_id == "20"))
    report = bring_in(roster(*everyone[:-1]))
    assert [entry.id for entry in report.deactivated] == ["20"]
    with database.reading() as session:
        found = queries.person(session, "20")
        assert found is not None
        assert not found.active
        assert "20" not in queries.chain(session).positions
        assert "20" not in queries.people(session)
    report = bring_in(roster(*everyone))
    assert [(e.id, [c.field for c in e.changes]) for e in report.changed] == [("20", ["active", "positions"])]
    with database.reading() as session:
        assert session.scalar(select(Person.id).where(Person.employee_id == "20")) == own
        assert queries.chain(session).holder("20") is not None


def test_the_brake_stops_a_mass_change(database: Database, bring_in: Import):
    everyone = many(20)
    bring_in(roster(*everyone))
    report = bring_in(roster(*everyone[:17]))
    assert not report.applied
    assert "3 of 20 people would be deactivated" in (report.refused or "")
    with database.reading() as session:
        assert len(queries.people(session)) == 20
    assert bring_in(roster(*everyone[:18])).applied  # a tenth is not more than a tenth
    assert bring_in(roster(*everyone[:9]), allow_mass_change=True).applied
    with database.reading() as session:
        assert len(queries.people(session)) == 9


def test_rows_marked_inactive_count_for_the_brake(bring_in: Import):
    everyone = many(20)
    bring_in(roster(*everyone))
    left = [row.replace("true", "false") for row in everyone[:3]]
    assert not bring_in(roster(*left, *everyone[3:])).applied
    assert len(bring_in(roster(*left[:2], *everyone[2:])).deactivated) == 2


def test_a_partial_file_speaks_for_its_people_and_columns_alone(database: Database, bring_in: Import):
    bring_in(roster(*OFFICE))
    report = bring_in("employee_id,name,mobile\n3,Cy Clerk,+447700900077\n9,New One,\n", partial=True)
    assert report.applied
    assert counts(report) == (1, 1, 0, 0, 0)
    assert [c.field for c in report.changed[0].changes] == ["mobile"]
    with database.reading() as session:
        assert len(queries.people(session)) == 5
        assert queries.people(session)["3"].unit == "Top"
        addresses = {c.address for c in queries.contacts(session, ["3"])["3"]}
        assert queries.chain(session).superiors["3"] == "1"
    assert addresses == {"+447700900077", "cy@example.org"}


def test_a_bad_row_stops_everything_unless_it_is_to_be_skipped(database: Database, bring_in: Import):
    bring_in(roster(*OFFICE))
    bad = CLERK.replace("true", "sometimes")
    rows = (CHIEF.replace("Head", "Boss"), DEPUTY, bad, OPEN, BELOW, ",No,Id,,,,,,,,,,,true")
    report = bring_in(roster(*rows))
    assert not report.applied
    assert [(r.row, r.id_written) for r in report.rejected] == [(4, "3"), (7, None)]
    assert "2 of 6 rows" in (report.refused or "")
    with database.reading() as session:
        assert queries.people(session)["1"].title == "Head"
    report = bring_in(roster(*rows), skip_bad_rows=True)
    assert report.applied
    assert report.deactivated == ()  # an unreadable row is no reason to drop somebody
    with database.reading() as session:
        assert queries.people(session)["1"].title == "Boss"
        assert queries.people(session)["3"].title == "Clerk"
        assert queries.chain(session).holder("3") is not None


def test_a_file_of_bad_rows_alone_is_refused(bring_in: Import):
    report = bring_in("employee_id,name\n7,\n", skip_bad_rows=True)
    assert not report.applied
    assert "no row" in (report.refused or "")


def test_the_same_id_and_name_is_a_further_position(database: Database, bring_in: Import):
    again = "3,Cy,Clerk,Warden,Safety,London,2,,+447700900033,,,,,true"
    bring_in(roster(*OFFICE, again, CLERK))
    with database.reading() as session:
        chain = queries.chain(session)
        contacts = queries.contacts(session, ["3"])["3"]
    assert chain.positions_of("3") == ("3", "3/2")  # the row that says the same again adds nothing
    assert chain.superiors["3/2"] == "2"
    assert [c.address for c in contacts if c.channel is Channel.SMS] == ["+447700900003", "+447700900033"]
    assert counts(bring_in(roster(*OFFICE, again))) == (0, 0, 5, 0, 0)


def test_positions_with_ids_of_their_own(database: Database, bring_in: Import):
    header = "employee_id,position_id,name,title,manager_id"
    rows = ("7,P1,Ann,Head,", "8,P2,Bo,Deputy,P1", "8,P3,Bo,Warden,7", ",P4,Vacant,Clerk,P2", "9,P5,Cy,Clerk,P4")
    bring_in(roster(*rows, header=header))
    with database.reading() as session:
        chain = queries.chain(session)
    assert chain.positions_of("8") == ("P2", "P3")
    assert chain.superiors == {"P1": None, "P2": "P1", "P3": "P1", "P4": "P2", "P5": "P4"}
    assert chain.holder("P4") is None


def test_the_same_id_with_another_name_is_kept_and_told(database: Database, bring_in: Import):
    other = "3,Ed,Other,Clerk,Top,London,1,,+447700900044,,,en-GB,Europe/London,true"
    report = bring_in(roster(*OFFICE, other))
    assert any("kept as '3#2'" in note for note in report.notes)
    with database.reading() as session:
        people = queries.people(session)
        assert {people["3"].name, people["3#2"].name} == {"Cy Clerk", "Ed Other"}
        assert queries.chain(session).superiors["3#2"] == "1"
    report = bring_in(roster(other, *OFFICE))  # whatever the order, each stays who they are
    assert counts(report) == (0, 0, 6, 0, 0)
    with database.reading() as session:
        assert queries.people(session)["3#2"].name == "Ed Other"


def test_names_are_compared_in_one_form(bring_in: Import):
    first = "employee_id,name\n7,Zoe\u0308 Ro\u0308e\n"
    again = "employee_id,name\n7,Zo\u00eb R\u00f6e\n"
    bring_in(first)
    assert counts(bring_in(again)) == (0, 0, 1, 0, 0)


def test_a_vacancy_is_filled_and_falls_vacant_again(database: Database, bring_in: Import):
    bring_in(roster(*OFFICE))
    filled = OPEN.replace(",,Vacant", ",Flo,Filled").replace("false", "true")
    report = bring_in(roster(CHIEF, DEPUTY, CLERK, filled, BELOW))
    assert [(e.id, e.vacant) for e in report.added] == [("4", False)]
    with database.reading() as session:
        holder = queries.chain(session).holder("4")
    assert holder is not None
    assert holder.name == "Flo Filled"
    report = bring_in(roster(*OFFICE), allow_mass_change=True)
    assert [entry.id for entry in report.deactivated] == ["4"]
    with database.reading() as session:
        chain = queries.chain(session)
    assert chain.holder("4") is None
    assert chain.superiors["5"] == "4"


def test_an_inactive_person_is_known_and_no_callee(database: Database, bring_in: Import):
    bring_in(roster(CHIEF, DEPUTY.replace("true", "false"), CLERK, OPEN, BELOW))
    with database.reading() as session:
        chain = queries.chain(session)
    assert not chain.people["2"].active
    assert chain.holder("2") is None
    assert DefectKind.BACKUP_INACTIVE in {defect.kind for defect in find_defects(chain)}


def test_no_voice_and_absences(database: Database, bring_in: Import):
    from datetime import date

    header = "employee_id,name,home_phone,no_voice,away_from,away_until,away_reason"
    bring_in(
        roster(
            "1,Ann,020 7946 0000,true,2026-11-20,2026-11-24,leave",
            "2,Bo,020 7946 0001,,,2026-11-21,",
            "3,Cy,020 7946 0002,,2026-12-01,,",
            header=header,
        )
    )
    with database.reading() as session:
        assert set(queries.contacts(session)) == {"2", "3"}
        assert queries.chain(session).people["1"].contacts == 0
        assert queries.absences(session, date(2026, 11, 22))["1"].reason == "leave"
        assert set(queries.absences(session, date(2026, 11, 20))) == {"1", "2"}
        assert set(queries.absences(session, date(2027, 1, 1))) == {"3"}


def test_a_failure_in_the_middle_leaves_nothing_behind(
    database: Database, bring_in: Import, monkeypatch: pytest.MonkeyPatch
):
    from notify.directory import applying

    def fails(*_: object) -> None:
        raise RuntimeError("the plug was pulled")

    monkeypatch.setattr(applying, "_write_positions", fails)
    with pytest.raises(RuntimeError):
        bring_in(roster(*OFFICE))
    with database.reading() as session:
        for table in (Person, Position, ContactPoint, ImportRun, Event):
            assert session.scalar(select(func.count()).select_from(table)) == 0
