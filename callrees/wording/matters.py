"""Every matter of which a message can speak, as sections. None but the alert and the closing holds the
activation's message.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from callrees.accounting import Standing
from callrees.wording.frame import Frame, LinkKind, Who
from callrees.wording.languages import phrases_for
from callrees.wording.lent import ended, plain
from callrees.wording.names import NUMBERED_IN_A_TEXT, described, listed, numbered, rows
from callrees.wording.phrases import Phrases
from callrees.wording.phrases import Section as Template
from callrees.wording.sections import Section, filled, in_a_text
from callrees.wording.slots import lay, put, shortened
from callrees.words import Duty, Kind, Question, Status

TOPIC_LENGTH: Final = 70
"""Characters of the message that an email's subject shows."""

THEIR_WORDS_LENGTH: Final = 120
"""Characters of a cry for help that are quoted; the page shows all of it."""


def alert_matter(frame: Frame, message: str) -> Section:
    """The alarm itself, with its one question."""
    alarm = phrases_for(frame.language).alarm
    asks_in_text = frame.question is not Question.WHEREABOUTS
    return _asking(frame, alarm.notice if asks_in_text else alarm.alert, message)


def alert_again_matter(frame: Frame, message: str, turn: int = 0) -> Section:
    """The alarm in other words, for a text that stands where others are rung; worded anew with each `turn`."""
    alarm = phrases_for(frame.language).alarm
    template = alarm.notice_again if frame.question is Question.NOTICE else alarm.alert_again
    return _asking(frame, template, message, alarm.openings_again[turn % len(alarm.openings_again)])


def _asking(frame: Frame, template: Template, message: str, opening: str = "") -> Section:
    phrases = phrases_for(frame.language)
    asked = phrases.shared.asked[frame.question]
    reply = lay(phrases.shared.reply, choices=asked.choices)
    return replace(
        filled(
            template,
            opening=opening,
            message=f"{ended(message)} {phrases.alarm.keep_silent}" if frame.quiet else ended(message),
            topic=shortened(plain(message), TOPIC_LENGTH),
            ask=asked.ask,
            choices=asked.choices,
            reply=reply[:1].lower() + reply[1:] if frame.question is Question.NOTICE else reply,
            press=asked.press,
        ),
        keys=("1", "2", "3"),
        link=LinkKind.CHECK_IN,
        asks_person=True,
        own_code=True,
    )


def stand_in_matter(
    frame: Frame, holders: Sequence[Who], numbers: Sequence[int] = (), *, unable: bool = False
) -> Section:
    """To a backup: the question whether they stand in for these holders. By `numbers` one of several is taken.

    `unable`: the holders did answer, and cannot lead.
    """
    phrases = phrases_for(frame.language)
    one, many = phrases.succession.stand_in, phrases.succession.stand_in_many
    if unable:
        one = many = phrases.succession.stand_in_unable
    shown = [described(holder) for holder in holders]
    several = len(holders) > 1
    section = replace(
        filled(
            many if several else one,
            holders=listed(shown, phrases),
            count=len(holders),
        ),
        keys=("4", "5"),
        link=LinkKind.STAND_IN,
    )
    if not several or not any(numbers):
        return section
    written = filled(many, holders=listed(numbered(shown, numbers), phrases), count=len(holders))
    return with_line(
        replace(section, sms=written.sms, email=written.email), phrases.others.take_one, one=next(filter(None, numbers))
    )


def digest_matter(
    frame: Frame, names: Sequence[str], total: int, no_contact: Sequence[str] = (), numbers: Sequence[int] = ()
) -> Section:
    """To a superior: who of their `total` people is silent, and who of them has no working contact at all.

    Whoever has one of `numbers`, in the order of the names, can be answered for by text.
    """
    phrases = phrases_for(frame.language)
    unreachable = lay(phrases.succession.no_contact, names=listed(no_contact, phrases)) if no_contact else ""
    said: dict[str, str | int] = {"contacts": unreachable, "count": len(names), "total": total}
    return replace(
        _with_numbers(frame, phrases.succession.digest, names, numbers, said),
        link=LinkKind.BRANCH,
    )


def command_matter(
    frame: Frame, names: Sequence[str], counts: Mapping[Status, int], numbers: Sequence[int] = ()
) -> Section:
    """To commander and HR: who is not accounted for, and how everyone else stands."""
    phrases = phrases_for(frame.language)
    statuses = phrases.shared.asked[frame.question].statuses
    stand = [f"{statuses[status]} {counts[status]}" for status in Status if counts.get(status)]
    said: dict[str, str | int] = {"counts": ", ".join(stand), "count": len(names), "total": sum(counts.values())}
    return replace(
        _with_numbers(frame, phrases.command.command, names, numbers, said),
        link=LinkKind.BOARD,
    )


def _with_numbers(
    frame: Frame, template: Template, names: Sequence[str], numbers: Sequence[int], said: Mapping[str, str | int]
) -> Section:
    """A list of names: spoken as they are, written with the numbers by which they can be answered for."""
    phrases = phrases_for(frame.language)
    spoken = filled(template, names=listed(names, phrases) or "-", rows=rows(names, phrases), **said)
    given = [number for number in numbers if number]
    if not given:
        return spoken
    shown = numbered(names, numbers)
    written = filled(template, names=listed(shown, phrases, NUMBERED_IN_A_TEXT), rows=rows(shown, phrases), **said)
    return with_line(
        replace(written, spoken=spoken.spoken),
        phrases.others.how,
        one=given[0],
        many=",".join(map(str, given[:2])),
        choices=phrases.shared.asked[frame.question].choices,
    )


def with_line(section: Section, line: str, **words: str | int) -> Section:
    """The section with one more sentence of ours in text and email; a call, which offers keys, does not say it."""
    said = put(line, **words)
    return replace(section, sms=f"{section.sms} {in_a_text(line, **words)}", email=(*section.email, said))


def help_matter(frame: Frame, person: Who, words: str = "", *, certain: bool = True, real: bool = False) -> Section:
    """Someone needs help, or (not `certain`) may. Their `words` are quoted in text and email, never spoken aloud:
    a call is overheard, and they may be medical. `real`: in an exercise, they have said that it is no part of it.
    """
    phrases = phrases_for(frame.language)
    quote = shortened(words, THEIR_WORDS_LENGTH)
    template = phrases.cries.help_certain if certain else phrases.cries.help_possible
    if frame.quiet:  # nobody rings about them, and nobody is told to speak to them
        template = replace(phrases.cries.help_hiding, press=template.press)
    section = filled(
        template,
        person=described(person, with_site=True),
        words=lay(phrases.cries.help_words, words=quote) if quote else "",
        drill=_with_care(frame, phrases, real=real),
    )
    return replace(_opened(frame, section, phrases, real=real), keys=("6",), link=LinkKind.HELP)


def help_many_matter(frame: Frame, people: Sequence[Who], numbers: Sequence[int], *, real: bool = False) -> Section:
    """Several need help, or may: one list, one way to take them all, and one to take a single person by number.

    `real`: in an exercise, one of them has said that it is no part of it.
    """
    phrases = phrases_for(frame.language)
    section = filled(
        phrases.cries.help_many,
        count=len(people),
        people=listed(numbered([described(one, with_site=True) for one in people], numbers), phrases),
        rows=rows(numbered([described(one, with_site=True) for one in people], numbers), phrases),
        drill=_with_care(frame, phrases, real=real),
        one=next((str(number) for number in numbers if number), people[0].name),
    )
    return replace(_opened(frame, section, phrases, real=real), keys=("6",), link=LinkKind.HELP)


def _opened(frame: Frame, section: Section, phrases: Phrases, *, real: bool) -> Section:
    """In an exercise, a cry that is no part of it says so before anything else, between the marks of the exercise."""
    if frame.kind is Kind.REAL or not real:
        return section
    opening = phrases.cries.real_case
    return replace(
        section,
        subject=f"{opening} {section.subject}",
        sms=f"{in_a_text(opening)} {section.sms}",
        email=(opening, *section.email),
        spoken=f"{opening} {section.spoken}",
    )


def _with_care(frame: Frame, phrases: Phrases, *, real: bool) -> str:
    """What whoever takes a case has to mind in a drill: that it may be real."""
    in_drill = phrases.cries.help_real_in_drill if real else phrases.cries.help_in_drill
    return "" if frame.kind is Kind.REAL else in_drill


def branch_matter(frame: Frame, count: int) -> Section:
    """To a leader, or whoever acts for one: their `count` people are being alerted, with the page that shows them."""
    template = phrases_for(frame.language).succession.branch
    return replace(filled(template, count=count), link=LinkKind.BRANCH, once=True)


def answer_words(frame: Frame, status: Status, duty: Duty, phrases: Phrases) -> str:
    """The answer as the person knows it: the label of the question, not our word for it."""
    if frame.question is Question.CALLOUT and status is not Status.NEEDS_HELP and duty in phrases.shared.duties:
        return phrases.shared.duties[duty]
    return phrases.shared.asked[frame.question].statuses[status]


def confirm_matter(frame: Frame, standing: Standing) -> Section:
    """Your answer is recorded, and how to change it."""
    phrases = phrases_for(frame.language)
    return replace(
        filled(
            phrases.answers.confirm,
            answer=answer_words(frame, standing.status, standing.duty, phrases),
            choices=phrases.shared.asked[frame.question].choices,
        ),
        once=True,
    )


def closing_matter(frame: Frame, message: str) -> Section:
    """The end of it, with the commander's last words."""
    phrases = phrases_for(frame.language)
    return filled(
        phrases.alarm.closing,
        message=ended(message),
        note=phrases.alarm.closing_note,
    )


def taken_matter(frame: Frame, taker: str, person: Who) -> Section:
    """A help case was taken, and by whom."""
    phrases = phrases_for(frame.language)
    return replace(filled(phrases.cries.taken, taker=taker, person=described(person)), once=True)


def stand_down_matter(frame: Frame, holders: Sequence[Who], acting: str = "") -> Section:
    """A backup need not stand in any more: the holder answered, or `acting` stands in."""
    phrases = phrases_for(frame.language)
    template = phrases.succession.stand_down_acting if acting.strip() else phrases.succession.stand_down
    names = listed([described(holder) for holder in holders], phrases)
    return replace(filled(template, holders=names, acting=acting), once=True)
