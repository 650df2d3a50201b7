"""English texts. Plain characters only: a curly quote or a long dash would double the price of a text."""

from __future__ import annotations

from typing import Final

from callrees.wording.phrases import Phrases
from callrees.wording.texts.english.alarm import ALARM
from callrees.wording.texts.english.answers import ANSWERS
from callrees.wording.texts.english.calls import CALLS
from callrees.wording.texts.english.check_in_page import CHECK_IN_PAGE
from callrees.wording.texts.english.command import COMMAND
from callrees.wording.texts.english.cries import CRIES
from callrees.wording.texts.english.helper_pages import HELPER_PAGES
from callrees.wording.texts.english.keywords import KEYWORDS
from callrees.wording.texts.english.leading import LEADING
from callrees.wording.texts.english.network import NETWORK
from callrees.wording.texts.english.others import OTHERS
from callrees.wording.texts.english.quota import QUOTA
from callrees.wording.texts.english.shared import SHARED
from callrees.wording.texts.english.succession import SUCCESSION

ENGLISH: Final = Phrases(
    language="en",
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
    network=NETWORK,
    quota=QUOTA,
    others=OTHERS,
)
