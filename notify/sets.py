"""Sets of numbers in SQL as one parameter, so that a statement stays the same however many there are."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    String,
    any_,
    cast,
    column,
    func,
    literal,
    select,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute, Session


def among(session: Session, column: InstrumentedAttribute[Any], values: Collection[int]) -> ColumnElement[bool]:
    """``column`` is one of these numbers."""
    if session.get_bind().dialect.name == "sqlite":
        each = func.json_each(json.dumps(list(values))).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(literal(list(values), ARRAY(BigInteger)))


def among_words(session: Session, column: InstrumentedAttribute[Any], values: Collection[str]) -> ColumnElement[bool]:
    """``column`` is one of these strings."""
    if session.get_bind().dialect.name == "sqlite":
        each = func.json_each(json.dumps(list(values))).table_valued("value")
        return column.in_(select(cast(each.c.value, String)))
    return column == any_(literal(list(values), ARRAY(String)))


Within = Select[int, int, bool]
"""People of activations that a statement chooses: ``activation_id``, ``person_no``, ``is_callee``. A station hands it
to others, which join it to their own rows: whom an account may see is counted without being read.
"""


def is_within(
    chosen: Within | None, activation_id: InstrumentedAttribute[int], person_no: InstrumentedAttribute[int]
) -> ColumnElement[bool]:
    """Whether a row is about somebody of these people (None: of all)."""
    if chosen is None:
        return true()
    one = chosen.subquery()
    return tuple_(activation_id, person_no).in_(select(one.c.activation_id, one.c.person_no))


def places(session: Session, values: Collection[tuple[int, int]], name: str = "places") -> Any:
    """These pairs of numbers as something to join with: its columns are ``a`` and ``b``."""
    if session.get_bind().dialect.name == "sqlite":
        each = func.json_each(json.dumps([list(pair) for pair in values])).table_valued("value")
        first, second = func.json_extract(each.c.value, "$[0]"), func.json_extract(each.c.value, "$[1]")
        return select(cast(first, BigInteger).label("a"), cast(second, BigInteger).label("b")).subquery(name)
    firsts = literal([a for a, _ in values], ARRAY(BigInteger))
    seconds = literal([b for _, b in values], ARRAY(BigInteger))
    each = func.unnest(firsts, seconds).table_valued(column("a", BigInteger), column("b", BigInteger), name=name)
    return each.render_derived()
