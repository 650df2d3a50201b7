"""A matter of which a message speaks, before it is sealed; one message may speak of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from callrees.wording import phrases as said
from callrees.wording.frame import LinkKind
from callrees.wording.lent import plain
from callrees.wording.slots import put, tidy
from callrees.wording.thrift import thrifty

_OURS: Final = frozenset({"opening", "ask", "choices", "reply", "press", "answer", "counts", "drill", "note", "role"})
"""Slots that hold words of ours alone."""


@dataclass(frozen=True, slots=True)
class Section:
    """One matter, filled in, for every channel. Made by the functions of `matters`; joined by `combine`.

    `once`: a call says it a single time (a confirmation), else twice. `asks_person`: the call asks whether the
    right one is speaking (key 8). `own_code`: an email tells the reader's personal code, a text where it takes no
    further segment.
    """

    subject: str
    sms: str
    email: tuple[str, ...]
    spoken: str
    press: str = ""
    keys: tuple[str, ...] = ()
    link: LinkKind | None = None
    once: bool = False
    asks_person: bool = False
    own_code: bool = False


def filled(template: said.Section, **words: str | int) -> Section:
    """The template with people's words in it; white space that empty words leave behind is drawn together.

    Only what is spoken keeps the marks of words in another language.
    """
    written = {slot: plain(word) if isinstance(word, str) else word for slot, word in words.items()}
    paragraphs = [_line(put(paragraph, **written)) for paragraph in template.email]
    return Section(
        subject=tidy(put(template.subject, **written)),
        sms=in_a_text(template.sms, **written),
        email=tuple(paragraph for paragraph in paragraphs if paragraph not in ("", ".")),
        spoken=tidy(put(template.spoken, **words)),
        press=tidy(put(template.press, **written)),
    )


def in_a_text(sentence: str, **words: str | int) -> str:
    """One sentence of ours for a text, in letters that cost least; people's words stay as they are."""
    said = {slot: thrifty(str(word)) if slot in _OURS else word for slot, word in words.items()}
    return _line(put(thrifty(sentence), **said))


def _line(text: str) -> str:
    return tidy(text, lines=True)
