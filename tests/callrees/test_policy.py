"""Escalation policies: the shipped ones, what a file may say, and what each mistake is told."""

from __future__ import annotations

import json
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees import policy as policies
from callrees.objective import Objective
from callrees.policy import CallAgain, Policy, PolicyError, Slot, Step, parse, shipped
from callrees.words import Channel, Kind, Notified, Question

SMS, VOICE, EMAIL = Channel.SMS, Channel.VOICE, Channel.EMAIL


def test_whereabouts_is_the_one_of_the_documentation() -> None:
    policy = shipped("whereabouts")
    assert policy == Policy(
        name="whereabouts",
        steps=(
            Step(0, contact=(Slot(SMS), Slot(EMAIL))),
            Step(300, contact=(Slot(VOICE),)),
            Step(600, contact=(Slot(SMS, 2), Slot(VOICE, 2), Slot(EMAIL, 2))),
            Step(900, backups_wait=300),
            Step(900, notify=(Notified.SUPERIOR,)),
            Step(1800, notify=(Notified.COMMANDER, Notified.HR)),
        ),
        bundle=10,
        repeat=600,
        leader_timeout=300,
        call_again=CallAgain(120),
        objective=Objective(90, 1800),
    )
    assert policy.contacts[2] == (1, Slot(VOICE))


@pytest.mark.parametrize("name", policies.SHIPPED)
def test_every_shipped_policy_bears_its_name(name: str) -> None:
    assert shipped(name).name == name


def test_shipped_policies_differ_where_they_must() -> None:
    assert all(step.backups_wait is None for step in shipped("evacuate").steps)
    assert {slot.channel for slot in shipped("evacuate").steps[0].contact} == set(Channel)
    assert {slot.channel for slot in shipped("callout").steps[0].contact} == set(Channel)
    assert len(shipped("notice").steps) == 1
    assert not any(Notified.HR in step.notify for step in shipped("drill").steps)
    assert shipped("drill").ends_after == 1800 + 600
    assert [shipped(name).ends_after for name in policies.SHIPPED[:4]] == [None] * 4
    (asked,) = shipped("verify").steps  # all at once, as an answer ends what is still to come
    assert {slot.channel for slot in asked.contact} == {Channel.SMS, Channel.EMAIL}
    assert shipped("verify").ends_after == 72 * 3600


def test_a_policy_that_is_not_shipped_is_said_to_be_none() -> None:
    with pytest.raises(PolicyError, match="whereabouts, evacuate"):
        shipped("../words")


@pytest.mark.parametrize("question", Question)
@pytest.mark.parametrize("kind", Kind)
def test_every_question_has_a_shipped_default(question: Question, kind: Kind) -> None:
    assert shipped(policies.default_for(question, kind)).name == question.value


def one(steps: str, more: str = "") -> str:
    return f"name: x\nsteps: [{{after: 0s, contact: [sms]}}, {steps}]\n{more}"


def test_what_is_left_out_has_the_defaults_of_the_documentation() -> None:
    policy = parse("name: x\nsteps: [{after: 0s, contact: [sms]}]")
    assert (policy.bundle, policy.repeat, policy.leader_timeout) == (10, 600, 300)
    assert policy.ends_by_itself is False


def test_steps_are_sorted_by_time_and_those_of_one_time_keep_their_order() -> None:
    policy = parse(one("{after: 2m, notify: [hr]}, {after: 60s, contact: [voice]}, {after: 1m, notify: [superior]}"))
    assert [step.after for step in policy.steps] == [0, 60, 60, 120]
    assert policy.steps[1].contact
    assert policy.steps[2].notify


@pytest.mark.parametrize(
    ("steps", "more", "bundle"),
    [
        ("{after: 4s, notify: [hr]}", "", 4),
        ("{after: 4s, notify: [hr]}", "bundle: 9s", 4),
        ("{after: 4s, notify: [hr]}", "bundle: 1s", 1),
        ("{after: 60s, notify: [hr]}", "bundle: 0s", 0),
        ("{after: 60s, notify: [hr]}, {after: 63s, contact: [voice]}", "", 3),
        ("{after: 60s, notify: [hr]}, {after: 60s, contact: [voice]}", "", 10),
        ("{after: 60s, backups: {wait: 7s}}", "", 7),
        ("{after: 0.5s, notify: [hr]}", "", 0.5),
    ],
)
def test_a_bundle_is_never_longer_than_the_shortest_step(steps: str, more: str, bundle: float) -> None:
    assert parse(one(steps, more)).bundle == bundle


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0s", 0), ("30s", 30), ("5m", 300), ("1h", 3600), ("1.5m", 90), ("0.25s", 0.25), ("168h", 604800), ("5 m", 300)],
)
def test_durations(text: str, seconds: float) -> None:
    assert parse(one("{after: 0s, contact: [email]}", f"repeat: {text}")).repeat == seconds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no `name:`"),
        ("[]", "no `name:`"),
        ("just words", "no `name:`"),
        ("name: x", "policy x, steps: give a list"),
        ("name: x\nsteps: []", "policy x, steps: give a list"),
        ("name: 5\nsteps: []", "name is 5"),
        ("name: {a: b}\nsteps: []", "name is a mapping"),
        ('name: "a\\nb"\nsteps: []', "name is"),
        (f"name: {'x' * 65}\nsteps: []", "name is"),
        (one("5"), "step 2: 5 is no step"),
        (one("{}"), "step 2: after is missing"),
        (one("{after: 5m}"), "step 2: it has nothing to do"),
        (one("{after: 5, contact: [voice]}"), "step 2: after: 5 has no unit: write 30s, 5m or 1h"),
        (one("{after: 5:00, contact: [voice]}"), "step 2: after: 300 has no unit"),
        (one("{after: -5m, contact: [voice]}"), "'-5m' is no duration"),
        (one("{after: ٥m, contact: [voice]}"), "is no duration"),
        (one("{after: true, contact: [voice]}"), "step 2: after: True"),
        (one("{after: null, contact: [voice]}"), "step 2: after: missing or empty"),
        (one("{after: 200h, contact: [voice]}"), "not between 0s and 168h"),
        (one("{after: 5m, contact: [fax]}"), "step 2: 'fax' is no contact"),
        (one("{after: 5m, contact: ['sms:0']}"), "'sms:0' is no contact"),
        (one("{after: 5m, contact: ['sms:10']}"), "'sms:10' is no contact"),
        (one("{after: 5m, contact: [SMS]}"), "'SMS' is no contact"),
        (one("{after: 5m, contact: [[sms]]}"), "a list is no contact"),
        (one("{after: 5m, contact: sms}"), "contact: 'sms' is no list"),
        (one("{after: 5m, contact: []}"), "contact: a list is no list of 1"),
        (one("{after: 5m, contact: [sms, 'sms:1']}"), "contact: sms stands twice"),
        (one("{after: 5m, notify: [boss]}"), "notify: 'boss' is nobody"),
        (one("{after: 5m, notify: [hr, hr]}"), "notify: hr stands twice"),
        (one("{after: 5m, backups: 5m}"), "backups: say how long"),
        (one("{after: 5m, backups: {}}"), "backups: say how long"),
        (one("{after: 5m, backups: {wait: 0s}}"), "backups: wait: 0s is not between 1s"),
        (one("{after: 5m, backups: {wait: 5m}}, {after: 6m, backups: {wait: 5m}}"), "more than one asks"),
        (one("{after: 5m, contact: [voice], notify: [hr]}"), "it has contact and notify"),
        (one("{after: 5m, contct: [voice]}"), "step 2: 'contct' is not known here"),
        (one("{after: 5m, notify: [hr]}", "bundel: 5s"), "'bundel' is not known here"),
        (one("{after: 5m, notify: [hr]}", "ends_by_itself: soon"), "neither true nor false"),
        (one("{after: 5m, notify: [hr]}", "leader_timeout: 0s"), "leader_timeout: 0s is not between 1s"),
        (one("{after: 5m, notify: [hr]}", "objective: 90%"), "objective: say which share by when"),
        (one("{after: 5m, notify: [hr]}", "objective: {accounted: 90%}"), "objective: say which share by when"),
        (one("{after: 5m, notify: [hr]}", "objective: {accounted: 90, within: 5m}"), "accounted is 90: give a share"),
        (one("{after: 5m, notify: [hr]}", "objective: {accounted: 0%, within: 5m}"), "accounted is '0%': give"),
        (one("{after: 5m, notify: [hr]}", "objective: {accounted: 101%, within: 5m}"), "accounted is '101%': give"),
        (one("{after: 5m, notify: [hr]}", "objective: {accounted: 90%, within: 0s}"), "within: 0s is not between 1s"),
        (one("{after: 5m, notify: [hr]}", "repeat: 5m\nrepeat: 6m"), "line 4: 'repeat' stands twice"),
        ("name: x\nsteps: [{after: 5m, contact: [sms]}]", "step 1: begin with a contact"),
        ("name: x\nsteps: [{after: 0s, notify: [hr]}]", "step 1: begin with a contact"),
        (one(", ".join(["{after: 5m, notify: [hr]}"] * 50)), "51 of them, more than 50"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place(text: str, said: str) -> None:
    with pytest.raises(PolicyError) as caught:
        parse(text)
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "{" * 20_000,
        "a: &a [x]\nb: *a",
        "a: &a {x: &b {y: 1}}\nb: {<<: [*a, *a]}",
        "name: x\nsteps: 2026-13-45",
        "name: x\nsteps: " + "9" * 6_000,
        "name: x\nsteps: !!bool maybe",
        "name: x\nsteps: !!timestamp never",
        "name: !!python/object/apply:os.system [true]",
        "? [a]\n: b",
        "? {a: 1}\n: b",
        "name: x\n---\nname: y",
        "name: =",
        "x: !!set [a]",
        "\x00",
        "a:\n\t- b",
        "x" * 70_000,
        b"\xff\xfe\x00",
    ],
)
def test_hostile_text_is_refused_in_one_short_line(text: str | bytes) -> None:
    with pytest.raises(PolicyError) as caught:
        parse(text)
    assert len(str(caught.value).splitlines()) == 1
    assert len(str(caught.value)) < 400


_plain_data = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(["sms", "5m", "0s"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["after", "contact", "backups", "notify", "wait", "name", "steps"]) | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_plain_data, _plain_data)
def test_any_mapping_is_a_policy_or_an_error_in_one_line(steps: Any, rest: Any) -> None:
    data = {**(rest if isinstance(rest, dict) else {}), "name": "x", "steps": steps}
    said = ""
    try:
        parse(data)
    except PolicyError as error:
        said = str(error)
    assert len(said.splitlines()) <= 1


@given(st.text(alphabet=string.printable, max_size=80))
def test_any_text_is_a_policy_or_an_error_in_one_line(text: str) -> None:
    with pytest.raises(PolicyError) as caught:
        parse(text)
    assert len(str(caught.value).splitlines()) == 1


_slots = st.lists(st.builds(Slot, st.sampled_from(Channel), st.integers(1, 9)), min_size=1, max_size=5, unique=True)
_seconds = st.integers(0, 604_800_000).map(lambda milliseconds: milliseconds / 1000)
_waits = st.integers(1_000, 604_800_000).map(lambda milliseconds: milliseconds / 1000)


@st.composite
def _policies(draw: st.DrawFn) -> dict[str, object]:
    contact = st.builds(lambda after, slots: Step(after, contact=tuple(slots)), _seconds, _slots)
    notify = st.builds(
        lambda after, roles: Step(after, notify=tuple(roles)),
        _seconds,
        st.lists(st.sampled_from(Notified), min_size=1, unique=True),
    )
    backups = st.builds(lambda after, wait: Step(after, backups_wait=wait), _seconds, _waits)
    steps = [Step(0, contact=tuple(draw(_slots))), *draw(st.lists(contact | notify, max_size=6))]
    steps += draw(st.lists(backups, max_size=1))
    return Policy(
        name=draw(st.sampled_from(["x", "Night shift", "ночь-2"])),
        steps=tuple(steps),
        bundle=draw(_seconds),
        repeat=draw(_seconds),
        leader_timeout=draw(_waits),
        objective=draw(st.none() | st.builds(Objective, st.integers(1, 100), _waits)),
        ends_by_itself=draw(st.booleans()),
    ).to_dict()


@given(_policies())
def test_what_is_frozen_comes_back_the_same_through_json(data: dict[str, object]) -> None:
    policy = parse(data)
    assert Policy.from_dict(json.loads(json.dumps(policy.to_dict()))) == policy


@given(st.builds(Slot, st.sampled_from(Channel), st.integers(1, 9)))
def test_a_slot_is_read_back_as_it_is_written(slot: Slot) -> None:
    assert Slot.parse(str(slot)) == slot
