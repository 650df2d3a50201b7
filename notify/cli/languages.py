"""The options by which a message is given in several languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from callrees.wording.languages import FALLBACK
from notify.errors import UserError


def in_languages(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --message-in and --message-language."""
    others = click.option(
        "--message-in",
        "message_in",
        multiple=True,
        metavar="LANG=TEXT",
        help="The message for those who read another language, such as es='Salgan.'; may be repeated.",
    )
    own = click.option(
        "--message-language",
        default=FALLBACK,
        show_default=True,
        metavar="LANG",
        help="The language of --message: calls say it in a voice of that.",
    )
    return others(own(command))


def read_language(given: str) -> str:
    """A language as it is known here."""
    return given.strip().lower()


def read_texts(given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Language and text of each. Raises UserError for one without a language."""
    found = []
    for one in given:
        language, sign, text = one.partition("=")
        if not sign or not language.strip().isalpha():
            raise UserError(f"--message-in {one[:30]!r} names no language: write it like es='...'")
        found.append((read_language(language), text))
    return tuple(found)
