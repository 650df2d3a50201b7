"""The report as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from notify.accountability.report.contents import Report
from notify.moments import iso


def to_json(report: Report) -> str:
    """One JSON document; times are ISO 8601 in UTC, durations seconds."""
    one = report.activation
    body: dict[str, Any] = {
        "made_at": report.made_at,
        "activation": {
            "id": one.id,
            "organisation": one.organisation,
            "message": one.message,
            "scope": list(one.scope),
            "policy": one.policy.name,
            "created_by": one.created_by,
        },
        "status": report.status.to_json(),
        "asked": report.asked,
        "reach": report.reach,
        "answers_by_source": report.by_source,
        "answers_by_basis": report.by_basis,
        "units": [asdict(unit) for unit in report.units],
        "channels": [asdict(channel) for channel in report.channels],
        "dead_contacts": [asdict(contact) for contact in report.dead_contacts],
        "escalation": {
            "steps": [asdict(step) for step in report.steps],
            "stand_ins": report.stand_ins,
        },
        "help_cases": [asdict(case) for case in report.help_cases],
        "left": [asdict(person) for person in report.left],
        "timeline": [asdict(moment) for moment in report.timeline],
        "people": [person.to_json() for person in report.people],
    }
    return json.dumps(body, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return iso(value)
    raise TypeError(f"{type(value).__name__} has no place in a report")
