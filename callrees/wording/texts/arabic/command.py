"""Arabic: to commander and HR, and from a commander to others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.wording.phrases.shapes import Section
from callrees.wording.texts.english.command import COMMAND as ENGLISH

COMMAND: Final = replace(
    ENGLISH,
    command=Section(
        subject="{count} من {total} لم يعرف حالهم",
        sms="{count} من {total} لم يعرف حالهم: {names}. حتى الآن: {counts}. {link}",
        email=("{count} من {total} لم يعرف حالهم:", "{rows}", "حتى الآن: {counts}.", "اللوحة: {link}"),
        spoken="{count} من {total} لم يعرف حالهم: {names}. حتى الآن: {counts}.",
    ),
)
