"""The chain of command laid out, kept for a moment: whoever opens branch after branch does not wait each time."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from flask_login import current_user
from sqlalchemy.orm import Session

from notify.directory.check import repeated_ids
from notify.directory.outline import Outline, outline
from notify.directory.queries import chain
from notify.directory.runs import version
from notify.web.context import house
from notify.web.limits import people_in_sight

FRESH_S = 20.0
KEPT = 4

Key = tuple[int, str | None, tuple[int, int]]  # the database (tests have several), the account's limit, the directory
_kept: OrderedDict[Key, tuple[float, Outline]] = OrderedDict()
_guard = threading.Lock()


def laid_out(session: Session) -> Outline:
    """What the account of this request may see of the chain, as it is: an import or an edit makes it anew."""
    key = (id(house().service.database), current_user.scope, version(session))
    with _guard:
        made, found = _kept.get(key, (0.0, None))
    if found is not None and time.monotonic() - made < FRESH_S:
        return found
    everyone = chain(session)
    fresh = outline(everyone, people_in_sight(session), repeated_ids(session, everyone))
    with _guard:
        _kept[key] = (time.monotonic(), fresh)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return fresh
