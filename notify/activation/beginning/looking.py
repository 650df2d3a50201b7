"""An activation looked at before it begins: whom it is for, and whether it is still the same people when it goes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from notify.activation.beginning.draft import Draft
from notify.activation.beginning.preview import Preview
from notify.errors import UserError

NAMED = 5
"""So many people of a change are told by name."""


@dataclass(frozen=True, slots=True)
class Look:
    """An activation worked out: the draft, and what the commander is shown of it."""

    draft: Draft
    preview: Preview

    @property
    def people(self) -> frozenset[str]:
        """The employee ids of its callees."""
        return people_of(self.draft)


class ChangedError(UserError):
    """The directory changed since the preview: other people than those that were shown would be alerted."""


def people_of(draft: Draft) -> frozenset[str]:
    """The employee ids of the callees of a draft."""
    return frozenset(callee.profile.employee_id for callee in draft.callees)


def mark_of(people: Collection[str]) -> str:
    """A short mark of exactly these people."""
    return hashlib.blake2b("\n".join(sorted(people)).encode(), digest_size=12).hexdigest()


def check_promise(draft: Draft, promised: Collection[str]) -> None:
    """Raises ChangedError where a draft is for other people than those promised, with who is new and who is gone."""
    people = people_of(draft)
    if people == frozenset(promised):
        return
    names = {callee.profile.employee_id: callee.profile.name for callee in draft.callees}
    told = [f"the directory changed since the preview: {len(promised)} people then, {len(people)} now"]
    if new := sorted(people - frozenset(promised)):
        told.append(f"new: {_some([names[one] for one in new])}")
    if gone := sorted(frozenset(promised) - people):
        told.append(f"no longer in it: {_some(gone)}")
    raise ChangedError("; ".join(told) + ". Nothing was sent: look again, then send")


def check_limit(people: Collection[str], sight: Collection[str] | None) -> None:
    """Raises UserError for people beyond an account's limit (None: it has none). They are neither named nor counted."""
    if sight is None:
        return
    if not frozenset(sight).issuperset(people):
        raise UserError(
            "some of the people chosen are beyond what this account may alert: choose within your own branch"
        )


def _some(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
