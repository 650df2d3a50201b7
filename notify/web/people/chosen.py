"""Whom a deed is about: those who were ticked, or all of a filter, which takes the number of them to be typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import abort
from sqlalchemy.orm import Session

from callrees.words import Status
from notify.accountability.people import Filter, find
from notify.activation.queries import ActivationView, PersonView
from notify.web.commands.given import FieldError, Given
from notify.web.limits import callees_in_sight

FIELDS = ("status", "unit", "site", "under", "audience", "q")
ONE = "one"
"""The deed was begun on a person's own page, and leads back to it."""


def filter_of(given: Given) -> Filter:
    """The filter of an address or a form."""
    return Filter(**{name: given.line(name) for name in FIELDS})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The people of a deed, in the order of the list. ``whole``: all of the filter."""

    people: Sequence[PersonView]
    stands: Mapping[int, Status]
    filter: Filter
    whole: bool
    back: str

    @property
    def nos(self) -> list[int]:
        """Their numbers."""
        return [one.person_no for one in self.people]

    def names(self, nos: Sequence[int]) -> str:
        """Their names in a row, the first ten."""
        known = {one.person_no: one.name for one in self.people}
        more = f" and {len(nos) - 10} more" if len(nos) > 10 else ""  # noqa: PLR2004
        return ", ".join(known[no] for no in nos[:10]) + more

    @property
    def address(self) -> dict[str, str]:
        """The filter as the fields of an address."""
        return {name: value for name in FIELDS if (value := getattr(self.filter, name))}


def chosen(session: Session, view: ActivationView, given: Given) -> Chosen:
    """Whom a request is about. 404 for anybody beyond the account's limit, or who is no callee here."""
    wanted, whole, sight = filter_of(given), given.flag("all"), callees_in_sight(session, view.id)
    found = find(session, view, wanted if whole else Filter(), sight)
    nos = found.nos if whole else tuple(given.numbers("who"))
    if not whole and not set(nos) <= set(found.nos):
        abort(404)
    ordered = [no for no in found.nos if no in set(nos)]
    back = ONE if given.values.get("back") == ONE and len(ordered) == 1 else ""
    return Chosen([found.everyone[no] for no in ordered], found.stands, wanted, whole, back)


def require_count(those: Chosen, given: Given) -> None:
    """All of a filter are meant only where their number was typed. Raises FieldError."""
    if not those.whole:
        return
    typed = given.line("count").replace(",", "").replace(".", "").replace(" ", "")
    if typed != str(len(those.people)):
        raise FieldError("count", f"Type {len(those.people)}: so many people are meant now.")
