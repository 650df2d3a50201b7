"""One person changed by hand: by the checks of an import, on the record, and never over somebody else's change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from callrees.words import Channel
from notify.database import Database
from notify.directory import queries
from notify.directory.columns import ContactKind
from notify.directory.diff import FieldChange
from notify.directory.editing import Setting, UnsavedError, add_person, save_person, save_position
from notify.directory.forms import ContactForm, PersonForm, PlaceForm, form_of, place_form_of
from notify.directory.models import DataTask, HandEdit, Person
from notify.directory.proving import prove
from notify.directory.queries import TaskKind
from notify.directory.records import ImportOptions
from notify.directory.reports import ImportReport, Refusal
from notify.directory.service import import_roster, open_task, read_roster
from notify.directory.stored import load_one
from notify.directory.whole import Whole, position_version, whole
from notify.errors import NotFoundError
from notify.events.models import Event
from notify.events.service import Actor
from tests.directory.conftest import ANN, HEADER, Import

HANA = Actor("hana", "console")
SETTING = Setting("GB")
ROSTER = f"""{HEADER}
1,Rosa,Ruiz,Director,Board,London,,2;3,+442079460001,,rosa@example.org,en-GB,Europe/London,true
2,Olaf,Olsen,Head of Risk,Risk,London,1,,+442079460002,,olaf@example.org,en-GB,Europe/London,true
3,Nina,Novak,Analyst,Risk,London,2,,+442079460003,+442079460013,nina@example.org,en-GB,Europe/London,true
4,,Vacant,Head of Law,Law,London,1,,,,,,,
5,Mira,Moss,Lawyer,Law,London,4,,+442079460005,,mira@example.org,en-GB,Europe/London,true
"""


@pytest.fixture
def people(database: Database, bring_in: Import) -> Database:
    assert bring_in(ROSTER).applied
    return database


def look(database: Database, who: str) -> Whole:
    with database.reading() as session:
        return whole(session, who)


def form(database: Database, who: str) -> PersonForm:
    one = look(database, who)
    return form_of(one.record, [held.record for held in one.held], one.version)


def values(old: PersonForm, **new: str) -> PersonForm:
    return replace(old, values={**old.values, **new})


def place(old: PersonForm, **new: str) -> PersonForm:
    return replace(old, places=(replace(old.places[0], values={**old.places[0].values, **new}), *old.places[1:]))


def save(database: Database, changed: PersonForm) -> dict[str, tuple[str, str]]:
    with database.writing() as session:
        return {one.field: (one.old, one.new) for one in save_person(session, changed, SETTING, HANA)}


def problems(database: Database, changed: PersonForm) -> dict[str, str]:
    with pytest.raises(UnsavedError) as wrong, database.writing() as session:
        save_person(session, changed, SETTING, HANA)
    return wrong.value.problems


def events(database: Database, kind: str) -> list[Event]:
    with database.reading() as session:
        return list(session.scalars(select(Event).where(Event.kind == kind).order_by(Event.id)))


def test_a_form_that_is_saved_as_it_came_changes_nothing(people: Database):
    before = [look(people, who) for who in "1235"]
    assert [save(people, form(people, who)) for who in "1235"] == [{}] * 4
    assert [look(people, who) for who in "1235"] == before
    assert events(people, "person.edited") == []


def test_names_title_and_absence_are_changed_and_kept_with_what_they_were(people: Database):
    changed = values(form(people, "3"), family_name="Nowak", away_from="2026-12-01", away_reason="surgery")
    assert save(people, place(changed, title="Senior Analyst")) == {
        "name": ("Nina Novak", "Nina Nowak"),
        "family_name": ("Novak", "Nowak"),
        "title": ("Analyst", "Senior Analyst"),
        "away_from": ("", "2026-12-01"),
        "away_reason": ("", "surgery"),
    }
    one = look(people, "3")
    assert (one.record.title, one.held[0].record.title) == ("Senior Analyst", "Senior Analyst")
    assert one.record.away_from == date(2026, 12, 1)
    assert {(edit.field, edit.by, edit.stands) for edit in one.edits} >= {("title", "hana", True)}


def test_the_event_names_fields_and_nothing_private(people: Database):
    changed = values(form(people, "3"), away_reason="surgery", family_name="Nowak")
    changed = replace(place(changed, manager_id="1"), contacts=(ContactForm(ContactKind.MOBILE, "+442079460099"),))
    save(people, changed)
    (said,) = events(people, "person.edited")
    assert said.actor == "hana"
    assert said.data["id"] == "3"
    assert {"away_reason", "manager_id", "mobile"} <= set(said.data["fields"])
    assert said.data["changes"] == {"manager_id": ["2", "1"]}
    assert not any(word in str(said.data) for word in ("surgery", "Nowak", "+4420", "example.org"))


def test_contacts_are_added_changed_ordered_and_removed(people: Database):
    old = form(people, "3")
    mobile, home, mail = old.contacts
    second = ContactForm(ContactKind.MOBILE, "020 7946 0077")
    changed = replace(old, contacts=(second, replace(mobile, value="+44 20 7946 0033"), mail))
    found = save(people, changed)
    assert found.keys() == {"mobile", "mobile_2", "home_phone"}
    with people.reading() as session:
        points = queries.contacts(session, ["3"])["3"]
    assert [(one.channel, one.rank, one.address, one.label) for one in points] == [
        (Channel.EMAIL, 1, "nina@example.org", "work_email"),
        (Channel.SMS, 1, "+442079460077", "mobile_2"),
        (Channel.SMS, 2, "+442079460033", "mobile"),
        (Channel.VOICE, 1, "+442079460077", "mobile_2"),
        (Channel.VOICE, 2, "+442079460033", "mobile"),
    ]
    assert home.value == "+442079460013"
    assert save(people, replace(form(people, "3"), contacts=tuple(reversed(form(people, "3").contacts)))).keys() == {
        "order of contacts"
    }


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("c0-value", "12", "too few digits"),
        ("c0-value", "+44 20 7946 00\x00", "unreadable"),
        ("timezone", "Europe/Londres", "IANA"),
        ("language", "klingon!", "language tag"),
        ("country", "Ruritania", "not known"),
        ("away_from", "tomorrow", "2026-11-22"),
        ("type", "robot", "employee, contractor"),
        ("shift", "x" * 61, "more than 60"),
        ("family_name", "Vacant", "no name"),
        ("p0-title", "x" * 301, "more than 300"),
        ("p0-manager_id", "999", "Nobody has the id"),
        ("p0-manager_id", "3", "Nobody reports to themselves"),
        ("p0-manager_id", "Olaf Olson", "did you mean Olaf Olsen (2)"),
        ("p0-backup_ids", "1\n999", "'999'"),
        ("p0-backup_ids", "Nina Novak", "holds this position"),
    ],
)
def test_what_an_import_would_not_take_is_said_at_its_field(people: Database, field: str, typed: str, words: str):
    old = form(people, "3")
    if field.startswith("c0"):
        changed = replace(old, contacts=(replace(old.contacts[0], value=typed), *old.contacts[1:]))
    elif field.startswith("p0-"):
        changed = place(old, **{field[3:]: typed})
    else:
        changed = values(old, **{field: typed})
    before = look(people, "3")
    found = problems(people, changed)
    assert list(found) == [field]
    assert words in found[field]
    assert look(people, "3") == before


def test_all_that_is_wrong_is_said_at_once(people: Database):
    changed = values(place(form(people, "3"), manager_id="999"), timezone="nowhere", away_from="x")
    assert problems(people, changed).keys() == {"p0-manager_id", "timezone", "away_from"}


def test_nobody_closes_a_circle_by_hand(people: Database):
    found = problems(people, place(form(people, "1"), manager_id="3"))
    assert "close a circle" in found["p0-manager_id"]


def test_a_superior_and_backups_are_found_by_name(people: Database):
    changed = place(form(people, "5"), manager_id="rosa ruiz", backup_ids="Olaf Olsen\n3")
    assert save(people, changed) == {"manager_id": ("4", "1"), "backup_ids": ("", "2;3")}
    assert [one.words for one in look(people, "5").held[0].backups] == ["Olaf Olsen", "Nina Novak"]


def test_two_of_one_name_are_told_apart_by_their_id(people: Database, bring_in: Import):
    bring_in(ROSTER + "6,Olaf,Olsen,Clerk,Law,London,4,,+442079460006,,,en-GB,Europe/London,true\n")
    found = problems(people, place(form(people, "5"), manager_id="Olaf Olsen"))
    assert "2 (Risk), 6 (Law)" in found["p0-manager_id"]


def test_whoever_is_slower_is_told_and_overwrites_nothing(people: Database):
    mine, theirs = form(people, "3"), form(people, "3")
    save(people, values(theirs, shift="night"))
    with pytest.raises(UnsavedError) as wrong, people.writing() as session:
        save_person(session, values(mine, shift="day"), SETTING, ANN)
    assert wrong.value.meanwhile
    assert look(people, "3").record.shift == "night"
    stale = form(people, "3")
    save(people, place(form(people, "3"), title="Clerk"))  # a change of the position alone
    with pytest.raises(UnsavedError), people.writing() as session:
        save_person(session, values(stale, shift="day"), SETTING, ANN)


def test_a_number_that_was_put_right_closes_its_task(people: Database):
    with people.writing() as session:
        open_task(session, "3", "+442079460003", TaskKind.DEAD, ANN)
    old = form(people, "3")
    save(people, replace(old, contacts=(replace(old.contacts[0], value="+442079460034"), *old.contacts[1:])))
    with people.reading() as session:
        assert session.scalars(select(DataTask.closed_at)).one() is not None


def test_a_number_on_which_they_were_reached_is_used_again(people: Database):
    for kind in (TaskKind.DEAD, TaskKind.WRONG_NUMBER, TaskKind.OPTED_OUT):
        with people.writing() as session:
            open_task(session, "3", "+442079460003", kind, ANN)
    with people.writing() as session:
        assert queries.stopped(session, ["+442079460003"]).numbers
        prove(session, "3", "+442079460003", HANA)
        assert not queries.stopped(session, ["+442079460003"]).numbers
        assert [task.kind for task in queries.tasks(session, ["3"])] == [TaskKind.OPTED_OUT]  # that is theirs to lift
        assert queries.proved_by_hand(session, ["3"])["3", "+442079460003"].by == "hana"
        with pytest.raises(NotFoundError):
            prove(session, "3", "+442079460001", HANA)
    (said,) = events(people, "path.proved")
    assert said.data == {"employee_id": "3", "how": "spoke", "settled": ["dead", "wrong_number"]}


def test_somebody_is_added_and_deactivated_by_hand(people: Database):
    values_ = {"given_name": "Pia", "family_name": "Perk", "active": "true", "type": "visitor"}
    added = PersonForm(
        "77",
        values_,
        (ContactForm(ContactKind.MOBILE, "+442079460070"), ContactForm(ContactKind.EMAIL, "pia@example.org")),
        (PlaceForm("", {"title": "Guest", "manager_id": "Olaf Olsen"}),),
    )
    with people.writing() as session:
        assert add_person(session, added, SETTING, HANA) == "77"
    with people.reading() as session:
        chain = queries.chain(session)
    assert chain.superiors["77"] == "2"
    assert look(people, "77").record.name == "Pia Perk"
    assert [one.data["id"] for one in events(people, "person.added")] == ["77"]
    assert save(people, values(form(people, "77"), active="")) == {"active": ("true", "false")}
    with people.reading() as session:
        assert queries.chain(session).holder("77") is None


@pytest.mark.parametrize(("own", "words"), [("3", "This id is taken"), (" ", "Write the id"), ("x" * 101, "100")])
def test_an_id_is_somebody_s_alone(people: Database, own: str, words: str):
    with pytest.raises(UnsavedError) as wrong, people.writing() as session:
        add_person(session, PersonForm(own, {"given_name": "Pia"}, places=(PlaceForm(""),)), SETTING, HANA)
    assert words in wrong.value.problems["employee_id"]


def test_who_is_added_under_the_id_of_a_vacancy_takes_it(people: Database):
    with people.writing() as session:
        add_person(session, PersonForm("4", {"given_name": "Lena", "active": "true"}), SETTING, HANA)
        chain = queries.chain(session)
    held = chain.holder("4")
    assert held is None  # a form without a position is somebody without one
    with people.writing() as session:
        add_person(
            session,
            PersonForm("44", {"given_name": "Lina", "active": "true"}, places=(PlaceForm("", {"unit": "Law"}),)),
            SETTING,
            HANA,
        )
    assert look(people, "44").held[0].record.position_id == "44"


def test_a_vacancy_is_filled_and_a_post_falls_vacant(people: Database):
    with people.reading() as session:
        old = load_one(session, "", ["4"]).positions["4"]
    with people.writing() as session:
        done = save_position(session, place_form_of(old), "Nina Novak", position_version(old), SETTING, HANA)
    assert done == (FieldChange("holder", "", "3"),)
    with people.reading() as session:
        chain = queries.chain(session)
        new = load_one(session, "", ["4"]).positions["4"]
    assert chain.superiors["5"] == "4"
    holder = chain.holder("4")
    assert holder is not None
    assert holder.name == "Nina Novak"
    with pytest.raises(UnsavedError), people.writing() as session:
        save_position(session, place_form_of(old), "", position_version(old), SETTING, HANA)
    with people.writing() as session:
        save_position(session, place_form_of(new), "", position_version(new), SETTING, HANA)
        assert queries.chain(session).holder("4") is None
    assert len(events(people, "position.edited")) == 2


def test_a_limited_editor_names_nobody_beyond_the_branch(people: Database):
    limited = Setting("GB", frozenset({"2", "3"}))
    for typed in ("1", "Rosa Ruiz", "Mira Moss"):
        with pytest.raises(UnsavedError) as wrong, people.writing() as session:
            save_person(session, place(form(people, "3"), manager_id=typed), limited, HANA)
        assert wrong.value.problems["p0-manager_id"].startswith("Nobody has the id or the name")


def test_a_person_of_several_positions_keeps_them(people: Database, bring_in: Import):
    bring_in(ROSTER + "3,Nina,Novak,Fire warden,Safety,Leeds,1,,,,,en-GB,,true\n")
    old = form(people, "3")
    assert [one.values["title"] for one in old.places] == ["Analyst", "Fire warden"]
    second = replace(old.places[1], values={**old.places[1].values, "manager_id": "5"})
    assert save(people, replace(old, places=(old.places[0], second))) == {"3/2 manager_id": ("1", "5")}
    assert look(people, "3").record.title == "Analyst"
    with people.reading() as session:
        assert session.scalars(select(HandEdit.subject)).all() == ["3"]
        assert session.scalar(select(Person.unit).where(Person.employee_id == "3")) == "Risk"


def test_a_file_is_told_what_it_undoes_and_settles_it(people: Database, bring_in: Import):
    save(people, place(values(form(people, "3"), shift="night"), title="Clerk"))
    with people.writing() as session:
        add_person(session, PersonForm("77", {"given_name": "Pia", "active": "true"}), SETTING, HANA)
    first = bring_in(ROSTER, dry_run=True, allow_mass_change=True)
    assert {(one.id, one.field) for one in first.undone} == {("3", "shift"), ("3", "title"), ("77", "added")}
    part = ROSTER.replace(",title,", ",job,").splitlines()
    assert bring_in("\n".join([part[0], part[3]]), partial=True).applied  # it has no column for the title
    assert {edit.field for edit in look(people, "3").edits if edit.stands} >= {"title"}
    bring_in(ROSTER, allow_mass_change=True)
    assert not any(edit.stands for who in ("3", "77") for edit in look(people, who).edits)
    assert not look(people, "77").record.active


def test_what_is_imported_is_what_was_shown(people: Database, tmp_path: Path):
    path = tmp_path / "next.csv"
    path.write_text(ROSTER.replace("Analyst", "Clerk"))
    file = read_roster(path, "GB")

    def run(shown: str | None = None, *, dry_run: bool = False) -> ImportReport:
        with people.writing() as session:
            return import_roster(session, file, ImportOptions(dry_run=dry_run), HANA, shown)

    seen = run(dry_run=True)
    assert seen.mark == run(dry_run=True).mark
    save(people, values(form(people, "5"), shift="night"))
    late = run(seen.mark)
    assert (late.why, late.applied) == (Refusal.CHANGED, False)
    assert look(people, "3").record.title == "Analyst"
    assert run(run(dry_run=True).mark).applied
    assert look(people, "3").record.title == "Clerk"
