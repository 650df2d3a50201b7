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
        return Measured(*_of_texts(_sizes(settings, request)), None, str(error))
    return Measured(*_of_texts(preview.texts), preview, None)


def _of_texts(texts: tuple[TextSize, ...]) -> tuple[tuple[TextSize, ...], tuple[Odd, ...]]:
    odd = dict.fromkeys(character for text in texts if text.segments > 1 for character in text.odd)
    return texts, tuple(_odd(character) for character in odd)


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
