"""Private particulars of people in a list: numbers and addresses, reasons, and words that somebody wrote."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from callrees.words import Channel
from notify.accountability.everyone import Line
from notify.accountability.tables import Cell
from notify.checkin import queries as checkins
from notify.directory import queries as directory
from notify.escalation import queries as escalation
from notify.web.limits import people_in_sight

PRIVATE_HEADER = ("phones", "emails", "excused_because", "last_words", "help_note")


def private_cells(session: Session, found: Sequence[Line]) -> list[tuple[Cell, ...]]:
    """The cells of ``PRIVATE_HEADER`` for each of these lines, in their order."""
    # An activation shows people where they were then; numbers are those of today, and need today's branch.
    sight = people_in_sight(session)
    own = {line.employee_id for line in found if line.employee_id}
    contacts = directory.contacts(session, own if sight is None else own & sight)
    words: dict[tuple[int, int], str] = {}
    reasons: dict[tuple[int, int], str | None] = {}
    notes: dict[tuple[int, int], str | None] = {}
    for id_ in {line.activation_id for line in found}:
        nos = [line.person_no for line in found if line.activation_id == id_]
        words |= {(id_, said.person_no): said.text for said in checkins.check_ins(session, id_, nos) if said.text}
        reasons |= {(id_, no): standing.reason for no, standing in checkins.standings(session, id_, nos).items()}
        notes |= {(id_, case.person_no): case.note for case in escalation.help_cases(session, id_)}
    cells: list[tuple[Cell, ...]] = []
    for line in found:
        place = (line.activation_id, line.person_no)
        points = contacts.get(line.employee_id or "", ())
        phones = dict.fromkeys(one.address for one in points if one.channel is not Channel.EMAIL)
        mails = dict.fromkeys(one.address for one in points if one.channel is Channel.EMAIL)
        cells.append((", ".join(phones), ", ".join(mails), reasons.get(place), words.get(place), notes.get(place)))
    return cells
