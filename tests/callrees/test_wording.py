from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Callable
from dataclasses import replace
from typing import get_type_hints

import gsm0338  # noqa: F401 - registers the alphabet as a codec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees import segments, wording, words
from callrees.accounting import Standing
from callrees.replies.carrier_words import HELP_WORDS, START_WORDS, STOP_WORDS
from callrees.wording import (
    EXERCISE,
    Answered,
    Content,
    Frame,
    LinkKind,
    Named,
    Saying,
    Who,
    about_us,
    alert,
    alert_again,
    all_clear,
    answered_for,
    branch,
    closing,
    combine,
    command_list,
    confirm,
    confirm_about,
    confirm_mine,
    confirm_pass,
    confirm_take,
    correction,
    digest,
    fill,
    fill_content,
    follow_up,
    for_channel,
    help_and_about_us,
    help_call,
    help_reply,
    how_to_reply,
    label,
    language_for,
    leading,
    quota_after_all,
    quota_enough,
    quota_spare,
    quota_stands,
    seal,
    someone_else,
    stand_down,
    stand_in,
    status_word,
    taken,
    text_size,
    unknown_phone,
    voice_for,
    voicemail,
    which_list,
    which_one,
    who_answers,
    wrong_number,
)
from callrees.wording.labels import LABELS
from callrees.wording.matters import (
    command_matter,
    digest_matter,
    help_many_matter,
    help_matter,
    stand_down_matter,
    stand_in_matter,
)
from callrees.wording.network import network_back_matter, network_down_matter
from callrees.wording.slots import quoted
from callrees.words import Channel, Duty, Kind, Question, Status

ENUMS = [
    value
    for value in vars(words).values()
    if isinstance(value, enum.EnumType) and value is not enum.StrEnum and value.__module__ == words.__name__
]
MESSAGE = "Chlorine leak in hall 7, go upwind"
PAT = Who("Pat Lee", "Chief", "Finance", "Berlin")
KIM = Who("Kim Roe")
ABOUT = "Are you safe? (since 03:10)"
NAMES = [f"Person {number}" for number in range(14)]
COUNTS = {Status.SAFE: 30, Status.NEEDS_HELP: 1, Status.UNACCOUNTED: 14}

ANSWERED_FOR = Answered(
    recorded=[Named("Ann Lee", Status.SAFE), Named("Bo Lee", Status.UNAVAILABLE)],
    hearsay=[Named("Cy Lee", Status.SAFE)],
    older=[Named("Di Lee")],
    refused=[Named("Ed Lee", Status.NEEDS_HELP, at="14:05")],
    again="15 1 SAW",
    ask=[Named("Flo Lee")],
    ask_one="16",
    ask_digit="1",
    not_theirs=[Named("Gus Lee")],
    nobody=[71, 72],
)

HELPERS = {"combine", "fill_content", "for_channel"}
"""What makes a message out of others."""

SEALED_BELOW = {"about_us", "help_and_about_us", "voicemail"}
"""They have words that no other may have, or a voice alone."""

MAKERS: dict[str, Callable[[Frame], Content]] = {
    "alert": lambda frame: alert(frame, MESSAGE),
    "alert_again": lambda frame: alert_again(frame, MESSAGE),
    "stand_in": lambda frame: stand_in(frame, [PAT]),
    "stand_in_many": lambda frame: stand_in(frame, [PAT, KIM]),
    "digest": lambda frame: digest(frame, NAMES, 45, ["Person 3"]),
    "digest_numbered": lambda frame: combine(frame, [digest_matter(frame, NAMES, 45, (), range(11, 25))]),
    "answered_for": lambda frame: answered_for(frame, ANSWERED_FOR),
    "nothing_for": lambda frame: answered_for(frame, Answered(nobody=[71])),
    "which_list": which_list,
    "command_list": lambda frame: command_list(frame, NAMES, COUNTS),
    "help_call": lambda frame: help_call(frame, PAT, "trapped, diabetic"),
    "help_possible": lambda frame: help_call(frame, PAT, "stuck i think", certain=False),
    "help_call_real": lambda frame: help_call(frame, PAT, "trapped, diabetic", real=True),
    "help_reply": lambda frame: help_reply(frame, "your superior"),
    "confirm": lambda frame: confirm(frame, Standing(Status.SAFE)),
    "confirm_take": lambda frame: confirm_take(frame, ["Pat Lee"]),
    "confirm_pass": lambda frame: confirm_pass(frame, ["Pat Lee"]),
    "confirm_mine": lambda frame: confirm_mine(frame, ["Pat Lee"]),
    "how_to_reply": how_to_reply,
    "someone_else": someone_else,
    "taken": lambda frame: taken(frame, "Kim Roe", PAT),
    "stand_down": lambda frame: stand_down(frame, [PAT]),
    "stand_down_acting": lambda frame: stand_down(frame, [PAT], "Kim Roe"),
    "branch": lambda frame: branch(frame, 23),
    "alert_in_hiding": lambda frame: alert(replace(frame, quiet=True), MESSAGE),
    "help_call_in_hiding": lambda frame: help_call(replace(frame, quiet=True), PAT, "behind the desk"),
    "help_reply_in_hiding": lambda frame: help_reply(replace(frame, quiet=True), "the commander"),
    "help_reply_in_hiding_untold": lambda frame: help_reply(replace(frame, quiet=True), ""),
    "acting_over": lambda frame: combine(frame, [leading.acting_over_matter(frame, PAT)]),
    "acted": lambda frame: combine(frame, [leading.acted_matter(frame, KIM)]),
    "help_again": lambda frame: combine(frame, [leading.help_again_matter(frame, PAT)]),
    "lead": lambda frame: combine(frame, [leading.lead_matter(frame, ABOUT, 80)]),
    "lead_instead": lambda frame: combine(frame, [leading.lead_matter(frame, ABOUT, 80, "Kim Roe")]),
    "lead_alone": lambda frame: combine(frame, [leading.lead_matter(frame, ABOUT, 80, alone=True)]),
    "leads": lambda frame: combine(frame, [leading.leads_matter(frame, "Kim Roe")]),
    "leading": lambda frame: combine(frame, [leading.leading_matter(frame)]),
    "leadless": lambda frame: combine(frame, [leading.leadless_matter(frame, NAMES)]),
    "confirm_lead": lambda frame: confirm_take(frame, [], leads=True),
    "confirm_lead_and_take": lambda frame: confirm_take(frame, ["Pat Lee"], leads=True),
    "confirm_lead_pass": lambda frame: confirm_pass(frame, [], leads=True),
    "quota_enough": quota_enough,
    "quota_after_all": quota_after_all,
    "quota_spare": quota_spare,
    "quota_full": lambda frame: quota_stands(frame, NAMES[:5], 5),
    "quota_short": lambda frame: quota_stands(frame, NAMES[:2], 5),
    "quota_nobody": lambda frame: quota_stands(frame, [], 5),
    "closing": lambda frame: closing(frame, "Hall 7 is free again"),
    "follow_up": lambda frame: follow_up(frame, "Hall 7 is free again"),
    "all_clear": lambda frame: all_clear(frame, "Hall 7 is free again", "Chief Kay"),
    "alert_after_all_clear": lambda frame: alert(frame, Saying("Come back", "all_clear", "Kay").words(frame.language)),
    "alert_once_more": lambda frame: alert(frame, Saying("As of 14:05", "again").words(frame.language)),
    "alert_after_exercise": lambda frame: alert(frame, Saying("Go upwind", "drill_stopped").words(frame.language)),
    "correction": lambda frame: correction(frame, "There is no leak"),
    "disregard": lambda frame: correction(frame, None),
    "network_down": lambda frame: combine(frame, [network_down_matter(frame, "Berlin", 23)]),
    "network_back": lambda frame: combine(frame, [network_back_matter(frame, "Berlin")]),
    "wrong_number": wrong_number,
    "unknown_phone": unknown_phone,
    "which_one": lambda frame: which_one(frame, ["A: fire, 14:05", "B: flood, 14:10"], "A"),
    "who_answers": lambda frame: who_answers(frame, ["Ann Lee 11", "Bo Lee 12"], 11),
    "confirm_about": lambda frame: confirm_about(frame, Standing(Status.SAFE), "fire, 14:05"),
    "combined": lambda frame: combine(
        frame,
        [stand_in_matter(frame, [PAT]), digest_matter(frame, NAMES, 45), command_matter(frame, NAMES, COUNTS)],
    ),
}


def frame(kind: Kind = Kind.REAL, question: Question = Question.WHEREABOUTS, organisation: str = "Acme") -> Frame:
    return Frame(organisation, kind, question)


def texts(content: Content) -> dict[str, str]:
    said = for_channel(content, Channel.VOICE).text
    return {"subject": content.subject, "sms": content.sms, "email": content.email, "voice": said}


def test_every_message_that_there_is_is_among_those_looked_at_here():
    functions = {name: one for name, one in vars(wording).items() if inspect.isfunction(one)}
    made = {name for name, one in functions.items() if get_type_hints(one).get("return") is Content}
    assert made - HELPERS - SEALED_BELOW <= {name for one in MAKERS.values() for name in names_in(one)}


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pl", "ar"])
def test_who_we_are_and_what_a_mailbox_is_left_is_sealed_as_everything_else(language: str):
    drill = replace(frame(Kind.DRILL), language=language)
    said = [about_us(drill, "a@example.org").sms, help_and_about_us(drill, "HR", "a@example.org").sms]
    said.append(for_channel(voicemail(drill, "+13125550100", "12345678"), Channel.VOICE).text)
    for text in said:
        assert text.startswith("EXERCISE Acme")
        assert text.endswith("EXERCISE")


def names_in(maker: Callable[[Frame], Content]) -> set[str]:
    return {maker.__name__, *maker.__code__.co_names}


EVERY = [(name, question) for name in MAKERS for question in Question]


@pytest.mark.parametrize(("name", "question"), EVERY)
@pytest.mark.parametrize("kind", [Kind.DRILL, Kind.TABLETOP])
def test_every_text_of_an_exercise_says_so_at_both_ends_and_then_who_speaks(name: str, question: Question, kind: Kind):
    content = fill_content(
        MAKERS[name](frame(kind, question)), name="Ann Oh", link="https://x.example/c/1", code="12345678"
    )
    for text in texts(content).values():
        assert text.startswith("EXERCISE Acme: ")
        assert text.endswith(" EXERCISE")


@pytest.mark.parametrize(("name", "question"), EVERY)
def test_every_real_text_opens_with_the_organisation_and_never_says_exercise(name: str, question: Question):
    for text in texts(MAKERS[name](frame(question=question))).values():
        assert text.startswith("Acme: ")
        assert EXERCISE not in text


@pytest.mark.parametrize(("name", "question"), EVERY)
def test_no_slot_stays_open_and_nothing_but_name_link_and_code_waits_for_sending(name: str, question: Question):
    content = MAKERS[name](frame(question=question))
    for text in texts(content).values():
        assert set(re.findall(r"\{\w*\}", text)) <= {"{name}", "{link}", "{code}"}
    for text in texts(fill_content(content, name="Ann", link="https://x.example", code="12345678")).values():
        assert "{" not in text
        assert "  " not in text
        assert ".." not in text.replace("...", "")


@pytest.mark.parametrize(("name", "question"), EVERY)
def test_texts_are_in_the_cheap_alphabet(name: str, question: Question):
    sms = fill(MAKERS[name](frame(question=question)).sms, name="Ann", link="https://x.example/c/abc")
    assert sms.encode("gsm03.38").decode("gsm03.38") == sms


@pytest.mark.parametrize(("name", "question"), EVERY)
def test_no_carrier_word_is_offered_as_an_answer(name: str, question: Question):
    taken_words = STOP_WORDS | START_WORDS | HELP_WORDS
    for text in texts(MAKERS[name](frame(question=question))).values():
        shouted = set(re.findall(r"\b[A-Z]{2,}\b", text))
        assert not shouted & taken_words


@pytest.mark.parametrize("name", sorted(set(MAKERS) - {"alert", "alert_again", "alert_in_hiding"}))
def test_only_the_alert_repeats_the_message(name: str):
    assert all(MESSAGE not in text for text in texts(MAKERS[name](frame())).values())


@pytest.mark.parametrize(("name", "question"), EVERY)
def test_calls_speak_no_link_and_name_the_one_they_are_for(name: str, question: Question):
    speech = MAKERS[name](frame(question=question)).speech
    assert "{link}" not in " ".join(speech.sentences)
    assert not speech.prompt or "{name}" in speech.prompt[0]


@pytest.mark.parametrize(
    ("question", "sms"),
    [
        (Question.WHEREABOUTS, f"Acme: {MESSAGE}. Reply 1 safe, 2 need help, 3 away."),
        (Question.EVACUATE, f"Acme: {MESSAGE}. Are you out? Reply 1 out, 2 inside or hurt, 3 not at the site."),
        (Question.CALLOUT, f"Acme: {MESSAGE}. Can you come to duty? Reply 1 coming, 2 need help, 3 cannot."),
        (
            Question.NOTICE,
            f"Acme: {MESSAGE}. Nothing to answer. If you need to: reply 1 safe, 2 need help, 3 away.",
        ),
    ],
)
def test_the_text_of_the_alarm(question: Question, sms: str):
    content = alert(frame(question=question), MESSAGE)
    assert content.sms == f"{sms} Other phone? Add {{code}}."
    assert "{link}" in content.email
    assert (content.keys, content.link) == (("1", "2", "3", "7", "8", "9"), LinkKind.CHECK_IN)


@pytest.mark.parametrize("question", list(Question))
def test_an_alarm_said_again_is_worded_otherwise_and_holds_the_message_and_the_answers(question: Question):
    first = alert(frame(question=question), MESSAGE)
    again = alert_again(frame(question=question), MESSAGE)
    assert again.sms != first.sms
    assert MESSAGE in again.sms
    assert "eply 1 " in again.sms
    assert (again.keys, again.link) == (first.keys, first.link)


def test_each_turn_of_saying_it_again_has_its_own_words():
    assert len({alert_again(frame(), MESSAGE, turn).sms for turn in range(3)}) == 3
    assert alert_again(frame(), MESSAGE, 3) == alert_again(frame(), MESSAGE)


def test_a_call_says_the_message_twice_and_then_the_keys():
    speech = alert(frame(Kind.DRILL), "Fire in hall 7!").speech
    assert speech.prompt == (
        "EXERCISE Acme: A message for {name}.",
        "Fire in hall 7!",
        "I say it again.",
        "Fire in hall 7!",
        "Press 1 if you are safe, 2 if you need help, 3 if you are away.",
        "Press 9 to hear this again.",
        "Press 8 if you are someone else.",
        "Press 7 if this is the wrong number.",
    )
    assert speech.goodbye == "Goodbye. EXERCISE"


def test_a_confirmation_is_said_once_and_waits_for_no_key():
    speech = confirm(frame(), Standing(Status.SAFE)).speech
    assert speech.prompt == ()
    assert speech.goodbye == "Acme: Your answer is recorded: safe. If this changes, answer again. Goodbye."


@pytest.mark.parametrize(
    ("question", "standing", "answer"),
    [
        (Question.WHEREABOUTS, Standing(Status.UNAVAILABLE), "away"),
        (Question.EVACUATE, Standing(Status.SAFE), "out"),
        (Question.EVACUATE, Standing(Status.UNAVAILABLE), "not at the site"),
        (Question.CALLOUT, Standing(Status.SAFE, Duty.COMING), "coming"),
        (Question.CALLOUT, Standing(Status.UNAVAILABLE, Duty.CANNOT), "cannot come"),
        (Question.CALLOUT, Standing(Status.NEEDS_HELP, Duty.CANNOT), "need help"),
        (Question.CALLOUT, Standing(Status.SAFE), "safe"),
    ],
)
def test_a_confirmation_reads_the_answer_back_in_the_words_of_the_question(
    question: Question, standing: Standing, answer: str
):
    assert (
        f"Your answer is recorded: {answer}. If this changes, reply 1"
        in confirm(frame(question=question), standing).sms
    )


@pytest.mark.parametrize(
    ("name", "phrases"),
    [
        ("stand_in", ["stand in", "Pat Lee (Chief, Finance)"]),
        ("stand_in_many", ["stand in", "Pat Lee (Chief, Finance) and Kim Roe"]),
        ("digest", ["has not answered", "answer for", "No working contact: Person 3."]),
        ("command_list", ["14 of 45", "not accounted for", "safe 30, need help 1"]),
        ("digest_numbered", ["has not answered", "answer for"]),
        ("answered_for", ["recorded: Ann Lee safe and Bo Lee away."]),
        ("nothing_for", ["recorded", "number 71"]),
        ("which_list", ["recorded"]),
        ("confirm", ["recorded"]),
        ("confirm_take", ["recorded", "Pat Lee"]),
        ("confirm_pass", ["recorded", "Pat Lee"]),
        ("confirm_mine", ["recorded", "Pat Lee"]),
        ("confirm_lead", ["recorded", "you lead"]),
        ("confirm_lead_and_take", ["recorded", "you lead", "you stand in for Pat Lee"]),
        ("confirm_lead_pass", ["recorded", "you do not lead"]),
        ("quota_spare", ["recorded", "You need not come"]),
        ("quota_full", ["5 of 5", "Person 4"]),
        ("quota_short", ["2 of 5", "Person 1", "Nobody is left to ask"]),
        ("help_call", ["Pat Lee (Chief, Finance, Berlin)", "Nobody has taken this yet"]),
        ("combined", ["stand in", "has not answered", "answer for", "not accounted for"]),
    ],
)
def test_what_others_rely_on_stands_in_text_email_and_call(name: str, phrases: list[str]):
    said = texts(MAKERS[name](frame()))
    said.pop("subject")
    for text in said.values():
        assert [phrase for phrase in phrases if phrase not in text.replace(" are not acc", " not acc")] == []


def test_the_person_in_need_reads_what_was_promised_and_no_more():
    promised = "If life is in danger call your emergency number. We told your superior; a person will call you."
    assert promised in help_reply(frame(), "your superior").sms
    assert "We told" not in help_reply(frame(), "  ").sms


def test_nothing_says_that_help_is_coming():
    for make in MAKERS.values():
        for text in texts(make(frame())).values():
            assert not re.search(r"on (its|the|their) way|is coming|has been sent|dispatched|rescue", text.lower())


def test_words_of_one_in_need_are_written_and_never_spoken():
    content = help_call(frame(), PAT, "bleeding, diabetic")
    assert 'They wrote: "bleeding, diabetic".' in content.sms
    assert "diabetic" not in " ".join(content.speech.sentences)
    assert "MINE" in content.sms
    assert content.keys == ("6", "9")
    assert "It may be real" not in content.sms
    assert "It may be real: ask them." in help_call(frame(Kind.DRILL), PAT).sms


def test_a_text_names_ten_and_counts_the_rest_and_an_email_names_all():
    content = digest(frame(), NAMES, 45)
    assert "Person 9 and 4 more" in content.sms
    assert "Person 10" not in content.sms
    assert "\nPerson 13" in content.email


def test_a_list_can_be_answered_by_its_numbers():
    content = MAKERS["digest_numbered"](frame())
    assert "11 Person 0, 12 Person 1" in content.sms
    assert "22 Person 11 and 2 more" in content.sms
    assert "reply 11 1 SAW, or 11,12 1 SPOKE (1 safe, 2 need help, 3 away)" in content.sms
    assert "\n24 Person 13" in content.email
    assert "11" not in " ".join(content.speech.sentences)
    alone = combine(frame(), [command_matter(frame(), NAMES[:2], COUNTS, [31, 0])])
    assert "31 Person 0 and Person 1" in alone.sms
    assert "reply 31 1 SAW, or 31 1 SPOKE" in alone.sms


def test_of_several_holders_and_several_in_need_one_can_be_taken_by_number():
    many = combine(frame(), [stand_in_matter(frame(), [PAT, KIM], [11, 12])])
    assert "11 Pat Lee (Chief, Finance) and 12 Kim Roe" in many.sms
    assert "4 11 or 5 11" in many.sms
    assert "11" not in " ".join(many.speech.sentences)
    assert "4 11" not in combine(frame(), [stand_in_matter(frame(), [PAT], [11])]).sms
    cries = combine(frame(), [help_many_matter(frame(), [PAT, KIM], [11, 12])])
    assert "2 people need help, or may: 11 Pat Lee" in cries.sms
    assert cries.sms.count("Nobody has taken them yet") == 1
    assert "6 11 to take one" in cries.sms


def test_whoever_answers_for_others_reads_what_became_of_each_and_how_to_go_on():
    said = answered_for(frame(), ANSWERED_FOR).sms
    for part in (
        "It is recorded: Ann Lee safe and Bo Lee away.",
        "hearsay, which accounts for nobody: Cy Lee safe.",
        "How do you know it of Flo Lee?",
        "reply 16 1 SAW or 16 1 SPOKE",
        "They answered for themselves, so this is not recorded: Ed Lee need help (14:05).",
        "OVERRIDE 15 1 SAW",
        "this changes nothing: Di Lee.",
        "Not among your people any more: Gus Lee.",
        "has the number 71, 72.",
    ):
        assert part in said
    assert "Nothing is recorded." in answered_for(frame(), Answered(nobody=[71])).sms


def test_several_matters_are_one_message_with_all_keys_and_the_most_pressing_page():
    content = MAKERS["combined"](frame(Kind.DRILL))
    assert content.sms.count(EXERCISE) == 2
    assert content.keys == ("4", "5", "9")
    assert content.link is LinkKind.STAND_IN
    assert "and 2 more" in content.subject
    with pytest.raises(ValueError, match="at least one"):
        combine(frame(), [])


BRACES = st.text(alphabet="{}namelikx %$", max_size=30)


def test_many_cries_at_once_still_fit_into_a_text_that_a_carrier_takes():
    frame = Frame("City of Example", Kind.DRILL, Question.WHEREABOUTS)
    people = [Who(f"Person Number{n}", "Engineer", "Operations", "Main site") for n in range(40)]
    cries = [help_matter(frame, person, certain=True) for person in people]
    silent = digest_matter(frame, [person.name for person in people], 40)
    down = [stand_down_matter(frame, [person], "Ann Lee") for person in people]
    said = combine(frame, [*cries, silent, *down])
    text = fill(said.sms, link="https://alert.example.org/h/" + "x" * 62)
    assert len(text) < 1600
    assert "Person Number0 (Engineer" in text
    assert "and 37 more." in text
    assert "has not answered" in text
    assert text.startswith("EXERCISE ")
    assert text.endswith(" EXERCISE")
    assert all(person.name in said.email for person in people)
    spoken = " ".join([*said.speech.prompt, said.speech.goodbye])
    assert len(spoken) < 4000
    assert said.keys == ("6", "9")


@given(message=BRACES, organisation=BRACES, name=BRACES, link=BRACES)
def test_braces_of_people_open_no_slot_and_come_out_as_they_went_in(
    message: str, organisation: str, name: str, link: str
):
    content = alert(Frame(organisation, Kind.DRILL, Question.WHEREABOUTS), f"x{message}x")
    sms = fill(content.sms, name=name, link=link)
    said = " ".join(f"x{message}x".split())
    assert f"{said}. Reply 1 safe" in sms
    who = " ".join(organisation.split())
    assert sms.startswith(f"EXERCISE {who}: " if who else "EXERCISE ")


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_can_be_put_and_sealed_and_stored(message: str, name: str):
    content = alert(frame(Kind.DRILL), message)
    assert Content.from_json(content.to_json()) == content
    for text in texts(fill_content(content, name=name)).values():
        assert text.startswith("EXERCISE Acme: ")
        assert text.endswith(" EXERCISE")
        assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)
        text.encode("utf-8")


@given(st.text(max_size=60))
def test_quoted_and_filled_is_the_tidied_text(text: str):
    assert fill(quoted(text)) == " ".join(quoted(text).replace("{{", "{").replace("}}", "}").split(" "))


def test_a_sealed_text_without_words_still_says_exercise_at_both_ends():
    assert seal(frame(Kind.DRILL), "") == "EXERCISE Acme: EXERCISE"


def test_languages_fall_back():
    assert [language_for(tag) for tag in ("en", "EN-us", "en_GB", "uk-UA", "", "xx")] == ["en"] * 6
    assert [language_for(tag) for tag in ("fr-FR", "AR", "de_AT")] == ["fr", "ar", "de"]
    assert [voice_for(tag) for tag in ("en", "en-US", "en_US", "uk-UA", "")] == [
        "en-GB",
        "en-US",
        "en-US",
        "en-GB",
        "en-GB",
    ]


@pytest.mark.parametrize("vocabulary", ENUMS, ids=lambda vocabulary: vocabulary.__name__)
def test_every_value_has_a_word_and_a_mark_of_its_own(vocabulary: type[enum.StrEnum]):
    labels = [label(value) for value in vocabulary]
    assert all(one.word and len(one.mark) == 1 for one in labels)
    assert len({one.mark for one in labels}) == len(labels)
    assert len({one.word for one in labels}) == len(labels)
    assert len(LABELS[vocabulary]) == len(labels)


def test_no_enum_was_overlooked():
    assert set(LABELS) == set(ENUMS)
    assert status_word(Status.UNAVAILABLE, Question.EVACUATE) == "not at the site"
    assert all(status_word(status, question) for status in Status for question in Question)


@pytest.mark.parametrize("length", range(20, 330, 7))
def test_the_code_is_in_an_alerts_text_only_where_it_takes_no_further_segment(length: int):
    message = ("abcd " * 100)[:length].strip()
    content = alert(frame(), message)
    without = fill(content.sms, code="").replace(" Other phone? Add .", "")
    told = fill(content.sms, code="12345678")
    assert text_size(content.sms).segments == segments.count(told).segments == segments.count(without).segments
    with_it = segments.count(f"{without} Other phone? Add 12345678.")
    assert ("12345678" in told) == (with_it.segments == segments.count(without).segments)
    assert "12345678" in fill(content.email, code="12345678")


@pytest.mark.parametrize("kind", [Kind.DRILL, Kind.TABLETOP])
def test_a_cry_that_is_real_says_so_before_anything_else_of_an_exercise(kind: Kind):
    content = help_call(frame(kind), PAT, real=True)
    for text in texts(content).values():
        assert text.startswith("EXERCISE Acme: ")
        assert text.endswith(" EXERCISE")
        body = text.removeprefix("EXERCISE Acme: ").removeprefix("A message for {name}. ")
        assert body.startswith("REAL EMERGENCY, not the exercise.")
    assert "REAL EMERGENCY" not in help_call(frame(kind), PAT).sms
    assert "REAL EMERGENCY" not in help_call(frame(), PAT, real=True).sms
