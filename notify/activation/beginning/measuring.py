"""What a text comes to while it is being written: length, alphabet, segments, messages, cost and time."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from sqlalchemy.orm import Session

from callrees.segments import replacement
from callrees.wording import Frame, Saying, alert, fill, text_size
from callrees.wording.size import EXAMPLE_CODE
from notify.activation import service
from notify.activation.beginning.preview import Preview, TextSize
from notify.activation.request import ActivationRequest
from notify.errors import UserError
from notify.events.service import Actor
from notify.settings import Settings

MOST_ODD = 8
"""Characters that are named; a text with more is written in letters of its own."""


@dataclass(frozen=True, slots=True)
class Odd:
    """A character that makes texts longer. ``instead``: what says the same; None: nothing does."""

    character: str
    name: str
    instead: str | None

    @property
    def code(self) -> str:
        """Its number, for forms: a character that cannot be seen is not lost in them."""
        return f"{ord(self.character):X}"


@dataclass(frozen=True, slots=True)
class Measured:
    """The texts as they would leave. ``preview`` is None while something is still wrong, and ``wrong`` says what."""

    texts: tuple[TextSize, ...]
    odd: tuple[Odd, ...]
    preview: Preview | None
    wrong: str | None


def measure(session: Session, settings: Settings, request: ActivationRequest, actor: Actor) -> Measured:
    """Measure a request as far as it has come. Raises nothing for what is wrong with it."""
    try:
        preview = service.preview(session, settings, request, actor)
    except UserError as error:
        texts = _sizes(settings, request)
        return Measured(texts, _odd_in(texts, request), None, str(error))
    return Measured(preview.texts, _odd_in(preview.texts, request), preview, None)


def _odd_in(texts: tuple[TextSize, ...], request: ActivationRequest) -> tuple[Odd, ...]:
    """What makes them longer, without the letters that another language is written in."""
    found = dict.fromkeys(character for text in texts if text.segments > 1 for character in text.odd)
    written = frozenset(request.message).union(*(one.message for one in request.audiences))
    return tuple(odd for odd in map(_odd, found) if odd.instead is not None or odd.character in written)[:MOST_ODD]


def _odd(character: str) -> Odd:
    name = unicodedata.name(character, f"character U+{ord(character):04X}").lower()
    return Odd(character, name, replacement(character))


def _sizes(settings: Settings, request: ActivationRequest) -> tuple[TextSize, ...]:
    """The sizes of the texts alone, whoever reads them."""
    saying = Saying(request.message, language=request.message_language, texts=dict(request.message_in))
    if not request.message.strip():
        return ()
    found = []
    for language in dict.fromkeys((request.message_language, *saying.texts)):
        frame = Frame(settings.organisation, request.kind, request.ask, language, request.quiet)
        sms = alert(frame, saying.words(language)).sms
        size = text_size(sms)
        text = fill(sms, code=EXAMPLE_CODE)
        found.append(TextSize(language, size.alphabet, len(text), size.segments, size.odd))
    return tuple(found)
