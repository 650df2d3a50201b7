"""Polish texts. Those that leave as SMS go without Polish letters, as public alerts do: half the price."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english import ENGLISH
from callrees.wording.texts.polish.alarm import ALARM
from callrees.wording.texts.polish.answers import ANSWERS
from callrees.wording.texts.polish.calls import CALLS
from callrees.wording.texts.polish.check_in_page import CHECK_IN_PAGE
from callrees.wording.texts.polish.command import COMMAND
from callrees.wording.texts.polish.cries import CRIES
from callrees.wording.texts.polish.helper_pages import HELPER_PAGES
from callrees.wording.texts.polish.keywords import KEYWORDS
from callrees.wording.texts.polish.leading import LEADING
from callrees.wording.texts.polish.network import NETWORK
from callrees.wording.texts.polish.others import OTHERS
from callrees.wording.texts.polish.quota import QUOTA
from callrees.wording.texts.polish.shared import SHARED
from callrees.wording.texts.polish.succession import SUCCESSION

POLISH: Final = replace(
    ENGLISH,
    language="pl",
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
