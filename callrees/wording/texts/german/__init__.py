"""German texts, to a person addressed as Sie. All its letters are in the cheap alphabet."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english import ENGLISH
from callrees.wording.texts.german.alarm import ALARM
from callrees.wording.texts.german.answers import ANSWERS
from callrees.wording.texts.german.calls import CALLS
from callrees.wording.texts.german.check_in_page import CHECK_IN_PAGE
from callrees.wording.texts.german.command import COMMAND
from callrees.wording.texts.german.cries import CRIES
from callrees.wording.texts.german.helper_pages import HELPER_PAGES
from callrees.wording.texts.german.keywords import KEYWORDS
from callrees.wording.texts.german.leading import LEADING
from callrees.wording.texts.german.network import NETWORK
from callrees.wording.texts.german.others import OTHERS
from callrees.wording.texts.german.quota import QUOTA
from callrees.wording.texts.german.shared import SHARED
from callrees.wording.texts.german.succession import SUCCESSION

GERMAN: Final = replace(
    ENGLISH,
    language="de",
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
