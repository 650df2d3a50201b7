"""The contact points of a row: each phone and email column, read in the header's order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from callrees.words import Channel
from notify.directory.cells import Cells
from notify.directory.columns import ContactColumn, ContactKind
from notify.directory.phones import NumberError, Regions, read_number
from notify.directory.records import Contact, Notice, NoticeKind, by_channel

LONGEST_EMAIL = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets
LONGEST_SHOWN = 40

_EMAIL = re.compile(r"[^\s@<>(),;:\"\\\[\]]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]")
_CHANNELS = {ContactKind.MOBILE: (Channel.SMS, Channel.VOICE), ContactKind.PHONE: (Channel.VOICE,)}


@dataclass(frozen=True, slots=True)
class Reading:
    """The contacts of one row, and what was noticed about them."""

    contacts: tuple[Contact, ...]
    notices: tuple[Notice, ...]


def read_contacts(cells: Cells, columns: Iterable[ContactColumn], regions: Regions) -> Reading:
    """Read every contact cell. One that cannot be used is left out and noticed. Raises CellError."""
    contacts: list[Contact] = []
    notices: list[Notice] = []
    for column in columns:
        text = cells.raw(column.index, column.label)
        if text is None:
            continue
        if column.kind is ContactKind.EMAIL:
            contacts += _email(text, column.label, notices)
        else:
            contacts += _number(text, column, regions, notices)
    return Reading(by_channel(contacts), tuple(notices))


def _email(text: str, label: str, notices: list[Notice]) -> tuple[Contact, ...]:
    address = text[7:] if text[:7].casefold() == "mailto:" else text
    if _EMAIL.fullmatch(address) and len(address) <= LONGEST_EMAIL:
        return (Contact(Channel.EMAIL, address, label),)
    notices.append(Notice(NoticeKind.EMAIL_REJECTED, label, f"{label} {_shown(text)} is no email address"))
    return ()


def _number(text: str, column: ContactColumn, regions: Regions, notices: list[Notice]) -> tuple[Contact, ...]:
    label = column.label
    try:
        number = read_number(text, regions)
    except NumberError as error:
        notices.append(Notice(NoticeKind.NUMBER_REJECTED, label, f"{label} {_shown(text)} {error}"))
        return ()
    written = f"{label} {_shown(text)}"
    if number.guessed:
        notices.append(Notice(NoticeKind.NUMBER_READ_AS, label, f"{written} read as {number.e164}"))
    if not number.valid:
        words = f"{label} {number.e164} lies in no range that is known to be in use"
        notices.append(Notice(NoticeKind.NUMBER_NOT_VALID, label, words))
    if number.extension:
        words = f"{written}: the extension {number.extension} is not dialled"
        notices.append(Notice(NoticeKind.EXTENSION_LEFT_OUT, label, words))
    return tuple(Contact(channel, number.e164, label) for channel in _CHANNELS[column.kind])


def _shown(text: str) -> str:
    one_line = " ".join(text.split())
    return repr(one_line if len(one_line) <= LONGEST_SHOWN else f"{one_line[:LONGEST_SHOWN]}...")
