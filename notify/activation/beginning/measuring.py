"""What a text comes to while it is being written: length, alphabet, segments, messages, cost and time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from callrees.linting import Finding
from callrees.wording import Frame, Saying, alert, fill, text_size
from callrees.wording.size import EXAMPLE_CODE
from notify.activation import linting
from notify.activation.beginning.draft import make_draft
from notify.activation.beginning.looking import check_limit, people_of
from notify.activation.beginning.preview import Preview, TextSize, make_preview
from notify.activation.request import ActivationRequest
from notify.errors import UserError
from notify.events.service import Actor
from notify.moments import now
from notify.settings import Settings


@dataclass(frozen=True, slots=True)
class Measured:
    """The texts as they would leave. ``preview`` is None while something is still wrong, and ``wrong`` says what.

    ``findings``: what the linter says about them; what it refuses is measured all the same.
    """

    texts: tuple[TextSize, ...] = ()
    findings: tuple[Finding, ...] = ()
    preview: Preview | None = None
    wrong: str | None = None


def measure(
    session: Session,
    settings: Settings,
    request: ActivationRequest,
    actor: Actor,
    sight: Collection[str] | None = None,
) -> Measured:
    """Measure a request as far as it has come. Raises nothing for what is wrong with it.

    ``sight``: people beyond it are not counted for the one who asks (None: there is no limit).
    """
    found = tuple(linting.findings(request)) if request.message.strip() else ()
    try:
        request.check()
        draft = make_draft(session, settings, request, actor.name, now(session))
        check_limit(people_of(draft), sight)
    except UserError as error:
        return Measured(_sizes(settings, request), found, None, str(error))
    preview = make_preview(draft, [])
    return Measured(preview.texts, found, preview)


def measure_texts(settings: Settings, request: ActivationRequest) -> Measured:
    """The texts alone, whoever reads them: no directory is read for it."""
    found = tuple(linting.findings(request)) if request.message.strip() else ()
    return Measured(_sizes(settings, request), found)


def _sizes(settings: Settings, request: ActivationRequest) -> tuple[TextSize, ...]:
    """The sizes of the texts alone, whoever reads them."""
    if not request.message.strip():
        return ()
    saying = Saying(request.message, language=request.message_language, texts=dict(request.message_in))
    found = []
    for language in dict.fromkeys((request.message_language, *saying.texts)):
        frame = Frame(settings.organisation, request.kind, request.ask, language, request.quiet)
        sms = alert(frame, saying.words(language)).sms
        size = text_size(sms)
        text = fill(sms, code=EXAMPLE_CODE)
        found.append(TextSize(language, size.alphabet, len(text), size.segments, size.odd))
    return tuple(found)
