"""To those who may approve what another wants to send. They work in the console, which speaks English."""

from __future__ import annotations

from callrees.wording.frame import Content, Frame, LinkKind
from callrees.wording.messages import combine
from callrees.wording.sections import Section
from callrees.wording.slots import put

_PAGE = "{link}approval/{id}"


def approval_asked(frame: Frame, id_: int, by: str, people: int) -> Content:
    """Somebody wants to send an activation and needs a second person."""
    who = "{by} wants to send activation {id} to {people} and needs a second person."
    return _said(frame, "Please approve or refuse activation {id}", who, "Nothing was sent yet.", id_, by, people)


def glass_broken(frame: Frame, id_: int, by: str, people: int) -> Content:
    """Somebody sent an activation alone, though it needed a second person."""
    who = "{by} sent activation {id} to {people} without the approval that it needed."
    return _said(frame, "Activation {id} was sent without approval", who, "Please review it.", id_, by, people)


def approval_refused(frame: Frame, id_: int, by: str, people: int) -> Content:
    """To the one who asked."""
    who = "{by} refused activation {id}, which was for {people}."
    return _said(frame, "Activation {id} was refused", who, "Nothing was sent.", id_, by, people)


def _said(frame: Frame, subject: str, who: str, then: str, id_: int, by: str, people: int) -> Content:
    words: dict[str, str | int] = {"id": id_, "by": by, "people": "1 person" if people == 1 else f"{people} people"}
    what = put(who, **words)
    page = put(_PAGE, id=id_)
    section = Section(
        subject=put(subject, **words),
        sms=f"{what} {then} {page}",
        email=(what, then, page),
        spoken=f"{what} {then}",
        link=LinkKind.BOARD,
        once=True,
    )
    return combine(frame, [section])
