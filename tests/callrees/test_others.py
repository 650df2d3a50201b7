"""What our texts tell people to write about others is what replies understand, in every language."""

from __future__ import annotations

import re

import pytest

from callrees import replies
from callrees.replies import MeaningKind, basis_alone, insisted
from callrees.wording import Answered, Frame, Named, answered_for, combine
from callrees.wording.frame import Who
from callrees.wording.languages import LANGUAGES
from callrees.wording.matters import command_matter, digest_matter, help_many_matter, stand_in_matter
from callrees.words import Basis, Kind, Question, Status

EXAMPLE = re.compile(r"\b(\d\d(?:,\s?\d\d)?) ([123]) (\w+)")
BOTH = [("11", Basis.SAW), ("11,12", Basis.SPOKE)]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("question", list(Question))
def test_the_examples_of_a_list_are_understood(language: str, question: Question) -> None:
    frame = Frame("Acme", Kind.REAL, question, language)
    for matter in (
        digest_matter(frame, ["Ann Lee", "Bo Lee"], 5, (), [11, 12]),
        command_matter(frame, ["Ann Lee", "Bo Lee"], {Status.UNACCOUNTED: 2}, [11, 12]),
    ):
        text = combine(frame, [matter]).sms
        examples = EXAMPLE.findall(text)
        assert [numbers.replace(" ", "") for numbers, _, _ in examples] == ["11", "11,12"], text
        for (numbers, digit, how), (_, basis) in zip(examples, BOTH, strict=True):
            meaning = replies.meaning(f"{numbers} {digit} {how}", question)
            assert meaning.kind is MeaningKind.FOR_OTHERS, (text, how)
            assert {one.basis for one in meaning.others} == {basis}
            assert basis_alone(how) is basis


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_what_we_ask_back_is_understood(language: str) -> None:
    frame = Frame("Acme", Kind.REAL, Question.WHEREABOUTS, language)
    asked = answered_for(frame, Answered(ask=[Named("Ann Lee")], ask_one="16", ask_digit="3")).sms
    examples = EXAMPLE.findall(asked)
    assert [(numbers, digit, basis_alone(how)) for numbers, digit, how in examples] == [
        ("16", "3", Basis.SAW),
        ("16", "3", Basis.SPOKE),
    ]
    refused = answered_for(frame, Answered(refused=[Named("Ann Lee", Status.SAFE, at="14:05")], again="16 3 SAW")).sms
    quoted = re.search(r"OVERRIDE 16 3 SAW", refused)
    assert quoted is not None, refused
    assert insisted(quoted[0]) == "16 3 SAW"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_how_one_of_several_is_taken_is_understood(language: str) -> None:
    frame = Frame("Acme", Kind.REAL, Question.WHEREABOUTS, language)
    several = combine(frame, [stand_in_matter(frame, [Who("Ann Lee"), Who("Bo Lee")], [11, 12])]).sms
    for digit, kind in (("4", MeaningKind.TAKE), ("5", MeaningKind.PASS)):
        assert f"{digit} 11" in several
        meaning = replies.meaning(f"{digit} 11", Question.WHEREABOUTS)
        assert (meaning.kind, meaning.named) == (kind, "11")
    cries = combine(frame, [help_many_matter(frame, [Who("Ann Lee"), Who("Bo Lee")], [11, 12])]).sms
    assert "6 11" in cries
    assert replies.meaning("6 11", Question.WHEREABOUTS).kind is MeaningKind.MINE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OVERRIDE 11 1 SAW", "11 1 SAW"),
        (" Override  11 1 saw", " 11 1 saw"),
        ("override: 11 1 saw", "11 1 saw"),
        ("override", None),
        ("overriding 11 1", None),
        ("11 1 saw override", None),
        ("", None),
    ],
)
def test_only_what_opens_with_override_insists(text: str, expected: str | None) -> None:
    assert insisted(text) == expected


@pytest.mark.parametrize(
    ("text", "basis"),
    [("saw", Basis.SAW), ("SPOKE.", Basis.SPOKE), ("told", Basis.TOLD), ("saw?", None), ("I saw nothing", None)],
)
def test_a_basis_alone_is_that_and_nothing_else(text: str, basis: Basis | None) -> None:
    assert basis_alone(text) is basis
