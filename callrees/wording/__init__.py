"""Every text that leaves the house, by language; all pass `seal`.

`messages` makes whole messages, `matters` their parts for `combine`, `labels` the words and marks of pages.
"""

from __future__ import annotations

from callrees.wording.calls import Line, digits_of, going_on, lines, voicemail
from callrees.wording.commanding import (
    Saying,
    all_clear,
    all_clear_words,
    correction,
    follow_up,
)
from callrees.wording.frame import Content, Frame, LinkKind, Outgoing, Speech, Who
from callrees.wording.labels import Label, label, status_word
from callrees.wording.languages import language_for, voice_for
from callrees.wording.messages import (
    alert,
    alert_again,
    branch,
    closing,
    combine,
    command_list,
    confirm,
    confirm_mine,
    confirm_pass,
    confirm_take,
    digest,
    fill_content,
    for_channel,
    help_call,
    help_reply,
    how_to_reply,
    someone_else,
    stand_down,
    stand_in,
    taken,
)
from callrees.wording.others import Answered, Named, answered_for, which_list
from callrees.wording.quota import quota_after_all, quota_enough, quota_spare, quota_stands
from callrees.wording.sealing import EXERCISE, seal, seal_parts
from callrees.wording.sections import Section
from callrees.wording.size import text_size
from callrees.wording.slots import fill, quoted
from callrees.wording.whose import (
    about_us,
    confirm_about,
    for_people,
    help_and_about_us,
    option,
    question_of,
    unknown_phone,
    which_one,
    who_answers,
    wrong_number,
)

__all__ = [
    "EXERCISE",
    "Answered",
    "Content",
    "Frame",
    "Label",
    "Line",
    "LinkKind",
    "Named",
    "Outgoing",
    "Saying",
    "Section",
    "Speech",
    "Who",
    "about_us",
    "alert",
    "alert_again",
    "all_clear",
    "all_clear_words",
    "answered_for",
    "branch",
    "closing",
    "combine",
    "command_list",
    "confirm",
    "confirm_about",
    "confirm_mine",
    "confirm_pass",
    "confirm_take",
    "correction",
    "digest",
    "digits_of",
    "fill",
    "fill_content",
    "follow_up",
    "for_channel",
    "for_people",
    "going_on",
    "help_and_about_us",
    "help_call",
    "help_reply",
    "how_to_reply",
    "label",
    "language_for",
    "lines",
    "option",
    "question_of",
    "quota_after_all",
    "quota_enough",
    "quota_spare",
    "quota_stands",
    "quoted",
    "seal",
    "seal_parts",
    "someone_else",
    "stand_down",
    "stand_in",
    "status_word",
    "taken",
    "text_size",
    "unknown_phone",
    "voice_for",
    "voicemail",
    "which_list",
    "which_one",
    "who_answers",
    "wrong_number",
]
