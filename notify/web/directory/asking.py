"""What a request for a list asks for, read from its address: whatever is no filter is as if it were not there."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

from flask import request
from sqlalchemy.orm import Session

from callrees.words import PersonType
from notify.directory.listing import Shown, Trait, Wanted
from notify.moments import now

LONGEST = 200
Word = TypeVar("Word", bound=StrEnum)


def wanted() -> Wanted:
    """The filters of the list of people."""
    return Wanted(
        words=text("q"),
        unit=text("unit") or None,
        site=text("site") or None,
        type=chosen(PersonType, "type"),
        shown=chosen(Shown, "shown") or Shown.ACTIVE,
        trait=chosen(Trait, "only"),
    )


def address_of(filters: Wanted) -> dict[str, str]:
    """The same filters as an address carries them; those that are not used are left out."""
    said = {
        "q": filters.words,
        "unit": filters.unit,
        "site": filters.site,
        "type": filters.type.value if filters.type else None,
        "shown": filters.shown.value if filters.shown is not Shown.ACTIVE else None,
        "only": filters.trait.value if filters.trait else None,
    }
    return {name: value for name, value in said.items() if value}


def page() -> int:
    """The page that is asked for."""
    asked = text("page")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1  # noqa: PLR2004 - digits


def text(name: str) -> str:
    """One value of the address, short and without what no name has."""
    return request.args.get(name, "").replace("\x00", "").strip()[:LONGEST]


def chosen(words: type[Word], name: str) -> Word | None:
    """One word of a vocabulary from the address; None where it is none of them."""
    try:
        return words(text(name))
    except ValueError:
        return None


def today(session: Session) -> date:
    """The day by which absences are told here."""
    return now(session).date()
