"""Texts with blanks: what is filled in, what never leaves, and the scenarios that come with the product."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callrees.prepared import Audience, Prepared
from callrees.segments import Alphabet, count
from callrees.shipped import SHIPPED, all_shipped, parse
from callrees.templates import (
    TemplateError,
    Variable,
    VariableKind,
    checked,
    example_values,
    fill,
    longest,
    unresolved,
    variables_in,
)
from callrees.wording.languages import LANGUAGES
from callrees.words import Question

SITE = Variable("site", "Which site", VariableKind.SITE)
POINT = Variable("point", "Meeting point", required=False, longest=20)
HOUR = Variable("hour", "When", VariableKind.TIME)
WAY = Variable("way", "How", VariableKind.CHOICE, options=("on foot", "by car"))
VARIABLES = (SITE, POINT, HOUR, WAY)
TEXT = "Leave [site] now. Meet at [point]. Be there by [hour], [way]."

words = st.text(st.characters(codec="utf-8"), max_size=80)
names = st.sampled_from([one.name for one in VARIABLES])
pieces = st.lists(st.one_of(words, names.map(lambda name: f"[{name}]"), st.sampled_from([". ", "! ", "\n"])))


@given(pieces.map("".join), st.dictionaries(names, words))
def test_nothing_unresolved_is_left_and_no_value_opens_a_blank(text: str, values: dict[str, str]) -> None:
    ready, problems = checked(VARIABLES, values)
    if problems:
        return
    rest = text
    for name in variables_in(text):
        rest = rest.replace(f"[{name}]", "")
    if unresolved(rest) or variables_in(rest):
        return  # brackets of the writer's own: the linter refuses those
    assert unresolved(fill(text, ready)) == ()


@given(st.dictionaries(names, st.one_of(words, st.sampled_from(["[site]", "[way]", "{link}", "a [point] b"]))))
def test_a_value_cannot_hold_what_looks_like_a_blank(values: dict[str, str]) -> None:
    ready, problems = checked(VARIABLES, values)
    wrong = {problem.name for problem in problems}
    assert all(name in wrong for name, value in ready.items() if unresolved(value))


def test_one_pass_even_over_values_that_nobody_checked() -> None:
    assert fill("[site] [way]", {"site": "[way]", "way": "on foot"}) == "[way] on foot"


def test_a_sentence_whose_blank_stays_empty_is_left_out() -> None:
    values = {"site": "Elm", "point": "", "hour": "09:05", "way": "by car"}
    assert fill(TEXT, values) == "Leave Elm now. Be there by 09:05, by car."
    assert fill("Meet at [point].\nLeave [site].", values) == "Leave Elm."
    assert fill("Meet at [point].", values) == ""


def test_what_is_wrong_is_said_for_each_field() -> None:
    ready, problems = checked(VARIABLES, {"point": "x" * 21, "hour": "9:05", "way": "by boat", "more": "no"})
    assert ready["hour"] == "09:05"
    assert "more" not in ready
    assert {problem.name for problem in problems} == {"site", "point", "way"}
    assert "on foot, by car" in next(problem.what for problem in problems if problem.name == "way")
    assert [problem.name for problem in checked([HOUR], {"hour": "24:00"})[1]] == ["hour"]
    assert [problem.name for problem in checked([SITE], {"site": "a\x00b"})[1]] == ["site"]


@given(st.fixed_dictionaries({"site": words, "point": words, "hour": st.just("7:00"), "way": st.just("on foot")}))
def test_no_filled_text_is_longer_than_the_longest(values: dict[str, str]) -> None:
    ready, problems = checked(VARIABLES, values)
    if not problems:
        assert len(fill(TEXT, ready)) <= len(longest(TEXT, VARIABLES))


def test_examples_fit() -> None:
    assert checked(VARIABLES, example_values(VARIABLES))[1] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_scenarios_are_ready(name: str) -> None:
    one = all_shipped()[name]
    assert one.about
    assert one.correction
    assert one.all_clear
    assert checked(one.variables, example_values(one.variables))[1] == []
    for place, text in one.example().texts().items():
        assert unresolved(text) == (), place
        size = count(text)
        assert size.segments <= 3, place
        if place.rpartition(".")[2] in {*one.texts(), "es", "fr", "de"}:
            assert size.alphabet is Alphabet.GSM7, (place, size.odd)
    assert parse({**one.to_dict(), "name": "Copy"}).texts() == one.texts()


@pytest.mark.parametrize("name", ["evacuation", "shelter"])
def test_the_shortest_way_to_safety_is_there_in_every_language(name: str) -> None:
    one = all_shipped()[name]
    others = {language for language in LANGUAGES if language != one.message_language}
    assert {language for language, _ in one.message_in} == others
    assert {language for language, _ in one.correction_in} == others
    assert {language for language, _ in one.all_clear_in} == others
    for _, text in (*one.message_in, *one.correction_in, *one.all_clear_in):
        assert set(variables_in(text)) <= {variable.name for variable in one.variables}
    assert all(variables_in(text) == variables_in(one.message) for _, text in one.message_in)


def test_every_question_has_a_shipped_scenario() -> None:
    assert {one.ask for one in all_shipped().values()} == set(Question)


def test_a_scenario_is_filled_in_all_its_places() -> None:
    one = Prepared(
        "Closed",
        ("site:[site]",),
        "[site] is closed.",
        message_in=(("es", "[site] cerrado."),),
        variables=(SITE,),
        audiences=(Audience("inside", ("site:[site]",), "Leave [site].", (("es", "Salga de [site]."),)),),
        correction="[site] is open.",
        all_clear="[site] is open again.",
    )
    one.check()
    filled = one.filled({"site": "Elm: A, B"})
    assert filled.scope == ("site:Elm: A, B",)
    assert filled.audiences[0].scope == filled.scope
    assert all("Elm" in text for text in filled.texts().values())
    assert parse(one.to_dict()) == one
    with pytest.raises(TemplateError, match="Which site"):
        one.filled({})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("- a list", "no `name:`"),
        ("name: a", "message"),
        ("{name: a, message: 'Go to [where].'}", "no variable of it"),
        ("{name: a, message: Go., variables: [{name: where, label: Where}]}", "stands in no text"),
        ("{name: a, message: '[Where]', variables: [{name: Where, label: Where}]}", "small letters"),
        ("{name: a, message: '[w]', variables: [{name: w, label: W, kind: choice}]}", "needs options"),
        ("{name: a, message: '[w]', variables: [{name: w, label: W, longest: 9000}]}", "longest"),
        ("{name: a, message: Go., colour: red}", "nothing that a scenario has"),
        ("{name: a, message: Go., ask: who}", "whereabouts"),
        ("{name: a, message: Go., message_in: {xx: Va.}}", "none of"),
        ("{name: a, message: Go., audiences: [{name: b, message: C.}]}", "no scope"),
        ("{name: a, message: Go., at_night: maybe}", "neither true nor false"),
        ("name: a\nname: b", "stands twice"),
    ],
)
def test_what_is_wrong_with_a_file_is_one_line(wrong: str, words: str) -> None:
    with pytest.raises(TemplateError, match=words) as raised:
        parse(wrong)
    assert "\n" not in str(raised.value)
