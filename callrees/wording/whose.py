"""What is said to STOP, HELP and the like, and where it is not plain whose answer it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from callrees.accounting import Standing
from callrees.wording import matters
from callrees.wording.frame import Content, Frame
from callrees.wording.languages import FALLBACK, phrases_for
from callrees.wording.messages import TEXT_LENGTH, combine
from callrees.wording.phrases.shapes import alike
from callrees.wording.sealing import seal
from callrees.wording.sections import Section, filled, in_a_text
from callrees.wording.slots import lay
from callrees.words import Kind


def wrong_number(frame: Frame) -> Content:
    """To one who says that we have the wrong number."""
    return combine(frame, [_section(frame, "wrong_number")])


def about_us(frame: Frame, contact: str) -> Content:
    """Who writes, whom to ask, and how to end it: what carriers require in answer to INFO and HELP."""
    return combine(frame, [_about_us(frame, contact)])


def help_and_about_us(frame: Frame, role: str, contact: str) -> Content:
    """To HELP, which asks for the above and may be a cry: first what to do in danger. `role` as in `help_reply`."""
    cries = phrases_for(frame.language).cries
    said = cries.help_reply if role.strip() else cries.help_reply_untold
    return combine(frame, [replace(filled(said, role=role), once=True), _about_us(frame, contact)])


def unknown_phone(frame: Frame) -> Content:
    """To a phone of which nobody knows whose it is: how to be counted all the same."""
    return combine(frame, [_section(frame, "unknown_phone")])


def which_one(frame: Frame, options: Sequence[str], letter: str) -> Content:
    """To a phone on which several questions are open: which one was answered? `options` as `option` makes them."""
    return combine(frame, [_section(frame, "which_one", options=". ".join(options) + ".", example=f"{letter}1")])


def option(frame: Frame, letter: str, since: str) -> str:
    """One of several open questions, by its letter; never by its message."""
    return f"{letter}: {question_of(frame, since)}"


def question_of(frame: Frame, since: str) -> str:
    """An activation as its question and its start."""
    ask = phrases_for(frame.language).shared.asked[frame.question].ask
    said = _words(frame, "question_of" if frame.kind is Kind.REAL else "question_of_drill")
    return lay(said, ask=ask, since=since)


def who_answers(frame: Frame, names: Sequence[str], number: int) -> Content:
    """To a phone of several people: who is writing? `names` with the number of each."""
    return combine(frame, [_section(frame, "who_answers", names=", ".join(names), example=f"{number} 1")])


def for_people(frame: Frame, sms: str, people: Sequence[tuple[str, int]]) -> str:
    """A sealed text again, to a phone of several people: whom it is for, each with their number, and how they answer.

    Without a personal code: that would be one person's. Of very many it names as many as a text has room for.
    """
    opening, closing = seal(frame, "\0").split("\0")
    body = sms.removeprefix(opening).removesuffix(closing)
    body = body.removesuffix(f" {phrases_for(frame.language).keywords.code_text}")
    reply = in_a_text(_words(frame, "reply_as"), example=f"{people[0][1]} 1")
    names = [f"{name} {number}" for name, number in people]
    for most in range(len(names), 0, -1):
        whom = ", ".join(names[:most])
        if most < len(names):
            whom = lay(phrases_for(frame.language).shared.and_more, names=whom, count=len(names) - most)
        text = seal(frame, f"{in_a_text(_words(frame, 'for_people'), names=whom)} {body} {reply}")
        if len(text) <= TEXT_LENGTH:
            return text
    return text


def confirm_about(frame: Frame, standing: Standing, about: str) -> Content:
    """The same as `confirm`, with what the answer was about where that could be taken for something else."""
    section = matters.confirm_matter(frame, standing)
    return combine(frame, [section, _section(frame, "about", about=about)] if about else [section])


def _about_us(frame: Frame, contact: str) -> Section:
    return _section(frame, "about_us", organisation=frame.organisation, contact=contact)


def _section(frame: Frame, sentence: str, **words: str | int) -> Section:
    """One of the keywords' sentences, in English where the language has none yet."""
    return replace(filled(alike(_SUBJECT, _words(frame, sentence)), **words), once=True)


def _words(frame: Frame, sentence: str) -> str:
    said: str = getattr(phrases_for(frame.language).keywords, sentence)
    return said or str(getattr(phrases_for(FALLBACK).keywords, sentence))


_SUBJECT = "your message"
