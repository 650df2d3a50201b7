"""The message by language: asked for, checked, kept, said, and missed in the preview."""

from __future__ import annotations

from typing import Any

import pytest

from callrees.prepared import Prepared
from callrees.wording.languages import LANGUAGES
from callrees.wording.thrift import thrifty
from callrees.words import Kind, Purpose
from notify.activation import service as activation
from notify.activation.beginning.preview import Preview
from notify.activation.prepared import scenarios
from notify.activation.request import ActivationRequest
from notify.dispatch import queries as dispatched
from notify.errors import UserError
from tests.activation.world import DESK, Someone, World

EN = "Fire in building 4."
ES = "Incendio en el edificio 4."
CREW = (
    Someone("ann"),
    Someone("bea", "ann", language="es-MX"),
    Someone("cid", "ann", language="es"),
    Someone("dan", "ann", language="fr"),
    Someone("eva", "ann", language="nl"),
)


def preview(world: World, **about: Any) -> Preview:
    with world.database.reading() as session:
        return activation.preview(session, world.service.settings, world.request(**about), DESK)


def told(world: World, who: str) -> str:
    """The last text by which somebody was alerted."""
    content_id = world.attempts(who, Purpose.ALERT)[-1].content_id
    with world.database.reading() as session:
        content = dispatched.content(session, world.id, content_id)
    assert content is not None
    return content.sms


def test_each_reads_the_message_in_their_language_or_as_it_is(world: World) -> None:
    world.staff(*CREW)
    world.activate(message_in=(("es", ES),))
    said = {who: told(world, who) for who in ("ann", "bea", "cid", "dan", "eva")}
    assert [ES in said[who] for who in said] == [False, True, True, False, False]
    assert [EN in said[who] for who in said] == [True, False, False, True, True]
    assert world.view.original.texts == {"es": ES}
    with world.database.writing() as session:
        activation.ask_again(session, world.id, DESK)
    assert ES in told(world, "bea")
    assert EN in told(world, "dan")
    with world.database.writing() as session:
        activation.ask_again(session, world.id, DESK, "Count again.")
    assert ES not in told(world, "bea")
    assert "Count again." in told(world, "bea")


def test_the_preview_says_who_reads_what_and_for_whom_the_message_is_missing(world: World) -> None:
    world.staff(*CREW)
    seen = preview(world)
    assert seen.to_json()["languages"] == [
        {"language": "es", "people": 2, "message": "en", "texts": "es"},
        {"language": "en", "people": 1, "message": "en", "texts": "en"},
        {"language": "fr", "people": 1, "message": "en", "texts": "fr"},
        {"language": "nl", "people": 1, "message": "en", "texts": "en"},
    ]
    assert (
        "2 people read Spanish, and the message is not given in it (--message-in es): they get it as it is"
        in seen.warnings
    )
    assert "1 person reads Dutch, in which we have no texts: they get them in English" in seen.warnings
    given = preview(world, message_in=(("es", ES), ("fr", "Feu.")))
    assert not any("--message-in" in warning for warning in given.warnings)
    assert EN in given.sample_text
    own = preview(world, message=ES, message_language="es")
    assert (
        "1 person reads English, and the message is not given in it (--message-in en): they get it as it is"
        in own.warnings
    )
    assert any("in English, and the message in Spanish" in warning for warning in own.warnings)


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"message_in": (("nl", "Brand."),)}, "--message-in nl: we have no texts in that language: use one of ar, de"),
        ({"message_in": (("es", " "),)}, "--message-in es: the message is empty"),
        ({"message_in": (("es", "x" * 1001),)}, "--message-in es: the message has 1001 characters"),
        ({"message_in": (("es", "a"), ("es", "b"))}, "--message-in es: given twice"),
        ({"message_in": (("en", "Fire."),)}, "--message is in that language already"),
        ({"message_language": "nl"}, "--message-language nl: no voice of ours speaks it"),
    ],
)
def test_what_cannot_be_said_is_refused(world: World, about: dict[str, Any], words: str) -> None:
    world.staff(Someone("ann"))
    with pytest.raises(UserError, match=words) as refused:
        world.activate(**about)
    assert "\n" not in str(refused.value)
    new = Prepared("Fire", ("all",), EN, **about)
    with world.database.writing() as session, pytest.raises(UserError, match=words):
        scenarios.keep(session, new, DESK)


def test_a_prepared_one_keeps_its_languages(world: World) -> None:
    world.staff(Someone("ann"))
    new = Prepared("Fire", ("all",), ES, message_language="es", message_in=(("en", EN), ("fr", "Feu.")))
    with world.database.writing() as session:
        scenarios.keep(session, new, DESK)
        [kept] = scenarios.listed(session)
    asked = scenarios.request_of(kept, Kind.DRILL)
    assert (asked.message_language, asked.texts) == ("es", {"en": EN, "fr": "Feu."})


def test_a_request_without_languages_keeps_its_fingerprint() -> None:
    plain = ActivationRequest(("all",), "Fire.", Kind.DRILL, key="k")
    assert plain.fingerprint() == "fe574fe9b55c27de1360b0192f0422e541bf3e930a52577b680ce6a3df0077a1"
    both = (("es", "Fuego."), ("fr", "Feu."))
    one, other = (ActivationRequest(("all",), "Fire.", Kind.DRILL, message_in=texts) for texts in (both, both[::-1]))
    assert one.fingerprint() == other.fingerprint() != plain.fingerprint()


def test_what_the_commander_says_later_stands_in_the_words_of_the_readers_language(world: World) -> None:
    """The text is as it was written; what we say around it is in French for one who reads French."""
    world.staff(Someone("ann"), Someone("dan", "ann", language="fr"))
    world.activate()
    world.carry()
    french = LANGUAGES["fr"]
    with world.database.writing() as session:
        activation.all_clear(session, world.id, "Come back in", "Chief Kay", DESK)
    clear = heard(world, "dan", Purpose.ALL_CLEAR)
    assert "Fin d'alerte. Come back in. Autorisée par Chief Kay." in clear
    assert thrifty(french.shared.asked[world.view.ask].choices) in clear
    with world.database.writing() as session:
        activation.end(session, world.id, DESK, message="Thank you all")
    last = heard(world, "dan", Purpose.FOLLOW_UP)
    assert f"Thank you all. {thrifty(french.alarm.closing_note)}" in last
    world.activate(message="Gas")
    world.carry()
    with world.database.writing() as session:
        activation.retract(session, world.id, DESK, "There is no gas")
    assert "RECTIFICATIF : There is no gas." in heard(world, "dan", Purpose.CORRECTION)


def heard(world: World, who: str, purpose: Purpose) -> str:
    """The text of one purpose to somebody."""
    (attempt,) = world.attempts(who, purpose)
    with world.database.reading() as session:
        content = dispatched.content(session, world.id, attempt.content_id)
    assert content is not None
    return content.sms
