from __future__ import annotations

import pytest

from callrees.accounting import Standing
from callrees.wording import messages
from callrees.wording.frame import Content, Frame, Who
from callrees.words import Kind, Question, Status
from notify.simulator.asks import Ask, asks_of

WHEREABOUTS = "Acme: Fire in building 4, gate 12. Are you safe? Reply 1 safe, 2 need help, 3 away."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WHEREABOUTS, (Ask.ABOUT_YOU,)),
        (
            "Press 1 if you are safe, 2 if you need help, 3 if you are away. Press 9 for more.",
            (Ask.ABOUT_YOU,),
        ),
        ("¿Está a salvo? 1 a salvo, 2 necesito ayuda, 3 fuera.", (Ask.ABOUT_YOU,)),
        ("Ana Ruiz has not answered. Will you stand in? Reply 4 to take it, 5 to pass.", (Ask.STAND_IN,)),
        ("Press 4 to stand in, 5 to pass. Press 9 to hear this again.", (Ask.STAND_IN,)),
        ("Bo Li needs help. Reply 6 or MINE to take it and speak to them yourself. http://a/h/x", (Ask.TAKE_CASE,)),
        ("Press 6 to take it and speak to them yourself.", (Ask.TAKE_CASE,)),
        (
            "Reply 1 safe, 2 need help, 3 away. Will you stand in? Reply 4 to take it, 5 to pass.",
            (Ask.ABOUT_YOU, Ask.STAND_IN),
        ),
        ("Your answer is recorded: safe. If this changes, reply 1 safe, 2 need help, 3 away.", ()),
        ("It is recorded: you stand in for Ana Ruiz.", ()),
        ("Who has not answered (6 of your 12): Ana, Bo. Check on them and answer for them: http://a/b/1-2", ()),
        ("6 of 40 not accounted for: Ana, Bo. 34 safe, 1 need help, 2 away, 4 excused, 5 no answer.", ()),
        ("Sale: 6 tickets for gates 4-5, from 1.20 to 2.50", ()),
        ("We could not read your answer. Please reply with one digit: 1 safe, 2 need help, 3 away.", (Ask.ABOUT_YOU,)),
    ],
)
def test_what_people_make_of_a_message(text: str, expected: tuple[Ask, ...]) -> None:
    assert asks_of(text) == expected


FRAME = Frame("Acme", Kind.DRILL, Question.WHEREABOUTS)
ANA = Who("Ana Ruiz", "Chief 4", "Ward 5", "Site 6")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (messages.alert(FRAME, "Fire in hall 4, leave by gate 12."), {Ask.ABOUT_YOU}),
        (messages.stand_in(FRAME, [ANA]), {Ask.STAND_IN}),
        (messages.help_call(FRAME, ANA, "stuck on floor 3"), {Ask.TAKE_CASE}),
        (messages.how_to_reply(FRAME), {Ask.ABOUT_YOU}),
        (messages.digest(FRAME, ["Ana", "Bo"], 12), set()),
        (messages.command_list(FRAME, ["Ana", "Bo"], dict.fromkeys(Status, 5)), set()),
        (messages.confirm(FRAME, Standing(status=Status.SAFE)), set()),
        (messages.confirm_take(FRAME, ["Ana"]), set()),
        (messages.stand_down(FRAME, [ANA]), set()),
    ],
)
def test_the_texts_of_the_service_are_understood(content: Content, expected: set[Ask]) -> None:
    assert set(asks_of(content.sms)) == expected
    assert set(asks_of(content.email)) == expected
    if expected and content.keys:
        assert set(asks_of(" ".join(content.speech.prompt))) == expected
