"""What the linter refuses and warns of, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.linting import Level, Role, Text, lint
from callrees.shipped import all_shipped
from callrees.words import Kind, Question


def findings(
    text: str,
    kind: Kind = Kind.REAL,
    ask: Question = Question.WHEREABOUTS,
    language: str = "en",
    role: Role = Role.MESSAGE,
) -> list[tuple[Level, str]]:
    return [(one.level, one.what) for one in lint([Text("message", text, language, role)], kind, ask)]


def refused(text: str, kind: Kind = Kind.REAL, role: Role = Role.MESSAGE) -> list[str]:
    return [what for level, what in findings(text, kind, role=role) if level is Level.REFUSE]


def warned(text: str, language: str = "en", ask: Question = Question.WHEREABOUTS) -> list[str]:
    return [what for level, what in findings(text, ask=ask, language=language) if level is Level.WARN]


IN_EARNEST = [
    "Leave now. THIS IS NOT A DRILL.",
    "This is not a drill",
    "Act as in a real emergency.",
    "this is no exercise",
    "Salga. Esto no es un simulacro.",
    "Ceci n'est pas un exercice.",
    "C’est une urgence réelle.",
    "Dies ist keine Übung!",
    "Das ist KEIN PROBEALARM.",
    "To nie są ćwiczenia.",
    "هذا ليس تدريبًا",
    "Thís is nót a drill",
]

AN_EXERCISE = [
    "EXERCISE: leave the building.",
    "Test. Leave the building.",
    "Leave the building. EXERCISE",
    "Leave. This is a drill.",
    "This is only a test.",
    "Drill - leave now.",
    "Salga. Es un simulacro.",
    "Ceci est un exercice.",
    "Dies ist eine Übung.",
    "To są ćwiczenia.",
    "هذا تمرين.",
]


@pytest.mark.parametrize("text", IN_EARNEST)
def test_no_exercise_says_that_it_is_none(text: str) -> None:
    assert refused(text, Kind.DRILL)
    assert refused(text, Kind.TABLETOP)
    assert refused(text, Kind.REAL) == []


@pytest.mark.parametrize("text", AN_EXERCISE)
def test_nothing_real_says_that_it_is_an_exercise(text: str) -> None:
    assert refused(text, Kind.REAL)
    assert refused(text, Kind.DRILL) == []
    assert refused(text, Kind.REAL, Role.CORRECTION) == []


@pytest.mark.parametrize(
    "text",
    [
        "Leave now. Use the stairs, not the lifts.",
        "Bring the battery drill and the test kit.",
        "Test kits are at gate 4. Take one.",
        "The exercise room is closed. Go home.",
        "Exercise caution on the stairs.",
        "Answer the info desk. They send help to room 4.",
        "The lockdown will end at 15:00. Do not start work before.",
        "Enter by gate 4, PIN 4411.",
        "Change your password today. Never send your password to anybody.",
        "See https://alert.example.org/status for more.",
        "Reply 1 if you are safe.",
        "Send help to hall 3.",
        "Line one.\nLine two.\tTab.",
        "Grüße aus Köln, Łódź, السلام.",
        "",
    ],
)
def test_what_people_write_in_an_emergency_is_let_through(text: str) -> None:
    assert refused(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Leave [site] now.", "[site]"),
        ("Dear {name}, leave.", "{name}"),
        ("Leave by the {{exit}}.", "{"),
        ("Leave. Reply YES if you are safe.", "YES"),
        ("Please reply 'stop' when you are out", "STOP"),
        ("Text HELP to us.", "HELP"),
        ("Antworten Sie mit STOP.", "STOP"),
        ("Responda con STOP.", "STOP"),
        ("Répondez STOP.", "STOP"),
        ("More: https://bit.ly/3xYz", "bit.ly"),
        ("More: tinyurl.com/abc", "tinyurl.com"),
        ("More: HTTP://WWW.TinyURL.com/abc", "tinyurl.com"),
        ("More: http://10.0.0.8/status", "10.0.0.8"),
        ("Reply with your password to confirm.", "password"),
        ("Confirm your PIN now.", "pin"),
        ("Envíe su contraseña.", "contrasena"),
        ("Leave \ufdd0 now.", "U+FDD0"),
        ("Leave \ue000 now.", "U+E000"),
    ],
)
def test_what_must_never_be_sent(text: str, said: str) -> None:
    assert any(said in what for what in refused(text)), refused(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Leave the building \u2014 use the stairs.", "em dash"),
        ("Don\u2019t use the lift.", "right single quotation mark"),
        ("LEAVE THE BUILDING NOW.", "capitals"),
        ("Ring 020 7946 0958 at once.", "020 7946 0958"),
        ("x" * 400, "3 segments"),
    ],
)
def test_what_would_be_better_said(text: str, said: str) -> None:
    assert any(said in what for what in warned(text)), warned(text)


def test_one_odd_character_is_named_with_what_to_write_instead() -> None:
    text = "Leave by the west stairs \u2014 wait on the lawn for the count. Do not go back in before you are told."
    [found] = lint([Text("message", text)], Kind.REAL, Question.WHEREABOUTS)
    assert (found.level, found.shown, found.instead) == (Level.WARN, "\u2014", "-")
    assert "2 segments in place of 1" in found.what
    assert lint([Text("message", text.replace(found.shown, found.instead or ""))], Kind.REAL, Question.NOTICE) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Idź schodami, nie windą.", "pl"),
        ("غادر المبنى الآن.", "ar"),
        ("On 2026-11-22 from 15:30.", "en"),
        ("OK.", "en"),
    ],
)
def test_a_language_that_needs_its_letters_is_not_blamed(text: str, language: str) -> None:
    assert warned(text, language) == []


def test_an_evacuation_says_of_what() -> None:
    assert warned("Leave now. Go out.", ask=Question.EVACUATE) == ["it names no place"]
    for text in ("Leave Elm House now.", "Leave the building.", "Leave floors 4 to 6."):
        assert warned(text, ask=Question.EVACUATE) == []
    assert warned("Leave now. Go out.") == []


def test_findings_say_where_and_what_refuses_comes_first() -> None:
    texts = [Text("message", "LEAVE THE BUILDING"), Text("audience.inside.es", "[sitio]", "es")]
    found = lint(texts, Kind.REAL, Question.WHEREABOUTS)
    assert [(one.level, one.where) for one in found] == [
        (Level.REFUSE, "audience.inside.es"),
        (Level.WARN, "message"),
    ]
    assert all("\n" not in one.line for one in found)


@given(st.text(max_size=300), st.sampled_from(list(Kind)), st.sampled_from(list(Question)), st.sampled_from(list(Role)))
def test_no_text_breaks_it(text: str, kind: Kind, ask: Question, role: Role) -> None:
    for finding in lint([Text("message", text, "en", role)], kind, ask):
        assert finding.what
        assert finding.mend


@given(st.text(max_size=200), st.sampled_from(["[site]", "{link}", "{", "]"]), st.text(max_size=200))
def test_nothing_open_passes(before: str, opened: str, after: str) -> None:
    assert refused(before + opened + after)


@pytest.mark.parametrize("name", list(all_shipped()))
def test_shipped_scenarios_pass(name: str) -> None:
    one = all_shipped()[name]
    roles = {"correction": Role.CORRECTION, "all_clear": Role.ALL_CLEAR}
    texts = [
        Text(
            place,
            text,
            place.rpartition(".")[2] if place.count(".") else "en",
            roles.get(place.split(".")[0], Role.MESSAGE),
        )
        for place, text in one.example().texts().items()
    ]
    assert [found.line for found in lint(texts, Kind.DRILL, one.ask)] == []
    real = [found.level for found in lint(texts, Kind.REAL, one.ask)]
    assert (Level.REFUSE in real) == (name == "exercise")
