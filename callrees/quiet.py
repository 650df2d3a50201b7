"""Quiet: an activation for people in hiding, whom a ringing phone or a worried superior could give away.

Each gets one text, and nothing that rings, no mail, no reminder; backups and superiors are not told about them.
Commander and HR get their lists, except those who are in hiding themselves. So it stays until the commander
lifts it; then the policy runs as if everybody had been tried for the first time at that moment.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from callrees.policy import Policy, Slot, Step
from callrees.words import Channel, Notified

LOUD: Final = frozenset({Channel.VOICE, Channel.EMAIL})
"""Channels that are not used to people in hiding."""

RINGS: Final = frozenset({Channel.VOICE})
"""Channels that are not used to anybody else meanwhile: they may be sitting beside each other."""


def quietly(policy: Policy) -> Policy:
    """What is left of a policy while it is quiet. Its steps have numbers of their own."""
    lists = [
        Step(step.after, notify=roles)
        for step in policy.steps
        if (roles := tuple(role for role in step.notify if role is not Notified.SUPERIOR))
    ]
    return replace(policy, steps=(Step(0.0, contact=(Slot(Channel.SMS),)), *lists))
