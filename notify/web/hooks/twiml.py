"""TwiML: what a call says and which key it waits for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from flask import Response

from callrees.wording import Speech
from callrees.wording.languages import SPEAKERS

WAIT_S = 8
"""Seconds that a call waits for a key after the last word: at least 6 for shaking hands."""


def speech(said: Speech, action: str | None) -> Element:
    """Say it. With an ``action``, one Gather holds everything up to the goodbye: the first key is the answer.

    Without a key it falls through to the goodbye and hangs up: a mailbox hears the message twice, and an end.
    """
    response = Element("Response")
    holder = response
    if action is not None and said.prompt:
        holder = ET.SubElement(
            response,
            "Gather",
            {
                "input": "dtmf",
                "numDigits": "1",
                "timeout": str(WAIT_S),
                "finishOnKey": "",  # so that # and * are keys like others, and are answered
                "action": action,
                "method": "POST",
            },
        )
    _say(holder, said.voiced[:-1])
    _say(response, said.voiced[-1:])
    ET.SubElement(response, "Hangup")
    return response


def asks(said: Speech, action: str, *, rest: Element, digits: int | None = None, wait_s: int = WAIT_S) -> Element:
    """Say it while ``digits`` keys are awaited (None: any number, up to the hash); without any, go on with ``rest``."""
    response = Element("Response")
    gather = {"input": "dtmf", "timeout": str(wait_s), "action": action, "method": "POST"}
    gather |= {"numDigits": str(digits), "finishOnKey": ""} if digits else {"finishOnKey": "#"}
    _say(ET.SubElement(response, "Gather", gather), said.voiced)
    response.extend(list(rest))
    return response


def redirect(url: str) -> Element:
    """Go on with another document."""
    response = Element("Response")
    ET.SubElement(response, "Redirect", {"method": "POST"}).text = url
    return response


def after(seconds: int, rest: Element) -> Element:
    """A silence before another document."""
    response = Element("Response")
    ET.SubElement(response, "Pause", {"length": str(seconds)})
    response.extend(list(rest))
    return response


def then(first: Speech, rest: Element) -> Element:
    """Say something before another document."""
    response = Element("Response")
    _say(response, first.voiced)
    response.extend(list(rest))
    return response


def hang_up() -> Element:
    """End the call without a word."""
    response = Element("Response")
    ET.SubElement(response, "Hangup")
    return response


def nothing() -> Element:
    """Nothing to do or say."""
    return Element("Response")


def answer(document: Element) -> Response:
    """The document as an answer."""
    body = b'<?xml version="1.0" encoding="UTF-8"?>' + ET.tostring(document, encoding="utf-8")
    return Response(body, mimetype="text/xml")


def _say(parent: Element, voiced: Iterable[tuple[str, str]]) -> None:
    """One Say for all sentences of a voice that follow each other: between them a full stop makes the pause."""
    told = [(_speakable(sentence), voice) for sentence, voice in voiced if sentence.strip()]
    for voice, sentences in groupby(told, key=lambda one: one[1]):
        speaker = {"voice": SPEAKERS[voice]} if voice in SPEAKERS else {}
        ET.SubElement(parent, "Say", {"language": voice, **speaker}).text = " ".join(one for one, _ in sentences)


def _speakable(text: str) -> str:
    """Without characters that XML 1.0 cannot hold, whatever was typed into a message."""
    return "".join(c for c in text if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")
