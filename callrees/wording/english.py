"""English texts. Plain characters only: a curly quote or a long dash would double the price of a text."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases import Asked, Phrases, Section
from callrees.words import Duty, Question, Status

_STATUSES: Final = {
    Status.SAFE: "safe",
    Status.NEEDS_HELP: "need help",
    Status.UNAVAILABLE: "away",
    Status.EXCUSED: "excused",
    Status.UNACCOUNTED: "no answer",
    Status.UNREACHABLE: "no working contact",
}
_WHEREABOUTS: Final = Asked(
    ask="Are you safe?",
    choices="1 safe, 2 need help, 3 away",
    press="Press 1 if you are safe, 2 if you need help, 3 if you are away.",
    statuses=_STATUSES,
)
_ASKED: Final = {
    Question.WHEREABOUTS: _WHEREABOUTS,
    Question.EVACUATE: Asked(
        ask="Are you out?",
        choices="1 out, 2 inside or hurt, 3 not at the site",
        press="Press 1 if you are out, 2 if you are inside or hurt, 3 if you are not at the site.",
        statuses=_STATUSES
        | {
            Status.SAFE: "out",
            Status.NEEDS_HELP: "inside or hurt",
            Status.UNAVAILABLE: "not at the site",
        },
    ),
    Question.CALLOUT: Asked(
        ask="Can you come to duty?",
        choices="1 coming, 2 need help, 3 cannot",
        press="Press 1 if you are coming, 2 if you need help, 3 if you cannot come.",
        statuses=_STATUSES,
    ),
    Question.NOTICE: Asked(
        ask="Nothing to answer. If you need to:",
        choices=_WHEREABOUTS.choices,
        press="There is nothing to answer. If you need to: " + _WHEREABOUTS.press[:1].lower() + _WHEREABOUTS.press[1:],
        statuses=_STATUSES,
    ),
}


def _plain(subject: str, text: str, spoken: str = "", press: str = "") -> Section:
    """A section whose email and, where not given, whose speech say what its text says."""
    return Section(subject, text, (text,), spoken or text, press)


ENGLISH: Final = Phrases(
    language="en",
    asked=_ASKED,
    duties={Duty.COMING: "coming", Duty.ARRIVED: "arrived", Duty.CANNOT: "cannot come"},
    reply="Reply {choices}.",
    intro="A message for {name}.",
    again="I say it again.",
    more_keys="Press 9 to hear this again.",
    someone_else_key="Press 8 if you are someone else.",
    goodbye="Goodbye.",
    for_whom="This message is for {name}.",
    several="{subject} (and {count} more)",
    and_more="{names} and {count} more",
    last_of_list="{names} and {last}",
    no_contact="No working contact: {names}.",
    alert=Section(
        subject="{topic}",
        sms="{message} {reply}",
        email=(
            "{message}",
            "{ask} Answer here: {link}",
            "Or answer our text: {choices}.",
            "The page is yours alone: do not pass it on.",
        ),
        spoken="{message}",
        press="{press}",
    ),
    notice=Section(
        subject="{topic}",
        sms="{message} {ask} {reply}",
        email=(
            "{message}",
            "{ask} Answer here: {link}",
            "Or answer our text: {choices}.",
            "The page is yours alone: do not pass it on.",
        ),
        spoken="{message}",
        press="{press}",
    ),
    stand_in=Section(
        subject="will you stand in for {holders}?",
        sms="{holders} has not answered. Will you stand in? You would lead and account for the unit. "
        "Reply 4 to take it, 5 to pass.",
        email=(
            "{holders} has not answered. Will you stand in? You would lead and account for the unit.",
            "Take it or pass here: {link}",
            "Or answer our text: 4 to take it, 5 to pass.",
        ),
        spoken="{holders} has not answered. Will you stand in? You would lead and account for the unit.",
        press="Press 4 to stand in, 5 to pass.",
    ),
    stand_in_many=Section(
        subject="will you stand in for {count} people?",
        sms="No answer from {holders}. Will you stand in? You would lead and account for their units. "
        "Reply 4 to take all, 5 to pass.",
        email=(
            "No answer from {holders}. Will you stand in? You would lead and account for their units.",
            "Take them or pass here: {link}",
            "Or answer our text: 4 to take all, 5 to pass.",
        ),
        spoken="There is no answer from {holders}. Will you stand in? You would lead and account for their units.",
        press="Press 4 to stand in for all, 5 to pass.",
    ),
    digest=Section(
        subject="who has not answered ({count} of {total})",
        sms="Who has not answered ({count} of your {total}): {names}. {contacts} "
        "Check on them and answer for them: {link}",
        email=(
            "Who has not answered ({count} of your {total}):",
            "{rows}",
            "{contacts}",
            "Check on them and answer for them here, saying how you know: {link}",
        ),
        spoken="Who has not answered: {count} of your {total}: {names}. {contacts} "
        "Please check on them. You can answer for them on the page that we sent you.",
    ),
    command=Section(
        subject="{count} of {total} not accounted for",
        sms="{count} of {total} not accounted for: {names}. So far: {counts}. {link}",
        email=("{count} of {total} not accounted for:", "{rows}", "So far: {counts}.", "The board: {link}"),
        spoken="{count} of {total} are not accounted for: {names}. So far: {counts}.",
    ),
    help_certain=Section(
        subject="{person} needs help",
        sms="{person} needs help. {words} {drill} Nobody has taken this yet. "
        "Reply 6 or MINE to take it and speak to them yourself. {link}",
        email=(
            "{person} needs help.",
            "{words}",
            "{drill}",
            "Nobody has taken this yet. Take it here and speak to them yourself: {link}",
            "If life is in danger call the emergency number.",
        ),
        spoken="{person} needs help. {drill} Nobody has taken this yet.",
        press="Press 6 to take it and speak to them yourself.",
    ),
    help_possible=Section(
        subject="{person} may need help",
        sms="{person} may need help: we could not be sure of their answer. {words} {drill} Nobody has taken this yet. "
        "Reply 6 or MINE to take it and speak to them yourself. {link}",
        email=(
            "{person} may need help: we could not be sure of their answer.",
            "{words}",
            "{drill}",
            "Nobody has taken this yet. Take it here and speak to them yourself: {link}",
            "If life is in danger call the emergency number.",
        ),
        spoken="{person} may need help. We could not be sure of their answer. {drill} Nobody has taken this yet.",
        press="Press 6 to take it and speak to them yourself.",
    ),
    help_words='They wrote: "{words}".',
    help_in_drill="It may be real: ask them.",
    help_reply=_plain(
        "what you sent is recorded",
        "If life is in danger call your emergency number. We told {role}; a person will call you. "
        "What you sent is recorded.",
    ),
    help_reply_untold=_plain(
        "what you sent is recorded",
        "If life is in danger call your emergency number. What you sent is recorded.",
    ),
    confirm=_plain(
        "your answer is recorded",
        "Your answer is recorded: {answer}. If this changes, reply {choices}.",
        "Your answer is recorded: {answer}. If this changes, answer again.",
    ),
    confirm_take=_plain(
        "you stand in for {names}",
        "It is recorded: you stand in for {names}. You lead and account for the unit until they are back.",
    ),
    confirm_pass=_plain(
        "you do not stand in for {names}",
        "It is recorded: you do not stand in for {names}. You need do nothing more.",
    ),
    confirm_mine=_plain(
        "the help case of {names} is yours",
        "It is recorded: the help case of {names} is yours. Speak to them now; nobody else is asked any more.",
    ),
    how_to_reply=_plain(
        "how to answer",
        "We could not read your answer; a person will. Please reply with one digit: {choices}.",
        "That was none of the keys. {press}",
    ),
    someone_else=_plain(
        "thank you",
        "Thank you. It is recorded that we did not reach {name}. Please ask them to answer.",
    ),
    taken=_plain(
        "{taker} took the help case of {person}",
        "{taker} took the help case of {person}. You need do nothing more.",
    ),
    stand_down=_plain(
        "you need not stand in",
        "{holders} answered. You need not stand in. Thank you.",
    ),
    stand_down_acting=_plain(
        "you need not stand in",
        "{acting} stands in for {holders}. You need not stand in. Thank you.",
    ),
    closing=Section(
        subject="this has ended",
        sms="{message} {note}",
        email=("{message}", "{note}"),
        spoken="{message} {note}",
    ),
    closing_note="This has ended; nothing more to answer.",
)
