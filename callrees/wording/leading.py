"""Matters about who leads: those who acted for another, the taker of a help case, the duty list of commanders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from callrees.wording.frame import Frame, LinkKind, Who
from callrees.wording.languages import phrases_for
from callrees.wording.names import described, listed
from callrees.wording.sections import Section, filled, in_a_text
from callrees.wording.slots import put
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


def lead_matter(frame: Frame, about: str, count: int, silent: str = "", *, alone: bool = False) -> Section:
    """To one on the duty list of commanders: will they lead, or take over from one who is `silent`.

    `alone`: nobody else is on the list, so that they are told that they lead, and show that they know.

    `about`: the activation as `question_of` names it, which asks `count` people. They may not be among those.
    """
    phrases = phrases_for(frame.language).leading
    template = phrases.lead_instead if silent.strip() else phrases.lead_alone if alone else phrases.lead
    section = replace(filled(template, leader=silent), keys=("4", "5"), link=LinkKind.STAND_IN)
    said = put(phrases.lead_about, about=about, count=count)
    return replace(
        section,
        sms=f"{in_a_text(phrases.lead_about, about=about, count=count)} {section.sms}",
        email=(said, *section.email),
        spoken=f"{said} {section.spoken}",
    )


def leads_matter(frame: Frame, leader: str, *, relieved: bool = False) -> Section:
    """To the others on the list: who leads. `relieved`: to one who led before."""
    phrases = phrases_for(frame.language).leading
    return replace(filled(phrases.relieved if relieved else phrases.leads, leader=leader), once=True)


def leading_matter(frame: Frame) -> Section:
    """To one to whom command was given: they lead."""
    return replace(filled(phrases_for(frame.language).leading.leading), once=True)


def leadless_matter(frame: Frame, names: Sequence[str]) -> Section:
    """To the whole list and HR: nobody leads."""
    phrases = phrases_for(frame.language)
    return replace(filled(phrases.leading.leadless, names=listed(names, phrases)), link=LinkKind.BOARD)


def confirm_lead_matter(frame: Frame, *, take: bool) -> Section:
    """To one who took command, or passed."""
    phrases = phrases_for(frame.language).leading
    return replace(filled(phrases.confirm_lead if take else phrases.confirm_lead_pass), once=True)
