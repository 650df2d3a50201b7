from __future__ import annotations

import smtplib
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest

from callrees.habits import Delivery, PickUp, habit
from callrees.words import Channel
from notify.simulator.config import Conduct, Config
from notify.simulator.world import RunningWorld, run_in_thread
from tests.simulator.conftest import OURS, Page, Service, eventually, sdk_for

SEED = 7
QUESTION = "Acme: Fire in hall 4. Are you safe? Reply 1 safe, 2 need help, 3 away."
CONFIRMED = "Acme: Your answer is recorded: safe. If this changes, reply 1 safe, 2 need help, 3 away."
NUMBERS = [f"+150055510{number:02}" for number in range(60)]
MAILBOXES = [f"person{number}@example.org" for number in range(60)]


@pytest.fixture
def town(config: Config) -> Iterator[RunningWorld]:
    with run_in_thread(replace(config, conduct=Conduct.HABITS, pace=0.0005, seed=SEED)) as running:
        yield running


def heard(service: Service) -> set[tuple[str, str]]:
    return {(hook.fields["From"], hook.fields["Body"]) for hook in service.at("/hooks/twilio/sms")}


def everyone_is_tried(town: RunningWorld) -> bool:
    with town.client() as sim:
        return all(text.status in {"delivered", "undelivered"} for text in sim.messages() if text.to != OURS)


def test_people_answer_texts_as_their_habits_say(town: RunningWorld, service: Service) -> None:
    sdk = sdk_for(town)
    for number in NUMBERS:
        sdk.messages.create(to=number, from_=OURS, body=QUESTION)
    habits = {number: habit(SEED, number, Channel.SMS) for number in NUMBERS}
    expected = {
        (number, person.reply)
        for number, person in habits.items()
        if person.answers and person.delivery is Delivery.DELIVERED
    }
    assert 0 < len(expected) < len(NUMBERS)
    eventually(lambda: heard(service) >= expected)
    eventually(lambda: everyone_is_tried(town))
    assert heard(service) == expected
    with town.client() as sim:
        lost = {text.to for text in sim.messages() if text.status == "undelivered"}
    assert lost == {number for number, person in habits.items() if person.delivery is not Delivery.DELIVERED}


def test_a_text_that_was_answered_is_not_answered_again_and_a_confirmation_never(
    town: RunningWorld, service: Service
) -> None:
    sdk, sure = sdk_for(town), [number for number in NUMBERS if habit(SEED, number, Channel.SMS).answers][:10]
    for _ in range(2):
        for number in sure:
            sdk.messages.create(to=number, from_=OURS, body=QUESTION)
            sdk.messages.create(to=number, from_=OURS, body=CONFIRMED)
        eventually(lambda: everyone_is_tried(town))
    expected = {number for number in sure if habit(SEED, number, Channel.SMS).delivery is Delivery.DELIVERED}
    eventually(lambda: {number for number, _ in heard(service)} >= expected)
    senders = [hook.fields["From"] for hook in service.at("/hooks/twilio/sms")]
    assert len(senders) == len(set(senders))


def test_people_take_calls_as_their_habits_say(town: RunningWorld, service: Service) -> None:
    ask = "<Gather numDigits='1' action='/key'><Say>{}</Say></Gather>"
    words = "Press 1 if you are safe, 2 if you need help, 3 if you are away. Press 9 to hear this again."
    service.pages |= {
        "/menu": Page(f"<Response>{ask.format(words)}</Response>"),
        "/key": Page("<Response><Say>Your answer is recorded.</Say></Response>"),
    }
    sdk = sdk_for(town)
    for number in NUMBERS[:30]:
        sdk.calls.create(to=number, from_=OURS, url=service.url + "/menu", timeout=20)
    habits = {number: habit(SEED, number, Channel.VOICE) for number in NUMBERS[:30]}
    endings = {
        PickUp.HUMAN: "completed",
        PickUp.VOICEMAIL: "completed",
        PickUp.BUSY: "busy",
        PickUp.NO_ANSWER: "no-answer",
    }
    expected = {
        number: (
            "failed" if person.delivery is Delivery.DEAD else endings[person.pick_up],
            (person.reply,) if person.answers and person.delivery is not Delivery.DEAD else (),
        )
        for number, person in habits.items()
    }
    assert len(set(expected.values())) > 3
    with town.client() as sim:
        eventually(lambda: {call.to: (call.status, call.pressed) for call in sim.calls()} == expected)


def test_people_open_the_link_of_a_mail_and_answer_the_page(town: RunningWorld, service: Service) -> None:
    buttons = "".join(
        f"<button name=answer value={value}>x</button>" for value in ("safe", "needs_help", "unavailable")
    )
    form = f"<form method=post>{buttons}</form>"
    service.pages |= {f"/c/{number}": Page(form, content_type="text/html") for number in range(60)}
    refused = set()
    with smtplib.SMTP("127.0.0.1", town.world.smtp_port) as server:
        for number, address in enumerate(MAILBOXES):
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = "alert@example.org", address, "Are you safe?"
            mail.set_content(f"{QUESTION}\n\nAnswer here: {service.url}/c/{number}\n")
            try:
                server.send_message(mail)
            except smtplib.SMTPRecipientsRefused:
                refused.add(address)
    values = {"1": "safe", "2": "needs_help", "3": "unavailable"}
    habits = {address: habit(SEED, address, Channel.EMAIL) for address in MAILBOXES}
    expected = {
        (f"/c/{number}", values[habits[address].reply])
        for number, address in enumerate(MAILBOXES)
        if habits[address].answers and habits[address].delivery is Delivery.DELIVERED
    }
    assert expected

    def posted() -> set[tuple[str, str]]:
        with service.lock:
            return {(hook.path, hook.fields["answer"]) for hook in service.hooks if hook.method == "POST"}

    eventually(lambda: posted() >= expected)
    assert posted() == expected
    assert refused == {address for address, person in habits.items() if person.delivery is Delivery.DEAD}


def test_a_script_takes_a_phone_over(town: RunningWorld, service: Service) -> None:
    number = next(
        number
        for number in NUMBERS
        if (person := habit(SEED, number, Channel.SMS)).answers and person.delivery is Delivery.DELIVERED
    )
    with town.client() as sim:
        sim.phone(number, sms="silent")
        sdk_for(town).messages.create(to=number, from_=OURS, body=QUESTION)
        eventually(lambda: sim.messages(to=number)[0].status == "sent")
        assert sim.reply(number, "3").status == 204
    assert heard(service) == {(number, "3")}


def test_backups_stand_in_and_help_cases_are_taken(town: RunningWorld, service: Service) -> None:
    sdk = sdk_for(town)
    awake = [
        (number, person)
        for number in NUMBERS
        if (person := habit(SEED, number, Channel.SMS)).answers and person.delivery is Delivery.DELIVERED
    ]
    half = len(awake) // 2
    stand_in = "Acme: Ana Ruiz has not answered. Will you stand in? Reply 4 to take it, 5 to pass."
    case = "Acme: Bo Li needs help. Nobody has taken this yet. Reply 6 or MINE to take it and speak to them yourself."
    for number, _ in awake[:half]:
        sdk.messages.create(to=number, from_=OURS, body=stand_in)
    for number, _ in awake[half:]:
        sdk.messages.create(to=number, from_=OURS, body=case)
    expected = {(number, person.stand_in) for number, person in awake[:half]}
    expected |= {(number, person.help_case) for number, person in awake[half:] if person.help_case}
    eventually(lambda: heard(service) == expected)
