"""French texts, to a person addressed as vous. Texts leave without the accents that would double their price."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english import ENGLISH
from callrees.wording.texts.french.alarm import ALARM
from callrees.wording.texts.french.answers import ANSWERS
from callrees.wording.texts.french.calls import CALLS
from callrees.wording.texts.french.check_in_page import CHECK_IN_PAGE
from callrees.wording.texts.french.command import COMMAND
from callrees.wording.texts.french.cries import CRIES
from callrees.wording.texts.french.helper_pages import HELPER_PAGES
from callrees.wording.texts.french.keywords import KEYWORDS
from callrees.wording.texts.french.leading import LEADING
from callrees.wording.texts.french.network import NETWORK
from callrees.wording.texts.french.others import OTHERS
from callrees.wording.texts.french.quota import QUOTA
from callrees.wording.texts.french.shared import SHARED
from callrees.wording.texts.french.succession import SUCCESSION

FRENCH: Final = replace(
    ENGLISH,
    language="fr",
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
