"""English: what calls say around their matter."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases.calls import Calls

CALLS: Final = Calls(
    intro="A message for {name}.",
    again="I say it again.",
    more_keys="Press 9 to hear this again.",
    someone_else_key="Press 8 if you are someone else.",
    goodbye="Goodbye.",
    voicemail="This is an urgent message for {name}. Please call us back now. Our number is {number}.",
    voicemail_code="Your code for that call is {digits}.",
    voicemail_key="If you are listening now, press 9.",
    ask_code="We do not know this phone. Please enter the eight digits of your personal code, then press hash.",
    ask_who="There are messages for more than one person on this phone. "
    "Please enter your personal code or your short number, then press hash.",
    wrong_code="We do not know that number.",
    not_found="We cannot find out who you are. Please answer by text or email, or tell your superior.",
    nothing_open="There is no message open for this phone.",
    need_help="If you need help, press 2.",
    help_noted="It is recorded that you need help. A person will see it.",
    emergency="If life is in danger call your emergency number.",
    call_later="We cannot look up your messages at the moment. Please call again in a few minutes.",
    look_elsewhere="We tried to reach you. Please look at your texts and emails.",
)
