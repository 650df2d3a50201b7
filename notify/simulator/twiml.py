"""TwiML read into verbs. What Twilio would complain about is an error with Twilio's code."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

_TYPES = frozenset({"text/xml", "application/xml", "text/html"})

_ATTRIBUTES = {
    "Response": frozenset[str](),
    "Say": frozenset({"voice", "language", "loop"}),
    "Pause": frozenset({"length"}),
    "Play": frozenset({"loop", "digits"}),
    "Hangup": frozenset[str](),
    "Reject": frozenset({"reason"}),
    "Redirect": frozenset({"method"}),
    "Message": frozenset({"to", "from", "action", "method", "statusCallback"}),
    "Gather": frozenset(
        {
            "action", "method", "numDigits", "timeout", "finishOnKey", "input", "actionOnEmptyResult", "language",
            "speechTimeout", "bargeIn",
        }
    ),
}  # fmt: skip


class TwimlError(Exception):
    """TwiML that Twilio does not take: its code and what is wrong."""

    def __init__(self, code: int, words: str) -> None:
        self.code = code
        super().__init__(words)


@dataclass(frozen=True, slots=True)
class Say:
    """Words that are spoken, with the voice and language asked for. SSML is reduced to its words."""

    text: str
    language: str = "en-US"
    voice: str = ""
    loop: int = 1


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence, in seconds."""

    length: float = 1


@dataclass(frozen=True, slots=True)
class Play:
    """A recording, or key tones."""

    url: str


@dataclass(frozen=True, slots=True)
class Hangup:
    """The end of the call."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """Go on with another document; an empty URL is the same one."""

    url: str
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class Gather:
    """Take keys while `children` are heard. `num_digits` None: until `finish_on_key` or `timeout` seconds."""

    children: tuple[Say | Play | Pause, ...]
    action: str = ""
    method: str = "POST"
    num_digits: int | None = None
    timeout: float = 5
    finish_on_key: str = "#"
    action_on_empty: bool = False


@dataclass(frozen=True, slots=True)
class MessageVerb:
    """A text in answer to a text."""

    text: str


Verb = Say | Pause | Play | Hangup | Redirect | Gather | MessageVerb


def checked(content_type: str, body: str) -> str:
    """The body, when its type is one that Twilio reads. Raises `TwimlError` 12300."""
    if content_type not in _TYPES:
        raise TwimlError(12300, f"invalid content type {content_type!r}")
    return body


def parse(document: str) -> list[Verb]:
    """The verbs of a document, in order. Raises `TwimlError` 12100 (broken) or 12200 (not TwiML)."""
    try:
        root = ET.fromstring(document)  # noqa: S314 - the service under test is not an attacker
    except ET.ParseError as problem:
        raise TwimlError(12100, f"document parse failure: {problem}") from problem
    if root.tag != "Response":
        raise TwimlError(12100, f"the root is <{root.tag}>, not <Response>")
    return [_verb(element) for element in root]


def _words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _number(element: ET.Element, name: str, default: float) -> float:
    value = element.get(name)
    if value is None:
        return default
    try:
        return float(value)
    except ValueError:
        raise TwimlError(12200, f"{name}={value!r} of <{element.tag}> is not a number") from None


def _verb(element: ET.Element) -> Verb:
    known = _ATTRIBUTES.get(element.tag)
    if known is None:
        raise TwimlError(12200, f"<{element.tag}> is no verb that is known here")
    strange = set(element.keys()) - known
    if strange:
        raise TwimlError(12200, f"<{element.tag}> has no attribute {min(strange)!r}")
    return _build(element)


def _build(element: ET.Element) -> Verb:
    match element.tag:
        case "Say":
            loop = int(_number(element, "loop", 1))
            return Say(_words(element), element.get("language", "en-US"), element.get("voice", ""), loop)
        case "Pause":
            return Pause(_number(element, "length", 1))
        case "Play":
            return Play((element.text or "").strip())
        case "Redirect":
            return Redirect((element.text or "").strip(), element.get("method", "POST").upper())
        case "Message":
            return MessageVerb(_message_text(element))
        case "Gather":
            return _gather(element)
        case _:
            return Hangup()


def _message_text(element: ET.Element) -> str:
    """The text of a <Message>, bare or in its <Body>; whitespace is part of a text."""
    body = element.find("Body")
    return ("".join(element.itertext()) if body is None else "".join(body.itertext())).strip()


def _gather(element: ET.Element) -> Gather:
    children: list[Say | Play | Pause] = []
    for child in element:
        verb = _verb(child)
        if not isinstance(verb, Say | Play | Pause):
            raise TwimlError(12200, f"<{child.tag}> may not stand in <Gather>")
        children.append(verb)
    digits = int(_number(element, "numDigits", 0))
    return Gather(
        children=tuple(children),
        action=element.get("action", ""),
        method=element.get("method", "POST").upper(),
        num_digits=digits or None,
        timeout=_number(element, "timeout", 5),
        finish_on_key=element.get("finishOnKey", "#"),
        action_on_empty=element.get("actionOnEmptyResult") == "true",
    )
