"""What several pages say in the same words: for whom an activation is, how far it has come, what a retraction found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from callrees.scope import people_named, scope_words
from callrees.words import Question
from notify.activation import queries as activations
from notify.activation.queries import ActivationView

_ALWAYS = ("sent", "unknown", "prevented")
_WORDS = {
    "sent": "sent",
    "unknown": "may have left",
    "prevented": "prevented",
    "failed": "had failed",
    "withdrawn": "not needed any more",
    "simulated": "simulated",
}


def whom(session: Session, one: ActivationView) -> str:
    """The scope of an activation in words, for who may see everybody in it."""
    names = activations.named(session, one.id, people_named(one.scope))
    return ", ".join(scope_words(text, names) for text in one.scope)


def how_far(one: ActivationView, total: int, accounted: int, told: int) -> str:
    """Such as: 5 of 11 accounted for; of a notice, which asks nothing: 11 to be told, then 9 of 11 told."""
    if one.ask is not Question.NOTICE:
        return f"{accounted} of {total} accounted for"
    return f"{told} of {total} told" if one.started_at or one.ended_at else f"{total} to be told"


def retraction(details: Mapping[str, Any]) -> str:
    """Such as: of 412 messages: 300 sent, 12 may have left, 100 prevented; of 206 people: 150 sent, and so on."""
    messages, people = details.get("messages"), details.get("people")
    if not isinstance(messages, Mapping):
        return ""
    told = f"Of {_total(messages, 'message', 'messages')}: {_shares(messages)}"
    if isinstance(people, Mapping):
        told += f"; of {_total(people, 'person', 'people')}: {_shares(people)}"
    return told


def _total(tally: Mapping[str, Any], one: str, many: str) -> str:
    return f"{tally.get('total', 0)} {one if tally.get('total') == 1 else many}"


def _shares(tally: Mapping[str, Any]) -> str:
    named = (name for name in _WORDS if tally.get(name) or name in _ALWAYS)
    return ", ".join(f"{tally.get(name, 0)} {_WORDS[name]}" for name in named)
