"""Spanish texts, to a person addressed as usted. Texts leave without the accents that would double their price."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.texts.english import ENGLISH
from callrees.wording.texts.spanish.alarm import ALARM
from callrees.wording.texts.spanish.answers import ANSWERS
from callrees.wording.texts.spanish.calls import CALLS
from callrees.wording.texts.spanish.check_in_page import CHECK_IN_PAGE
from callrees.wording.texts.spanish.command import COMMAND
from callrees.wording.texts.spanish.cries import CRIES
from callrees.wording.texts.spanish.helper_pages import HELPER_PAGES
from callrees.wording.texts.spanish.keywords import KEYWORDS
from callrees.wording.texts.spanish.leading import LEADING
from callrees.wording.texts.spanish.network import NETWORK
from callrees.wording.texts.spanish.others import OTHERS
from callrees.wording.texts.spanish.quota import QUOTA
from callrees.wording.texts.spanish.shared import SHARED
from callrees.wording.texts.spanish.succession import SUCCESSION

SPANISH: Final = replace(
    ENGLISH,
    language="es",
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
