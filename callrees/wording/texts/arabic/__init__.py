"""Arabic texts, with the digits of a telephone's keys. An Arabic text costs more than twice an English one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.arabic.alarm import ALARM
from callrees.wording.texts.arabic.answers import ANSWERS
from callrees.wording.texts.arabic.calls import CALLS
from callrees.wording.texts.arabic.check_in_page import CHECK_IN_PAGE
from callrees.wording.texts.arabic.command import COMMAND
from callrees.wording.texts.arabic.cries import CRIES
from callrees.wording.texts.arabic.helper_pages import HELPER_PAGES
from callrees.wording.texts.arabic.keywords import KEYWORDS
from callrees.wording.texts.arabic.leading import LEADING
from callrees.wording.texts.arabic.network import NETWORK
from callrees.wording.texts.arabic.others import OTHERS
from callrees.wording.texts.arabic.quota import QUOTA
from callrees.wording.texts.arabic.shared import SHARED
from callrees.wording.texts.arabic.succession import SUCCESSION
from callrees.wording.texts.english import ENGLISH

ARABIC: Final = replace(
    ENGLISH,
    language="ar",
    shared=SHARED,
    alarm=ALARM,
    answers=ANSWERS,
    cries=CRIES,
    succession=SUCCESSION,
    check_in_page=CHECK_IN_PAGE,
    command=COMMAND,
    calls=CALLS,
    helper_pages=HELPER_PAGES,
    keywords=KEYWORDS,
    leading=LEADING,
    quota=QUOTA,
    others=OTHERS,
    network=NETWORK,
)
