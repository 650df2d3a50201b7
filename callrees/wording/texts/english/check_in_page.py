"""English: the check-in page."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.check_in_page import CheckInPage
from callrees.words import Need

CHECK_IN_PAGE: Final = CheckInPage(
    title="check in",
    recorded="Your answer is recorded: {answer}. {time}",
    recorded_by_another="Somebody answered for you: {answer}. {time} You can answer for yourself below.",
    chosen="recorded",
    nothing_more="You need do nothing more. We will leave you alone, unless everyone is asked again. If "
    "something changes, answer again below.",
    not_taken="Nobody has taken your call for help yet. We go on alerting people until somebody does.",
    taken="{taker} has taken your call for help and will speak to you. {time}",
    taken_hiding="{taker} has taken your call for help and will write to you, not ring. {time}",
    closed="{taker} has closed your call for help. {time} If you still need help, press it again.",
    look_again="See whether somebody has taken it",
    told="We told {role}.",
    help_before="You called for help before. Somebody will still speak to you.",
    what_help="What help do you need?",
    needs={
        Need.TRAPPED: "I am trapped",
        Need.MEDICAL: "Medical help",
        Need.SHELTER: "Shelter, a safe place",
        Need.TRANSPORT: "Transport",
        Need.OTHER: "Other",
    },
    needs_hint="Press each one that fits. Only those who help you see it.",
    take_back="press to take back",
    place="Where are you?",
    place_hint="Room, floor, street: what helps to find you.",
    note="A note, if you want. Write it first, then press your answer.",
    note_more="Anything else that helpers should know",
    send="Send what I wrote",
    noted="You wrote: {words}",
    is_it_real="This is an exercise. Is your emergency real?",
    it_is_real="REAL: I need help now",
    real_recorded="It is recorded that this is real. Those who are called are told so.",
    ended="This ended: {time}. Your answer still counts, and is marked as late.",
    no_answer="Nothing is recorded yet: press one of the answers below.",
    only_you="This page is yours alone: do not pass it on.",
    unknown_title="There is no such page",
    unknown="The link is wrong or incomplete. Open it once more, all of it, from our message.",
    over_title="This link has ended",
    over="It took answers until thirty days after the end.",
    other_languages="This page in other languages",
)
