"""The incident log: one line for what many did, and one each for whatever somebody decided."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from callrees.words import Basis, Kind, Role, Status
from notify.accountability.timeline import BY_DEFAULT, KINDS, LABELS, Entry, Group, fold, kind_of, timeline
from notify.accountability.timeline.words import names_of
from notify.activation import service as activation
from notify.activation.prepared.drafts import Word
from notify.events.models import Event
from notify.events.queries import EventView
from notify.events.service import Actor, Happening, append
from tests.web.test_board import words_of
from tests.web.world import DESK, World, post

AT = datetime(2026, 11, 22, 3, 10, tzinfo=UTC)
PHONES = tuple(f"+131255501{no:02}" for no in (1, 2, 3, 5, 6, 7))


def said(second: float, no: int, status: Status = Status.SAFE, basis: Basis = Basis.SELF, by: str = "") -> EventView:
    data = {"status": status, "basis": basis, "by": by or f"p{no}", "late": False}
    return EventView(AT + timedelta(seconds=second), "check_in.recorded", by or f"p{no}", "sms", no, data)


def lines(*events: EventView) -> list[Entry]:
    """Folded as a log that has these, the oldest first."""
    return fold(sorted(events, key=lambda event: event.at, reverse=True), {1: "Nina", 2: "Omar"}, {"lena": "Lena Lund"})


def test_four_hundred_answers_do_not_drown_five_commands() -> None:
    held = [
        EventView(AT + timedelta(seconds=10 * no), "activation.held", "desk", "console", None, {}) for no in range(5)
    ]
    answers = [said(no / 10, 100 + no) for no in range(380)] + [
        said(39, 500 + no, Status.UNAVAILABLE) for no in range(20)
    ]
    told = lines(*held, *answers)
    assert [one.words for one in told].count("held") == 5
    assert [one.words for one in told if one.group is Group.ANSWERS] == ["400 answered: 380 safe, 20 away"]
    assert next(one for one in told if one.group is Group.ANSWERS).number == 400


def test_a_minute_is_a_line_and_who_needs_help_is_never_folded() -> None:
    told = lines(said(1, 1), said(2, 2, Status.NEEDS_HELP), said(3, 3), said(61, 4))
    assert [one.words for one in told] == ["somebody: safe", "2 answered: 2 safe", "Omar: needs help"]
    assert [one.by for one in told] == ["p4", None, "p2"]


def test_who_answers_for_others_is_named_with_how_they_know() -> None:
    told = lines(
        *(said(no, no, basis=Basis.SAW, by="olaf") for no in (1, 2)),
        said(3, 3),
        said(4, 1, basis=Basis.SPOKE, by="lena"),
    )
    assert [(one.words, one.by) for one in told] == [
        ("Nina: safe, spoke to another", "Lena Lund"),
        ("somebody: safe", "p3"),
        ("2 answered for: 2 safe, seen by another", "olaf"),
    ]


def test_people_have_names_and_accounts_are_not_taken_for_them() -> None:
    accepted = EventView(AT, "stand_in.accepted", "lena", "voice", 1, {"backup": "lena"})
    passed = EventView(AT, "activation.held", "lena", "console", None, {})
    assert [(one.words, one.by, one.how) for one in lines(accepted, passed)] == [
        ("Lena Lund stands in for Nina", "Lena Lund", "call"),
        ("held", "lena", "console"),
    ]


def test_a_button_that_was_held_is_not_taken_for_a_hold() -> None:
    given = [EventView(AT, "launch.word", "ann", "console", None, {"word": word}) for word in (*Word, "sung")]
    assert [one.words.removeprefix("the word to send was given, ") for one in lines(*given)] == [
        "by typing the number",
        "by holding the button",
        "by pressing the button",
        "sung",
    ]


def test_what_an_older_or_newer_version_wrote_is_told_all_the_same() -> None:
    odd = EventView(AT, "something.quite_new", "desk", "cli", 1, {"people": {"a": 1}})
    empty = EventView(AT, "brake.on", "clock", "clock", None, {})
    told = lines(odd, empty, EventView(AT, "check_in.recorded", "x", "sms", 1, {"status": None}))
    assert [one.words for one in told] == ["something: quite new", "silence on ? ?: ? people", "Nina: no status"]


def test_every_group_has_its_words_and_every_kind_a_group() -> None:
    assert set(LABELS) == set(Group)
    assert set().union(*(names_of(frozenset({group})) for group in Group)) == set(KINDS)
    assert {Group.RECEIPTS, Group.RECORD} == set(Group) - BY_DEFAULT


def test_the_log_of_an_activation_tells_who_did_what_and_nothing_private(world: World) -> None:
    id_ = world.activate(kind=Kind.DRILL)
    for phone in PHONES[:4]:
        world.text(phone, "1")
    world.text(PHONES[4], "2 my insulin is gone")
    with world.database.writing() as session:
        activation.hold(session, id_, DESK)
        activation.resume(session, id_, DESK)
        activation.follow_up(session, id_, "Go to the north gate.", DESK, statuses=[Status.SAFE])
        activation.end(session, id_, DESK)
    with world.database.reading() as session:
        page = timeline(session, id_, None)
        known = set(session.scalars(select(Event.kind).where(Event.activation_id == id_)))
    told = [one.words for one in page.entries]
    assert page.older is None
    assert {kind for kind in known if kind not in KINDS} == set()
    assert [words for words in told if words in {"held", "resumed", "begun"}] == ["resumed", "held", "begun"]
    assert "ended, 3 not accounted for" in told
    assert any(re.fullmatch(r"follow-up to \d people", words) for words in told)
    assert "<b>Pat</b> O'Neil needs help: a case is open" in told
    assert not any("insulin" in words or "+1312" in words or "north gate" in words for words in told)


def test_the_page_is_read_in_parts_and_filtered(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "nina", Status.SAFE)
    with small_world.database.writing() as session:
        odd = [Happening("clock.moved", Actor(f"desk{no}", "cli"), id_, data={"seconds": no}) for no in range(30)]
        append(session, odd)
    client = small_world.signed_in(Role.VIEWER)
    path = f"/activations/{id_}/timeline"
    says = words_of(client.get(path).text)
    assert (
        says.index("moved on by 29 s")
        < says.index("moved on by 0 s")
        < says.index("Nina Novak: safe")
        < says.index("begun")
    )
    answers = words_of(client.get(f"{path}?show=answers").text)
    assert "Nina Novak: safe" in answers
    assert "moved on" not in answers
    assert client.get(f"{path}?show=x").status_code == 404
    assert client.get(f"{path}?before=x").status_code == 404
    assert client.get("/activations/99/timeline").status_code == 404
    with small_world.database.reading() as session:
        first = timeline(session, id_, None, at_once=10)
        second = timeline(session, id_, None, before=first.older, at_once=10)
    assert first.older is not None
    assert first.entries[-1].words == "the exercise's clock was moved on by 20 s"
    assert second.entries[0].words == "the exercise's clock was moved on by 19 s"
    assert "older" not in words_of(client.get(f"{path}?before=1").text).lower()


def test_a_limited_account_reads_of_its_own_branch_and_of_what_is_for_all(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.say(id_, "nina", Status.NEEDS_HELP)
    small_world.say(id_, "mira", Status.SAFE)
    small_world.end(id_)
    path = f"/activations/{id_}/timeline"
    whole, branch = (words_of(small_world.signed_in(Role.HR, scope).get(path).text) for scope in (None, "unit:Legal"))
    assert "Mira Moss: safe" in branch
    assert "begun" in branch
    assert "Nina" not in branch
    assert "ended, 6 not accounted for by desk" in whole
    assert "ended by desk" in branch, "how many of the whole are left is not the branch's number"


def test_a_limited_account_is_not_told_the_names_of_others_who_stand_in(small_world: World) -> None:
    id_ = small_world.activate()
    no = small_world.no(id_, "lena")
    with small_world.database.writing() as session:
        for backup in ("mira", "olaf"):
            append(session, [Happening("stand_in.passed", Actor(backup, "sms"), id_, no, {"backup": backup})])
            append(session, [Happening("stand_in.accepted", Actor(backup, "sms"), id_, no, {"backup": backup})])
    page = f"/activations/{id_}/timeline"
    of_all = words_of(small_world.signed_in(Role.HR).get(page).text)
    assert "Mira Moss stands in for Lena Lund by Mira Moss, text" in of_all
    assert "Olaf Olsen stands in for Lena Lund by Olaf Olsen, text" in of_all
    of_legal = words_of(small_world.signed_in(Role.HR, scope="unit:Legal").get(page).text)
    assert "Mira Moss stands in for Lena Lund by Mira Moss, text" in of_legal
    assert "olaf stands in for Lena Lund by olaf, text" in of_legal


def test_a_command_from_the_console_is_on_the_record_with_its_name(small_world: World) -> None:
    id_ = small_world.activate()
    small_world.text(PHONES[3], "2")
    client = small_world.signed_in()
    post(client, f"/activations/{id_}/help/{small_world.no(id_, 'omar')}/take", page=f"/activations/{id_}")
    says = words_of(client.get(f"/activations/{id_}/timeline").text)
    assert re.search(r"the help case of Omar Osei is taken by commander\d+, console", says)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_words_can_be_filled_with_nothing(kind: str) -> None:
    one = fold([EventView(AT, kind, "clock", "clock", None, {})], {}, {})[0]
    assert one.words
    assert "{" not in one.words
    assert kind_of(kind).group is one.group
