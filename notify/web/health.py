"""Health checks: alive, and ready to take work."""

from __future__ import annotations

from flask import Blueprint, Response
from sqlalchemy.exc import SQLAlchemyError

from notify import migrate
from notify.errors import UserError
from notify.processes import service as processes
from notify.web.access import ANYONE, access
from notify.web.context import house, reading, settings

blueprint = Blueprint("health", __name__, url_prefix="/health")


@blueprint.get("/live")
@access(ANYONE)
def live() -> Response:
    """The process answers."""
    return _plain("ok", 200)


@blueprint.get("/ready")
@access(ANYONE)
def ready() -> Response:
    """200 when the database is migrated and answers, the queue answers and, embedded, the clock ticked."""
    problem = _problem()
    return _plain(problem or "ready", 503 if problem else 200)


def _problem() -> str | None:
    """What stands in the way of being ready, in one line; None: nothing."""
    try:
        migrate.require_current(house().service.database)
        with reading() as session:
            alive = processes.alive(session)
    except UserError as error:
        return str(error)
    except SQLAlchemyError:
        return "the database does not answer: see DATABASE_URL"
    if settings().embedded:
        return None if "clock" in alive else "the clock has not ticked yet"
    return _queue_problem()


def _queue_problem() -> str | None:
    from notify.queue import ping

    return None if ping(settings()) else "the queue does not answer: see REDIS_URL"


def _plain(words: str, code: int) -> Response:
    return Response(f"{words}\n", code, mimetype="text/plain")
