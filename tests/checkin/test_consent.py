"""STOP, START, HELP, INFO and wrong numbers, and what they do to the paths by which people are reached."""

from __future__ import annotations

from sqlalchemy import select

from callrees.words import AttemptState, Channel, Question
from notify.activation import queries as activation
from notify.directory import queries as directory
from notify.directory.models import DataTask, Suppression
from notify.directory.queries import PurposeClass, TaskKind
from tests.checkin.conftest import ADA, CY, CY_2, DI, SHARED, UNKNOWN, House


def tasks(house: House) -> list[tuple[str, str, str]]:
    with house.database.reading() as session:
        return [(one.employee_id, one.address, one.kind.value) for one in directory.tasks(session)]


def contacts(house: House, alarm: int, who: str) -> dict[Channel, tuple[str, ...]]:
    no = house.no(alarm, who)
    with house.database.reading() as session:
        return dict(activation.contacts(session, alarm, [no])[no])


def test_stop_ends_texts_to_that_phone_and_nothing_else(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "STOP")
    assert (heard.meaning, heard.person_no, heard.to_review) == ("stop", house.no(alarm, "cy"), False)
    assert house.replies(alarm, CY) == []  # the carrier answers, and blocks us
    [text] = house.attempts(alarm, "cy", channel=Channel.SMS)
    assert (text.state, text.for_good, text.news) == (AttemptState.FAILED, True, True)
    assert house.status(alarm, "cy") == "unaccounted"
    assert contacts(house, alarm, "cy") == {Channel.SMS: ("", CY_2), Channel.VOICE: (CY, CY_2)}
    assert tasks(house) == [("cy", CY, "opted_out")]
    assert {one.purpose_class for one in house.rows(select(Suppression))} == set(PurposeClass)
    assert house.attempts(alarm, "bo", state=AttemptState.PLANNED)


def test_stop_is_that_one_word_alone(house: House) -> None:
    alarm = house.activate()
    for words in ("STOP PLEASE", "Stop.", "please stop"):
        assert house.text(CY, words).meaning != "stop"
    assert contacts(house, alarm, "cy")[Channel.SMS] == (CY, CY_2)
    assert house.text(CY, " stopall ").meaning == "stop"


def test_start_brings_texts_back(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "STOP")
    heard = house.text(CY, "START")
    assert (heard.meaning, heard.to_review) == ("start", False)
    assert contacts(house, alarm, "cy")[Channel.SMS] == (CY, CY_2)
    assert tasks(house) == []
    again = house.text(CY, "STOP")
    assert again.meaning == "stop"
    assert contacts(house, alarm, "cy")[Channel.SMS] == ("", CY_2)


def test_a_start_of_someone_who_never_stopped_is_harmless(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "START")
    assert (heard.meaning, heard.to_review) == ("unclear", True)
    assert contacts(house, alarm, "cy")[Channel.SMS] == (CY, CY_2)
    assert house.status(alarm, "cy") == "unaccounted"


def test_an_answer_of_someone_who_opted_out_still_counts(house: House) -> None:
    alarm = house.activate()
    house.text(CY, "STOP")
    house.text(CY, "1")
    assert house.status(alarm, "cy") == "safe"


def test_a_phone_that_opted_out_before_gets_no_text_and_its_owner_no_silence(house: House) -> None:
    house.text(DI, "STOP")  # nothing is open: it is kept all the same
    alarm = house.activate()
    channels = [one.channel for one in house.attempts(alarm, "di")]
    assert channels == [Channel.VOICE]  # in place of the text, at once
    assert contacts(house, alarm, "di") == {Channel.VOICE: (DI,)}


def test_stop_on_a_shared_phone_concerns_all_who_have_it(house: House) -> None:
    alarm = house.activate()
    house.text(SHARED, "STOP")
    for who in ("ed", "flo"):
        assert Channel.SMS not in contacts(house, alarm, who)
        assert house.standing(alarm, who).reached_at is None
    assert {who for who, _, _ in tasks(house)} == {"ed", "flo"}


def test_stop_of_a_phone_that_nobody_knows_is_kept(house: House) -> None:
    assert house.text(UNKNOWN, "STOP").meaning == "stop"
    with house.database.reading() as session:
        assert directory.takes_no_texts(session, UNKNOWN)
    assert tasks(house) == []


def test_help_is_answered_with_who_we_are_and_is_taken_for_a_cry(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "HELP")
    assert (heard.meaning, heard.to_review) == ("help_word", True)
    assert house.is_open(alarm, "cy")
    house.text(CY, "HELP")
    [reply] = house.replies(alarm, CY)
    assert reply.startswith("City of Example: If life is in danger call your emergency number.")
    assert "City of Example" in reply
    assert "reply STOP" in reply
    assert house.settings.public_url in reply
    assert house.status(alarm, "cy") == "unaccounted"


def test_info_is_answered_once_and_is_no_cry(house: House) -> None:
    alarm = house.activate()
    assert not house.text(CY, "INFO").to_review
    house.text(CY, "info")
    [reply] = house.replies(alarm, CY)
    assert "reply STOP" in reply
    assert house.help_case(alarm, "cy") is None


def test_a_wrong_number_is_not_used_for_that_person_any_more(house: House) -> None:
    alarm = house.activate()
    heard = house.text(CY, "wrong number")
    assert (heard.meaning, heard.to_review) == ("wrong_number", False)
    house.text(CY, "wrong number")
    [reply] = house.replies(alarm, CY)
    assert "recorded" in reply
    assert house.attempts(alarm, "cy", channel=Channel.SMS)[0].state is AttemptState.FAILED
    assert contacts(house, alarm, "cy") == {Channel.SMS: ("", CY_2), Channel.VOICE: ("", CY_2)}
    assert tasks(house) == [("cy", CY, "wrong_number")]
    standing = house.standing(alarm, "cy")
    assert (standing.status.value, standing.reached_at) == ("unaccounted", None)
    house.end(alarm)
    assert contacts(house, house.activate(), "cy")[Channel.VOICE] == ("", CY_2)


def test_seven_in_a_call_is_a_wrong_number(house: House) -> None:
    alarm = house.activate(ask=Question.CALLOUT)
    keyed = house.press(alarm, "cy", "7", channel=Channel.VOICE)
    assert keyed.ends
    assert keyed.say is not None
    assert "wrong number" in " ".join(keyed.say.sentences)
    assert contacts(house, alarm, "cy")[Channel.VOICE] == ("", CY_2)
    assert house.status(alarm, "cy") == "unaccounted"


def test_a_superior_whose_phone_stopped_is_reached_elsewhere(house: House) -> None:
    alarm = house.activate(scope="under:bo")  # ada is beside it, as bo's superior
    house.text(ADA, "STOP")
    assert contacts(house, alarm, "ada") == {Channel.VOICE: (ADA,)}
    assert ("ada", ADA, "opted_out") in tasks(house)


def test_a_task_is_opened_once(house: House) -> None:
    house.activate()
    for _ in range(2):
        house.text(CY, "STOP")
    [task] = house.rows(select(DataTask))
    assert TaskKind(task.kind) is TaskKind.OPTED_OUT
