"""What a language has to say, in groups. A further language is one more folder in `texts` with one `Phrases`.

A new sentence is a field of its group here, and a line in the module of that name in every language. Slots are
named in braces; every one of a sentence must be used or left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from callrees.wording.phrases.alarm import Alarm
from callrees.wording.phrases.answers import Answers
from callrees.wording.phrases.calls import Calls
from callrees.wording.phrases.check_in_page import CheckInPage
from callrees.wording.phrases.command import Command
from callrees.wording.phrases.cries import Cries
from callrees.wording.phrases.helper_pages import HelperPages
from callrees.wording.phrases.keywords import Keywords
from callrees.wording.phrases.leading import Leading
from callrees.wording.phrases.network import Network
from callrees.wording.phrases.others import Others
from callrees.wording.phrases.quota import QuotaTexts
from callrees.wording.phrases.shapes import Asked, Section, alike
from callrees.wording.phrases.shared import Shared
from callrees.wording.phrases.succession import Succession

__all__ = [
    "Alarm",
    "Answers",
    "Asked",
    "Calls",
    "CheckInPage",
    "Command",
    "Cries",
    "HelperPages",
    "Keywords",
    "Leading",
    "Network",
    "Others",
    "Phrases",
    "QuotaTexts",
    "Section",
    "Shared",
    "Succession",
    "alike",
]


@dataclass(frozen=True, slots=True)
class Phrases:
    """All sentences of one language."""

    language: str
    shared: Shared
    alarm: Alarm
    answers: Answers
    cries: Cries
    succession: Succession
    check_in_page: CheckInPage
    command: Command
    calls: Calls
    helper_pages: HelperPages
    keywords: Keywords
    leading: Leading
    network: Network
    quota: QuotaTexts
    others: Others
