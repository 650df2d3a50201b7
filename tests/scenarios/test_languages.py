"""Scenarios of languages: people are written to and spoken to in theirs, and answer in whatever words they have."""

from __future__ import annotations

import pytest

from tests.scenarios.stage import Stage

pytestmark = pytest.mark.scenario

GAS = "Gas leak in hall 7."


def test_each_is_asked_answers_and_is_confirmed_in_their_own_language(stage: Stage) -> None:
    ana, luc, eva, jan, ali, ira = stage.people(
        ana={"language": "es-MX"},
        luc={"language": "fr", "boss": "ana"},
        eva={"language": "de-AT", "boss": "ana"},
        jan={"language": "pl", "boss": "ana"},
        ali={"language": "ar", "boss": "ana"},
        ira={"language": "uk", "boss": "ana"},
    )
    stage.alarm(GAS, message_in=(("fr", "Fuite de gaz dans le hall 7."),))
    said = {"luc": "Fuite de gaz dans le hall 7."}
    script = [
        (ana, "1 a salvo", "Estoy a salvo, gracias", "Su respuesta queda registrada: a salvo", "safe"),
        (luc, "1 en sécurité", "absent", "Votre réponse est enregistrée : absent", "unavailable"),
        (eva, "1 in Sicherheit", "Mir geht's gut", "Ihre Antwort ist vermerkt: in Sicherheit", "safe"),
        (jan, "1 bezpiecznie", "jestem na urlopie", "Zapisano odpowiedz: poza miejscem", "unavailable"),
        (ali, "1 بأمان", "١", "تم تسجيل جوابك: بأمان", "safe"),
        (ira, "Reply 1 safe", "1", "Your answer is recorded: safe", "safe"),  # no texts in Ukrainian yet
    ]
    for person, choice, *_ in script:
        text = person.gets_text("EXERCISE Acme:", said.get(person.key, GAS), choice)
        assert text.body.endswith("EXERCISE")
    for person, _, reply, confirmation, status in script:
        person.texts(reply)
        person.gets_text(confirmation)
        person.becomes(status)
    stage.passes(minutes=60)
    stage.nothing_else_happens()


def test_a_cry_in_any_language_rings_and_a_doubt_waits_for_a_human(stage: Stage) -> None:
    ana, eva, jan = stage.people(
        ana={"language": "es"},
        eva={"language": "en", "boss": "ana"},
        jan={"language": "pl", "boss": "ana"},
    )
    stage.alarm(GAS, commanders=("ana",))
    ana.gets_text("1 a salvo")
    eva.gets_text("Reply 1")
    jan.gets_text("1 bezpiecznie")
    ana.texts("1 todo bien aquí")
    ana.gets_text("registrada")
    eva.texts("Ich bin nicht sicher, überall Rauch")  # not the language of the roster
    eva.gets_text("call your emergency number")
    ana.gets_text("Eva Ito", "puede necesitar ayuda", "Responda 6 o MIO")
    ana.rings()
    ana.texts("mio")
    ana.gets_text("Queda registrado", "Eva Ito")
    eva.becomes("unaccounted")
    jan.texts("1 chyba")
    jan.gets_text("jedna cyfra")
    jan.becomes("unaccounted")
    jan.phone(voice="answer", keys=["1"])
    eva.texts("1")
    eva.gets_text("recorded")
    stage.passes(minutes=5)
    call = jan.rings("EXERCISE Acme:", GAS, "Naciśnij 1", "Zapisano odpowiedź: bezpiecznie")
    assert "Press" not in jan.heard(call)
    jan.becomes("safe")
    assert stage.status()["to_review"] >= 2
    stage.passes(minutes=5)
    stage.nothing_else_happens()
