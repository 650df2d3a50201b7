"""What a mailbox is left, and what people hear who call our number."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Final

from callrees.wording.frame import Content, Frame, Speech
from callrees.wording.languages import FALLBACK, phrases_for, voice_for
from callrees.wording.phrases.calls import Calls
from callrees.wording.sealing import seal_parts
from callrees.wording.slots import put
from callrees.words import Kind, Question

_GROUP: Final = 4
"""Digits said in one breath."""


class Line(StrEnum):
    """Something that is said to a caller before it is known which activation they mean. It claims nothing."""

    ASK_CODE = "ask_code"
    ASK_WHO = "ask_who"
    WRONG_CODE = "wrong_code"
    NOT_FOUND = "not_found"
    NOTHING_OPEN = "nothing_open"
    NEED_HELP = "need_help"
    HELP_NOTED = "help_noted"
    EMERGENCY = "emergency"
    CALL_LATER = "call_later"
    LOOK_ELSEWHERE = "look_elsewhere"
    GOODBYE = "goodbye"


def digits_of(number: str) -> str:
    """A number as it is said: digit by digit, with a breath between every four."""
    digits = [char for char in number if char.isdigit()]
    groups = [" ".join(digits[start : start + _GROUP]) for start in range(0, len(digits), _GROUP)]
    return ", ".join(groups)


def voicemail(frame: Frame, number: str, code: str) -> Content:
    """What is said after the tone, twice: who calls, for whom, our number and their code.

    A mailbox is played aloud, on a desk, in a family: no message, no place, nobody else's name. Someone who picks up
    in silence may be taken for one: a key still leads them to the message.
    """
    frame, calls = _spoken(frame, "voicemail")
    body = [put(calls.voicemail, number=digits_of(number))]
    body += [put(calls.voicemail_code, digits=digits_of(code))] if code else []
    body.append(calls.voicemail_key)
    said = seal_parts(frame, (*body, calls.again, *body, calls.goodbye))
    return Content(subject="", sms="", email="", speech=Speech(voice_for(frame.language), said[:-1], said[-1]))


def lines(organisation: str, *told: Line | str, language: str = FALLBACK, exercise: bool = False) -> Speech:
    """Sentences outside any activation's own words, said once; free text is said as it is.

    ``exercise``: they are about a drill, and say so at both ends.
    """
    kind = Kind.DRILL if exercise else Kind.REAL
    frame = Frame(organisation, kind, Question.WHEREABOUTS, language)
    for line in told:
        if isinstance(line, Line):
            frame, _ = _spoken(frame, line.value)
    calls = phrases_for(frame.language).calls
    words = [str(getattr(calls, line.value)) if isinstance(line, Line) else put("{words}", words=line) for line in told]
    said = tuple(_plain(part) for part in seal_parts(frame, tuple(words)))
    return Speech(voice_for(frame.language), said[:-1], said[-1])


def going_on(speech: Speech, language: str) -> Speech:
    """The same without the goodbye: the call goes on."""
    goodbye = phrases_for(language).calls.goodbye
    before, found, after = speech.goodbye.rpartition(goodbye)
    last = f"{before.rstrip()} {after.lstrip()}".strip() if found else speech.goodbye
    return replace(speech, prompt=(*speech.prompt, *([last] if last else [])), goodbye="")


def _spoken(frame: Frame, name: str) -> tuple[Frame, Calls]:
    """The words of the language, or, where it lacks this sentence, English ones in an English voice."""
    calls = phrases_for(frame.language).calls
    if getattr(calls, name):
        return frame, calls
    return replace(frame, language=FALLBACK), phrases_for(FALLBACK).calls


def _plain(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}")
