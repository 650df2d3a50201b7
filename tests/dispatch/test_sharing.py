"""Shared contents: one row for the same words, believed to be there only once it is committed."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from callrees import wording
from callrees.words import Kind, Purpose, Question
from notify.database import Database
from notify.dispatch import queries
from notify.dispatch import service as dispatch
from notify.dispatch.models import Content

FRAME = wording.Frame("Acme", Kind.REAL, Question.WHEREABOUTS)


def share(session: Session, activation_id: int = 7, frame: wording.Frame = FRAME) -> int:
    content = wording.how_to_reply(frame)
    return dispatch.share_content(session, activation_id, Purpose.CONFIRM, "en", content)


def kept(database: Database) -> set[tuple[int, int]]:
    with database.reading() as session:
        return {(row.activation_id, row.id) for row in session.execute(select(Content.activation_id, Content.id))}


def test_the_same_words_are_one_row_in_each_activation(database: Database) -> None:
    with database.writing() as session:
        first = share(session)
        assert share(session) == first
    with database.writing() as session:
        assert share(session) == first
        other, drill = share(session, 8), share(session, frame=wording.Frame("Acme", Kind.DRILL, Question.WHEREABOUTS))
    assert drill != first
    assert kept(database) == {(7, first), (7, drill), (8, other)}
    with database.reading() as session:
        assert queries.content(session, 7, first) == wording.how_to_reply(FRAME)


def test_what_was_rolled_back_is_written_again(database: Database) -> None:
    def fail() -> None:
        with database.writing() as session:
            share(session)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert kept(database) == set()
    with database.writing() as session:
        id_ = share(session)
    assert kept(database) == {(7, id_)}


def test_two_processes_mean_the_same_row(database: Database) -> None:
    with database.writing() as session:
        id_ = share(session)
    other = Database(database.engine.url.render_as_string(hide_password=False))
    with other.writing() as session:
        assert share(session) == id_
    other.dispose()
    assert kept(database) == {(7, id_)}
