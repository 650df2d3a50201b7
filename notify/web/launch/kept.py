"""What was worked out for a form is handed on to the preview that follows it: once, and only within seconds.

For thousands of people that takes seconds. Nothing rests on it: before anything is sent it is worked out anew.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from notify.activation.prepared.drafts import DraftView
from notify.activation.prepared.filled import Filled
from notify.activation.service import Look

FRESH_S = 20.0
MOST = 4

Key = tuple[str, Filled]
_kept: OrderedDict[Key, tuple[float, Look]] = OrderedDict()
_guard = threading.Lock()


def hand_on(draft: DraftView, look: Look) -> None:
    """Keep it for the next one who asks."""
    with _guard:
        _kept[draft.id, draft.filled] = (time.monotonic(), look)
        while len(_kept) > MOST:
            _kept.popitem(last=False)


def take(draft: DraftView) -> Look | None:
    """What was kept for a draft as it is; it is gone then."""
    with _guard:
        found = _kept.pop((draft.id, draft.filled), None)
    if found is None or time.monotonic() - found[0] > FRESH_S:
        return None
    return found[1]
