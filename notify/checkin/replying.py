"""What is said back to the one who answered, over the channel on which the answer came."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from callrees import accounting, wording
from callrees.replies import MeaningKind
from callrees.wording.languages import phrases_for
from callrees.wording.names import listed
from callrees.words import Channel, Duty, Notified, Purpose, Status
from notify.activation import queries as activation
from notify.activation.queries import ActivationView, PersonView
from notify.dispatch import service as dispatch


def told(session: Session, view: ActivationView, person: PersonView) -> str:
    """Who is told that this person needs help, in words: only those who can be reached. Nobody: ""."""
    others = [no for no in activation.commanders(session, view.id) if no != person.person_no]
    above = [no for no in (person.superior_no,) if no is not None and no not in others and not view.quiet]
    roles = [(Notified.SUPERIOR, above), (Notified.COMMANDER, others)]
    if not above and not others:
        roles = [(Notified.HR, [no for no in activation.hr(session, view.id) if no != person.person_no])]
    everyone = [no for _, nos in roles for no in nos]
    contacts = activation.contacts(session, view.id, everyone)
    in_hiding = activation.contacted(session, view.id, everyone) if view.quiet else {}
    off = {no: view.channels_off if no in in_hiding else view.off_outside for no in everyone}
    phrases = phrases_for(person.language or "")
    found = [role for role, nos in roles if any(contacts[no].keys() - off[no] for no in nos)]
    return listed([phrases.cries.roles[role] for role in found], phrases)


def answer_recorded(
    session: Session, view: ActivationView, person: PersonView, status: Status, duty: Duty, *, about: str = ""
) -> wording.Content:
    """To one who answered about themselves: what is recorded; to one in need, what to do and who was told.

    ``about``: to what, or whose it is, where a phone has several questions or several people.
    """
    frame = view.frame(person.language)
    if status is Status.NEEDS_HELP:
        return help_recorded(session, view, person)
    if duty is Duty.COMING and view.need is not None:
        quota = activation.quota(session, view.id)
        if quota is not None and quota.is_spare(person.person_no):
            return wording.quota_spare(frame)
    return wording.confirm_about(frame, accounting.Standing(status=status, duty=duty), about)


def help_recorded(session: Session, view: ActivationView, person: PersonView, *, real: bool = False) -> wording.Content:
    """To one who needs help, or may: what to do, and who was told. In an exercise they are asked whether it is real,
    unless they have said so (``real``).
    """
    asks = view.is_exercise and not real
    return wording.help_reply(view.frame(person.language), told(session, view, person), asks_real=asks)


def deed_recorded(
    view: ActivationView, person: PersonView, kind: MeaningKind, names: tuple[str, ...], *, leads: bool = False
) -> wording.Content:
    """To one who took or passed something: what, with the names read back. Raises KeyError for anything else.

    ``leads``: command too, or alone.
    """
    frame = view.frame(person.language)
    if kind is MeaningKind.MINE:
        return wording.confirm_mine(frame, names)
    say = {MeaningKind.TAKE: wording.confirm_take, MeaningKind.PASS: wording.confirm_pass}
    return say[kind](frame, names, leads=leads)


def text_back(
    session: Session,
    view: ActivationView,
    person: PersonView,
    address: str,
    content: wording.Content,
    *,
    urgent: bool = False,
) -> None:
    """Answer a text by a text, to the phone that wrote.

    ``urgent``: to one who may be in danger. It goes before everything else, and a confirmation of something
    milder that still waits is not sent after it.
    """
    if urgent:
        dispatch.withdraw(session, view.id, [person.person_no], {Purpose.CONFIRM})
    language = wording.language_for(person.language or "")
    attempt = dispatch.NewAttempt(
        person_no=person.person_no,
        purpose=Purpose.CONFIRM,
        channel=Channel.SMS,
        rank=1,
        address=address,
        content_id=dispatch.share_content(session, view.id, Purpose.CONFIRM, language, content),
        segments=wording.text_size(content.sms).segments,
        priority=dispatch.HELP if urgent else dispatch.CONFIRM,
    )
    dispatch.plan(session, view.id, [attempt], simulated=view.simulated)


def spoken(content: wording.Content, person: PersonView, *, goes_on: bool = False) -> wording.Speech:
    """The same said in a call, filled in for the person; without the goodbye where the call goes on."""
    speech = wording.fill_content(content, name=person.name).speech
    if not goes_on:
        return speech
    goodbye = phrases_for(person.language or "").calls.goodbye
    last = speech.goodbye.replace(f" {goodbye}", "")
    return replace(speech, prompt=(*speech.prompt, last), goodbye="")
