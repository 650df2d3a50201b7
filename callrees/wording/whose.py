"""What is said to STOP, HELP and the like, and where it is not plain whose answer it is."""

from __future__ import annotations

from dataclasses import replace

from callrees.wording.frame import Content, Frame
from callrees.wording.languages import FALLBACK, phrases_for
from callrees.wording.messages import combine
from callrees.wording.phrases.shapes import alike
from callrees.wording.sections import Section, filled


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


def _about_us(frame: Frame, contact: str) -> Section:
    return _section(frame, "about_us", organisation=frame.organisation, contact=contact)


def _section(frame: Frame, sentence: str, **words: str | int) -> Section:
    """One of the keywords' sentences, in English where the language has none yet."""
    said: str = getattr(phrases_for(frame.language).keywords, sentence) or getattr(
        phrases_for(FALLBACK).keywords, sentence
    )
    return replace(filled(alike(_SUBJECT, said), **words), once=True)


_SUBJECT = "your message"
