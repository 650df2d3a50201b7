"""The people of an activation: listed by filters, one by one, and what is done about some of them."""

from __future__ import annotations

from notify.web.people import answering, listed, one, reaching
from notify.web.people.blueprint import blueprint
from notify.web.people.deeds import register

__all__ = ["blueprint", "listed", "one"]

for _deed in (
    answering.ANSWER,
    reaching.ESCALATE,
    reaching.TELL,
    answering.EXCUSE,
    answering.EXPECT,
    reaching.NUMBER,
):
    register(_deed)
