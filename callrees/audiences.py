"""Which text somebody gets when several are told apart: the first audience that they belong to, else none.

Nobody is in two, however the scopes overlap, and nobody is left without a text: whoever is in none of them is
everyone else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from callrees.chain import Chain
from callrees.prepared import Audience
from callrees.scope import parse_scope, people_of

EVERYONE_ELSE: Final = 0
"""The number of those who belong to no audience; the audiences count from 1, in their order."""


def placed(chain: Chain, audiences: Sequence[Audience], people: Collection[str]) -> dict[str, int]:
    """The number of the audience of each of these people.

    Raises ScopeError for a scope that cannot be read or names what nobody knows; one with nobody in it is none.
    """
    found = dict.fromkeys(people, EVERYONE_ELSE)
    for number, audience in reversed(list(enumerate(audiences, start=1))):  # the first has the last word
        for scope in audience.scope:
            for one in people_of(chain, parse_scope(scope)):
                if one in found:
                    found[one] = number
    return found
