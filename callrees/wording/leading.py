"""Matters about who leads: those who acted for another, the taker of a help case, the duty list of commanders."""

from __future__ import annotations

from dataclasses import replace

from callrees.wording.frame import Frame, LinkKind, Who
from callrees.wording.languages import phrases_for
from callrees.wording.names import described
from callrees.wording.sections import Section, filled
from callrees.words import Kind


def acting_over_matter(frame: Frame, holder: Who) -> Section:
    """To one who acted: the holder is back."""
    template = phrases_for(frame.language).leading.acting_over
    return replace(filled(template, holder=described(holder)), once=True)


def acted_matter(frame: Frame, acting: Who) -> Section:
    """To a holder who is back: who acted for them."""
    template = phrases_for(frame.language).leading.acted
    return replace(filled(template, acting=described(acting)), once=True)


def help_again_matter(frame: Frame, person: Who) -> Section:
    """To one who took a help case: the person cries again. 6 or MINE shows that they know."""
    phrases = phrases_for(frame.language)
    return replace(
        filled(
            phrases.leading.help_again,
            person=described(person, with_site=True),
            drill="" if frame.kind is Kind.REAL else phrases.cries.help_in_drill,
        ),
        keys=("6",),
        link=LinkKind.HELP,
    )
