"""TwiML: what a call says and which key it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from flask import Response

from callrees.wording import Speech

WAIT_S = 8
"""Seconds that a call waits for a key after the last word: at least 6 for shaking hands."""


def speech(said: Speech, action: str | None) -> ET.Element:
    """Say it. With an ``action``, one Gather holds everything up to the goodbye: the first key is the answer.

    Without a key it falls through to the goodbye and hangs up: a mailbox hears the message twice, and an end.
    """
    response = ET.Element("Response")
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
    _say(holder, said.prompt, said.voice)
    _say(response, (said.goodbye,), said.voice)
    ET.SubElement(response, "Hangup")
    return response


def then(first: Speech, rest: ET.Element) -> ET.Element:
    """Say something before another document."""
    response = ET.Element("Response")
    _say(response, first.sentences, first.voice)
    response.extend(list(rest))
    return response


def hang_up() -> ET.Element:
    """End the call without a word."""
    response = ET.Element("Response")
    ET.SubElement(response, "Hangup")
    return response


def nothing() -> ET.Element:
    """Nothing to do or say."""
    return ET.Element("Response")


def answer(document: ET.Element) -> Response:
    """The document as an answer."""
    body = b'<?xml version="1.0" encoding="UTF-8"?>' + ET.tostring(document, encoding="utf-8")
    return Response(body, mimetype="text/xml")


def _say(parent: ET.Element, sentences: Sequence[str], voice: str) -> None:
    """One Say for all sentences: between them a full stop makes the pause."""
    told = [_speakable(sentence) for sentence in sentences if sentence.strip()]
    if told:
        ET.SubElement(parent, "Say", {"language": voice}).text = " ".join(told)


def _speakable(text: str) -> str:
    """Without characters that XML 1.0 cannot hold, whatever was typed into a message."""
    return "".join(c for c in text if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")
