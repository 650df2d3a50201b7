"""How pages behind links put people's words and times into our sentences, in any direction of writing."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from markupsafe import Markup, escape
from sqlalchemy.orm import Session

from callrees.wording.languages import LANGUAGES, OWN_NAMES, RIGHT_TO_LEFT, phrases_for
from callrees.wording.lent import ended, plain
from callrees.wording.slots import lay
from callrees.words import ActivationState
from notify.activation import queries as activations
from notify.activation.queries import ActivationView
from notify.moments import iso

_SLOT = re.compile(r"\{(\w+)\}")


def say(sentence: str, **words: str | int | Markup | None) -> Markup:
    """Our sentence with words in its slots. What is no markup of ours is escaped, and keeps its own direction.

    A slot without words disappears.
    """
    said = Markup()
    for at, piece in enumerate(_SLOT.split(sentence)):
        if at % 2 == 0:
            said += escape(piece)
            continue
        word = words.get(piece)
        said += word if isinstance(word, Markup) else _own_way(str(word if word is not None else ""))
    return said.strip()


def _own_way(word: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(word) if word else Markup()


def moment(at: datetime | None, timezone: str | None, today: datetime) -> Markup:
    """A time as the reader's own clock shows it; with the date where it is not today's."""
    if at is None:
        return Markup()
    zone = _zone(timezone)
    local = at.astimezone(zone)
    form = "%H:%M %Z" if local.date() == today.astimezone(zone).date() else "%Y-%m-%d %H:%M %Z"
    return Markup('<time datetime="{}" dir="ltr">{}</time>').format(iso(at), local.strftime(form))


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def direction(language: str) -> str:
    """In which direction a language is written."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def other_languages(language: str) -> list[tuple[str, str, str]]:
    """The other languages of the pages: tag, how it calls itself, its direction."""
    return [(tag, OWN_NAMES[tag], direction(tag)) for tag in LANGUAGES if tag != language]


def message(view: ActivationView, language: str, correction: str | None, audience: int) -> tuple[str, str]:
    """What stands of the activation's words, and the language they are in: the alarm, or what replaced it."""
    saying = view.saying_for(audience) if view.saying.what else view.original_for(audience)
    known = language == saying.language or language in saying.texts
    if view.state is ActivationState.RETRACTED:
        command = phrases_for(language).command
        words = plain(lay(command.correction.sms, message=ended(correction or command.disregard)))
        return words, language if not correction else saying.language
    if saying.what:
        return plain(saying.words(language)), language
    return saying.text(language), language if known else saying.language


def name_of(session: Session, activation_id: int, label: str | None) -> str:
    """The name of somebody who is on the record by employee id or account; the label where nobody here has it."""
    known = activations.who(session, activation_id, label) if label else None
    return known.name if known else label or ""
