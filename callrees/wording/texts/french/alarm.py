"""French: the alarm and its end."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section
from callrees.wording.texts.english.alarm import ALARM as ENGLISH

_ANSWER_HERE: Final = (
    "{ask} Répondez ici: {link}",
    "Ou répondez à notre SMS: {choices}.",
    "La page n'est que pour vous : ne la transmettez pas.",
)

ALARM: Final = replace(
    ENGLISH,
    alert=Section(
        subject="{topic}",
        sms="{message} {reply}",
        email=("{message}", *_ANSWER_HERE),
        spoken="{message}",
        press="{press}",
    ),
    notice=Section(
        subject="{topic}",
        sms="{message} {ask} {reply}",
        email=("{message}", *_ANSWER_HERE),
        spoken="{message}",
        press="{press}",
    ),
    alert_again=Section(
        subject="{topic}",
        sms="{opening} {message} {ask} {reply}",
        email=("{opening}", "{message}", *_ANSWER_HERE),
        spoken="{opening} {message}",
        press="{press}",
    ),
    notice_again=Section(
        subject="{topic}",
        sms="À noter: {message} {ask} {reply}",
        email=("À noter:", "{message}", *_ANSWER_HERE),
        spoken="À noter: {message}",
        press="{press}",
    ),
    openings_again=(
        "Nous n'avons pas encore votre réponse.",
        "Nous attendons toujours votre réponse.",
        "Répondez maintenant, s'il vous plaît : nous ne savons pas comment vous allez.",
    ),
    closing=Section(
        subject="c'est terminé",
        sms="{message} {note}",
        email=("{message}", "{note}"),
        spoken="{message} {note}",
    ),
    closing_note="C'est terminé ; il n'y a plus rien à répondre.",
    keep_silent="Gardez le silence : répondez par SMS seulement, n'appelez pas.",
)
