"""Sets in SQL, under the name by which the stations know them."""

from __future__ import annotations

from notify.sets import among, among_words

__all__ = ["among", "among_words"]
