"""One person over all activations, and every path on which they can be reached."""

from __future__ import annotations

from flask import abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from callrees.wording import status_word
from callrees.words import Channel
from notify.accountability.history import history
from notify.accountability.paths import GOOD_FOR, Grade, How, Path, paths
from notify.accounts.powers import Power, may
from notify.directory.queries import PurposeClass, TaskKind
from notify.directory.records import PersonRecord
from notify.directory.whole import whole
from notify.errors import NotFoundError
from notify.moments import now
from notify.web.access import Branch, access, needs
from notify.web.context import reading
from notify.web.hr.blueprint import blueprint, rooms
from notify.web.hr.filters import read
from notify.web.hr.overview import KNOWN_BY
from notify.web.limits import require_people
from notify.web.looking import looked

HOW_WORDS = {
    How.TEXT: "they answered by text from it",
    How.KEY: "they pressed a key in a call",
    How.PAGE: "they answered on the page of the link sent there",
    How.HAND: "somebody reached them there",
}
GRADE_WORDS = {
    Grade.PROVED: ("✓", "proved", "good"),
    Grade.OLD: ("~", "proved long ago", "wait"),
    Grade.UNPROVED: ("?", "never proved", "soft"),
    Grade.STOPPED: ("×", "stopped", "bad"),
}
STOPPED_WORDS = {
    PurposeClass.EMERGENCY: "emergencies",
    PurposeClass.DRILL: "drills",
    PurposeClass.NOTICE: "notices",
}
TASK_WORDS = {
    TaskKind.WRONG_NUMBER: "Somebody at {to} says that it is not theirs. Ask them for their number, and correct it.",
    TaskKind.DEAD: "The carrier says that {to} is no number or address. Ask them for theirs, and correct it.",
    TaskKind.OPTED_OUT: "{to} takes no texts from us. If they want them again, they text START to our number.",
}


@blueprint.get("/people/<path:employee_id>")
@access(needs(Power.ACCOUNTABILITY, Branch.OWN))
def person(employee_id: str) -> ResponseReturnValue:
    """How somebody stood in every activation; with the power for it, how they can be reached and what they wrote."""
    if "\x00" in employee_id:
        abort(404)
    private = may(current_user.role, Power.SEE_PRIVATE)
    filters = read(request.args)
    with reading() as session:
        require_people(session, [employee_id])
        record = _record(session, employee_id)
        past = history(session, employee_id, filters.page)
        if record is None and past is None:
            abort(404)
        found = paths(session, [employee_id])[employee_id] if private and record else ()
        at = now(session)
    if private:
        looked("accountability of a person", [employee_id])
    return render_template(
        "hr/person.html",
        employee_id=employee_id,
        record=record,
        past=past,
        paths=found,
        grades={path: GRADE_WORDS[path.grade(at)] for path in found},
        to_do=_to_do(record, found, private=private),
        private=private,
        rooms=rooms(),
        how_words=HOW_WORDS,
        known_by=KNOWN_BY,
        stopped_words=STOPPED_WORDS,
        good_for=GOOD_FOR.days,
        word=lambda episode, status: status_word(status, episode.view.ask),
        edit=_in_directory(record),
        reads_words=may(current_user.role, Power.SEE_ANSWERS),
    )


def _record(session: Session, employee_id: str) -> PersonRecord | None:
    try:
        return whole(session, employee_id).record
    except NotFoundError:
        return None  # a walk-in, or someone whose activation outlived their row


def _to_do(record: PersonRecord | None, found: tuple[Path, ...], *, private: bool) -> list[str]:
    """What a human should put right, in words; an address is named once, however many channels it serves."""
    if not private or record is None or not record.active:
        return []
    if not found:
        return ["Nobody can reach them: there is no number and no address. Ask them for one."]
    said = [TASK_WORDS[task.kind].format(to=path.address) for path in found for task in path.tasks]
    dead = [path for path in found if path.dead and not path.tasks]
    said += [TASK_WORDS[TaskKind.DEAD].format(to=path.address) for path in dead]
    if all(path.proved is None for path in found):
        said.append("No path to them was ever proved: ring them once, and put it on record in the directory.")
    elif not any(path.channel is not Channel.EMAIL and not path.stopped for path in found):
        said.append("No telephone of theirs can be used: every number is stopped or dead. Ask for one that works.")
    return list(dict.fromkeys(said))


def _in_directory(record: PersonRecord | None) -> str | None:
    there = "directory.person" in current_app.view_functions and may(current_user.role, Power.SEE_PEOPLE)
    return url_for("directory.person", employee_id=record.employee_id) if there and record else None
