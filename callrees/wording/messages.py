"""Every message that leaves the house: each function makes a sealed `Content` for all channels at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from callrees.accounting import Standing
from callrees.wording import matters
from callrees.wording.frame import Content, Frame, LinkKind, Outgoing, Speech, Who
from callrees.wording.languages import phrases_for, voice_for
from callrees.wording.leading import confirm_lead_matter
from callrees.wording.lent import plain, voiced
from callrees.wording.names import listed
from callrees.wording.phrases import Phrases
from callrees.wording.phrases import Section as Template
from callrees.wording.sealing import seal, seal_parts
from callrees.wording.sections import Section, filled
from callrees.wording.size import LINK_LENGTH, text_size
from callrees.wording.slots import fill, lay, put
from callrees.words import Channel, Status

_MOST_PRESSING: Final = (LinkKind.HELP, LinkKind.STAND_IN, LinkKind.BRANCH, LinkKind.BOARD, LinkKind.CHECK_IN)

ALIKE_IN_A_TEXT: Final = 3
"""Matters of one kind, each with its person, that a text or a call tells one by one; more are counted."""

TEXT_LENGTH: Final = 1400
"""Characters, with links in place, that matters take in a text: the carrier refuses more than 1,600 in all."""


def combine(frame: Frame, sections: Sequence[Section]) -> Content:
    """One message that speaks of all `sections`, in their order: what falls due together for one person.

    Its one link leads to the page of the most pressing matter. An email tells all of them; a text and a call the
    first of each kind, and how many more there are. Raises ValueError without any section.
    """
    if not sections:
        raise ValueError("a message needs at least one matter to speak of")
    phrases = phrases_for(frame.language)
    subject = sections[0].subject
    if len(sections) > 1:
        subject = put(phrases.shared.several, count=len(sections) - 1).replace("{subject}", subject)
    links = {section.link for section in sections}
    body = [paragraph for section in sections for paragraph in section.email]
    coded = any(section.own_code for section in sections)
    body += [phrases.keywords.code_email] if coded else []
    told = _in_short(sections, phrases)
    sms = seal(frame, "\n".join(section.sms for section in told))
    return Content(
        subject=seal(frame, subject),
        sms=_with_code(frame, sms, told, phrases) if coded else sms,
        email="\n\n".join(seal_parts(frame, (*body, phrases.shared.for_whom))),
        speech=_speech(frame, sections, told, phrases),
        keys=_keys(sections),
        link=next((link for link in _MOST_PRESSING if link in links), None),
    )


def _with_code(frame: Frame, plain: str, told: Sequence[Section], phrases: Phrases) -> str:
    """The text with the reader's own code, where that costs nothing."""
    longer = seal(frame, "\n".join(section.sms for section in told) + f" {phrases.keywords.code_text}")
    return longer if text_size(longer).segments <= text_size(plain).segments else plain


def _in_short(sections: Sequence[Section], phrases: Phrases) -> list[Section]:
    """What a text and a call tell: where many matters are alike, the first of them and the number of the others."""
    told: list[Section] = []
    room, left = TEXT_LENGTH, 0
    for _, alike in groupby(sections, key=lambda section: (section.link, section.keys, section.press)):
        found = list(alike)
        for section in found[:ALIKE_IN_A_TEXT]:
            room -= len(fill(section.sms, link="x" * LINK_LENGTH)) + 1
            if told and room < 0:
                left += 1
            else:
                told.append(section)
        if len(found) > ALIKE_IN_A_TEXT:
            told.append(_more(len(found) - ALIKE_IN_A_TEXT, phrases))
    return [*told, _more(left, phrases)] if left else told


def _more(count: int, phrases: Phrases) -> Section:
    words = lay(phrases.shared.and_more, names="", count=count).strip()
    return Section("", f"{words}.", (), f"{words}.")


def _keys(sections: Sequence[Section]) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(key for section in sections for key in section.keys))
    if not asked:
        return ()
    return (*asked, "7", "8", "9") if any(section.asks_person for section in sections) else (*asked, "9")


def _speech(frame: Frame, sections: Sequence[Section], told: Sequence[Section], phrases: Phrases) -> Speech:
    """``told``: what of the sections is spoken; the keys are those of all."""
    voice = voice_for(frame.language)
    if all(section.once for section in sections):
        said = seal_parts(frame, (*(plain(section.spoken) for section in told), phrases.calls.goodbye))
        return Speech(voice, (), " ".join(said))
    body = [piece for section in told for piece in voiced(section.spoken)]
    texts = [text for text, _ in body]
    prompt = [phrases.calls.intro, *texts, phrases.calls.again, *texts]
    voices = ("", *(own for _, own in body), "", *(own for _, own in body))
    if _keys(sections):
        prompt += dict.fromkeys(section.press for section in sections if section.press)
        prompt.append(phrases.calls.more_keys)
        if any(section.asks_person for section in sections):
            prompt += filter(None, (phrases.calls.someone_else_key, phrases.keywords.wrong_number_key))
    said = seal_parts(frame, (*prompt, phrases.calls.goodbye))
    return Speech(voice, said[:-1], said[-1], voices if any(voices) else ())


def alert(frame: Frame, message: str) -> Content:
    """The alarm. Its text holds no link (price, and trust); its email does."""
    return combine(frame, [matters.alert_matter(frame, message)])


def alert_again(frame: Frame, message: str, turn: int = 0) -> Content:
    """The alarm in other words, with the message: in place of a call, for those who cannot be rung."""
    return combine(frame, [matters.alert_again_matter(frame, message, turn)])


def stand_in(frame: Frame, holders: Sequence[Who]) -> Content:
    """To a backup: will you stand in for these silent holders? 4 or TAKE, 5 or PASS."""
    return combine(frame, [matters.stand_in_matter(frame, holders)])


def digest(frame: Frame, names: Sequence[str], total: int, no_contact: Sequence[str] = ()) -> Content:
    """To a superior: who of their people has not answered, with the page to answer for them."""
    return combine(frame, [matters.digest_matter(frame, names, total, no_contact)])


def command_list(frame: Frame, names: Sequence[str], counts: Mapping[Status, int]) -> Content:
    """To commander and HR: who is not accounted for; `counts` add up to everyone."""
    return combine(frame, [matters.command_matter(frame, names, counts)])


def help_call(frame: Frame, person: Who, words: str = "", *, certain: bool = True, real: bool = False) -> Content:
    """Someone needs help, until a named human takes it: 6 or MINE. Nothing in it says that help is on its way."""
    return combine(frame, [matters.help_matter(frame, person, words, certain=certain, real=real)])


def help_reply(frame: Frame, role: str, *, asks_real: bool = False) -> Content:
    """To one who needs help, or may. `role` says who was told ("your superior"); "" where nobody could be told.

    `asks_real`: it came in an exercise, and may be played: they are asked whether it is real.
    """
    cries = phrases_for(frame.language).cries
    told, untold = cries.help_reply, cries.help_reply_untold
    if asks_real:
        told, untold = cries.help_reply_drill, cries.help_reply_drill_untold
    elif frame.quiet:
        told, untold = cries.help_reply_hiding, cries.help_reply_hiding_untold
    return _once(frame, told if role.strip() else untold, role=role)


def confirm(frame: Frame, standing: Standing) -> Content:
    """To one who answered: what is recorded, and how to change it."""
    return combine(frame, [matters.confirm_matter(frame, standing)])


def confirm_take(frame: Frame, names: Sequence[str], *, leads: bool = False) -> Content:
    """To one who took it: for whom they stand in, by name; `leads`: that they command."""
    return _deeds(frame, phrases_for(frame.language).succession.confirm_take, names, take=True, leads=leads)


def confirm_pass(frame: Frame, names: Sequence[str], *, leads: bool = False) -> Content:
    """To one who passed: for whom they do not stand in, by name; `leads`: that they do not command."""
    return _deeds(frame, phrases_for(frame.language).succession.confirm_pass, names, take=False, leads=leads)


def _deeds(frame: Frame, template: Template, names: Sequence[str], *, take: bool, leads: bool) -> Content:
    phrases = phrases_for(frame.language)
    sections = [confirm_lead_matter(frame, take=take)] if leads else []
    if names:
        sections.append(replace(filled(template, names=listed(names, phrases)), once=True))
    return combine(frame, sections)


def confirm_mine(frame: Frame, names: Sequence[str]) -> Content:
    """To one who took help cases: whose, by name."""
    phrases = phrases_for(frame.language)
    said = phrases.cries.confirm_mine if len(names) == 1 else phrases.cries.confirm_mine_many
    said = phrases.cries.confirm_mine_hiding if frame.quiet else said
    return _once(frame, said, names=listed(names, phrases))


def how_to_reply(frame: Frame) -> Content:
    """To one whose answer was not understood."""
    phrases = phrases_for(frame.language)
    asked = phrases.shared.asked[frame.question]
    return _once(frame, phrases.answers.how_to_reply, choices=asked.choices, press=asked.press)


def someone_else(frame: Frame) -> Content:
    """To one at the phone who is not the one that was meant."""
    return _once(frame, phrases_for(frame.language).answers.someone_else)


def taken(frame: Frame, taker: str, person: Who) -> Content:
    """To all who were rung about a help case: who took it."""
    return combine(frame, [matters.taken_matter(frame, taker, person)])


def stand_down(frame: Frame, holders: Sequence[Who], acting: str = "") -> Content:
    """To a backup who need not stand in any more: the holder answered, or `acting` stands in."""
    return combine(frame, [matters.stand_down_matter(frame, holders, acting)])


def branch(frame: Frame, count: int) -> Content:
    """To a leader of a cascade: their branch is being alerted."""
    return combine(frame, [matters.branch_matter(frame, count)])


def closing(frame: Frame, message: str) -> Content:
    """To everyone who was contacted: the commander's last words, and that nothing more is asked."""
    return combine(frame, [matters.closing_matter(frame, message)])


def _once(frame: Frame, template: Template, **words: str | int) -> Content:
    return combine(frame, [replace(filled(template, **words), once=True)])


def for_channel(content: Content, channel: Channel) -> Outgoing:
    """What leaves over one channel. The text of a call is what it says, for records and previews."""
    if channel is Channel.EMAIL:
        return Outgoing(content.email, subject=content.subject)
    if channel is Channel.VOICE:
        return Outgoing(" ".join(content.speech.sentences), speech=content.speech, keys=content.keys)
    return Outgoing(content.sms)


def fill_content(content: Content, *, name: str = "", link: str = "", code: str = "") -> Content:
    """The content for one person, every text filled."""
    speech = replace(
        content.speech,
        prompt=tuple(fill(sentence, name=name, link=link, code=code) for sentence in content.speech.prompt),
        goodbye=fill(content.speech.goodbye, name=name, link=link, code=code),
    )
    return Content(
        subject=fill(content.subject, name=name, link=link, code=code),
        sms=fill(content.sms, name=name, link=link, code=code),
        email=fill(content.email, name=name, link=link, code=code),
        speech=speech,
        keys=content.keys,
        link=content.link,
    )
