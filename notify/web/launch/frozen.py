"""What was frozen and waits for a second person, as the preview says it: who, when, and what if they are silent."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from callrees.escalation import CalleeFacts, is_unreachable
from callrees.timeline import worst_case
from notify.activation import queries as activations
from notify.activation.beginning.preview import Named
from notify.activation.queries import ActivationView
from notify.web.launch.drawing import after, timeline

NO_CONTACT = "no working contact"


def frozen(session: Session, view: ActivationView) -> dict[str, Any]:
    """Numbers and names of an activation that was frozen, as its approver is shown them."""
    people = activations.people(session, view.id)
    contacted = activations.contacted(session, view.id)
    ways = activations.contacts(session, view.id, list(contacted))
    lost = [
        no for no in contacted if is_unreachable(CalleeFacts(started=0.0, contacts=ways[no], off=view.carriers_off))
    ]
    moments = worst_case(view.policy, view.carriers_off, quiet=view.quiet)
    return {
        "contacted": len(contacted) - len(lost),
        "lost": [Named(people[no].employee_id or "", people[no].name, NO_CONTACT) for no in lost],
        "leads": [people[no].label for no in activations.commanders(session, view.id)],
        "tried_after": view.tried_at_s,
        "moments": [(after(one.at), one) for one in moments],
        "drawing": timeline(moments, view.tried_at_s.get("100")),
        "policy": view.policy.name,
    }
