"""What calls say around their matter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calls:
    """The opening and the end of a call, and its keys that are not answers; what a mailbox is left, and what
    people hear who call us. What a language leaves out is said in English, by an English voice.
    """

    intro: str  # said first
    again: str  # said before the second time
    more_keys: str
    someone_else_key: str
    goodbye: str
    voicemail: str = ""  # {name} {number}: nothing that a room must not hear, for it may be played aloud
    voicemail_code: str = ""  # {digits}
    voicemail_key: str = ""  # for a person who was taken for a mailbox
    ask_code: str = ""  # to an unknown phone
    ask_who: str = ""  # to a phone of several people
    wrong_code: str = ""
    not_found: str = ""  # after the last try
    nothing_open: str = ""
    need_help: str = ""  # nothing is open: a key for whoever needs help all the same
    help_noted: str = ""
    emergency: str = ""
    call_later: str = ""  # when we cannot look anything up
    look_elsewhere: str = ""  # a call of ours that cannot be told its message
