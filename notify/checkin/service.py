"""The ways into check-in: lay out standings, record a statement, hear a text or a key, review an answer."""

from __future__ import annotations

from notify.checkin.answering import answer_page, answer_real
from notify.checkin.asking import NOT_ASKED, STOOD_DOWN, ask, stand_down
from notify.checkin.calls.keys import Keyed, Where, key, key_of_caller
from notify.checkin.recording import Recorded, Said, Start, begin, record
from notify.checkin.replying import answer_recorded, told
from notify.checkin.review.reviewing import review
from notify.checkin.rounds import new_round
from notify.checkin.telling_needs import Detail, tell_need
from notify.checkin.texts.hearing import Heard, Text, hear
from notify.checkin.texts.sweeping import sweep_since, swept, unheard
from notify.checkin.texts.unprompted import attach as attach_unprompted
from notify.checkin.texts.unprompted import belongs_to
from notify.checkin.texts.unread import keep_unread
from notify.escalation.telling.numbers import short_numbers

__all__ = [
    "NOT_ASKED",
    "STOOD_DOWN",
    "Detail",
    "Heard",
    "Keyed",
    "Recorded",
    "Said",
    "Start",
    "Text",
    "Where",
    "answer_page",
    "answer_real",
    "answer_recorded",
    "ask",
    "attach_unprompted",
    "begin",
    "belongs_to",
    "hear",
    "keep_unread",
    "key",
    "key_of_caller",
    "new_round",
    "record",
    "review",
    "short_numbers",
    "stand_down",
    "sweep_since",
    "swept",
    "tell_need",
    "told",
    "unheard",
]
