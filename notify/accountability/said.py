"""What a retraction found, in one sentence: for the board, the terminal and the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_ALWAYS = ("sent", "unknown", "prevented")
_WORDS = {
    "sent": "sent",
    "unknown": "may have left",
    "prevented": "prevented",
    "failed": "had failed",
    "withdrawn": "not needed any more",
    "simulated": "simulated",
}


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
