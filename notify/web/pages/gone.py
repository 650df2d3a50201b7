"""What somebody reads whose link is wrong or over: nobody knows who they are, so in the language of their browser."""

from __future__ import annotations

from typing import Final

from flask import render_template, request

from callrees.wording.languages import FALLBACK, LANGUAGES, phrases_for, primary
from notify.web.pages.saying import direction

CODES: Final = frozenset({404, 410})


def page(code: int) -> str:
    """The page of one of ``CODES``."""
    asked = [request.args.get("lang", ""), *(primary(tag) for tag in request.accept_languages.values())]
    language = next((tag for tag in asked if tag in LANGUAGES), FALLBACK)
    phrases = phrases_for(language)
    said = phrases.check_in_page
    title, advice = (said.over_title, said.over) if code == 410 else (said.unknown_title, said.unknown)  # noqa: PLR2004
    return render_template(
        "pages/gone.html",
        language=language,
        direction=direction(language),
        title=title,
        advice=advice,
        emergency=phrases.calls.emergency,
    )
