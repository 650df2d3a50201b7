"""Sets of numbers in SQL as one parameter, so that a statement stays the same however many there are."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, String, any_, cast, func, literal, select
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
